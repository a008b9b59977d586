"""Reads articles out of files and folders: a file for each format, one door in front."""

from index.reading.door import FileRead, Refused, read_source

__all__ = ["FileRead", "Refused", "read_source"]
