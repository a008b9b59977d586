"""Articles in a .csv or .tsv file: one in each row, under the names in the first."""

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from index.reading.decoding import read_lines
from index.reading.draft import Draft, Flaw, Unreadable
from index.reading.fields import draft_of, field_named

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 2**31 - 1


def read_table(path: Path) -> Iterator[Draft | Flaw]:
    """The articles of the file, and its rows without a text. Raises Unreadable and OSError."""
    # The module's limit, 128 KB, is less than a long read; it can only be set for all.
    csv.field_size_limit(_LONGEST_CELL)
    lines = read_lines(path)
    first, header = next(((number, line) for number, line in lines if line.strip()), (0, ""))
    if not header:
        raise Unreadable("is empty")
    delimiter = max(_DELIMITERS, key=lambda mark: len(_fields(header, mark)))
    rows = csv.reader(chain([header], (line for _, line in lines)), delimiter=delimiter)
    try:
        names = next(rows)
        if "text" not in map(field_named, names):
            raise Unreadable("has no column for the text; name one of them text, body or content")
        start = first + rows.line_num
        for cells in rows:
            if any(cell.strip() for cell in cells):
                row = dict(zip(names, cells, strict=False))
                yield draft_of(row, start) or Flaw("has no text", start)
            start = first + rows.line_num
    except csv.Error as error:
        raise Unreadable(f"is not a table that can be read: {error}") from error


def _fields(header: str, delimiter: str) -> set[str]:
    """The fields that the header names where this delimiter stands between them."""
    try:
        names = next(csv.reader([header], delimiter=delimiter))
    except csv.Error:
        return set()
    return {field for field in map(field_named, names) if field}
