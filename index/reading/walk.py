"""The files below a folder, in a fixed order, each once."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# Left by macOS's archiver, by Windows and by macOS's Finder; nobody put them there on purpose.
_LEFT_BEHIND = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "Icon\r"})


class Found(NamedTuple):
    """A file, or a folder that could not be opened."""

    path: Path
    file: str
    """The path below the folder, POSIX style; a folder's ends in a slash."""
    trouble: OSError | None = None


def files_below(folder: Path) -> Iterator[Found]:
    """All files below the folder, sorted by name, folder by folder.

    Left out is what is hidden, what operating systems leave behind, and the folder of pictures
    that a browser saves beside a page. Links are followed; a folder is entered once.
    """
    entered: set[tuple[int, int]] = set()
    waiting = [Found(folder, "")]
    while waiting:
        found = waiting.pop()
        try:
            if not found.path.is_dir():
                yield found
                continue
            status = found.path.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            names = sorted(os.listdir(found.path), reverse=True)
        except OSError as error:
            yield found._replace(file=f"{found.file}/".lstrip("/"), trouble=error)
            continue
        beside = set(names)
        prefix = f"{found.file}/" if found.file else ""
        waiting.extend(
            Found(found.path / name, prefix + in_unicode(name))
            for name in names
            if not _is_left_out(name, beside)
        )


def in_unicode(name: str) -> str:
    """The name, with what is no Unicode in it replaced, so that it can be stored and shown."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_left_out(name: str, beside: set[str]) -> bool:
    page = name.removesuffix("_files")
    saved = page != name and any(f"{page}{ending}" in beside for ending in (".html", ".htm"))
    return saved or name.startswith(".") or name in _LEFT_BEHIND
