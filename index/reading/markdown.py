"""An article in a .md file: a plain text whose first heading is its title."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from index.reading.draft import Draft
from index.reading.plain_text import read_plain_text

_HEADING = re.compile(
    r"^ {0,3}#{1,6}[^\S\n]+(?P<marked>[^\n]+)$|^(?P<underlined>[^\n]+)\n(?:={3,}|-{3,})[^\S\n]*$",
    re.MULTILINE,
)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_TOP = 20_000
"""Characters in which a heading counts as the article's."""


def read_markdown(path: Path) -> Iterator[Draft]:
    """The one article of the file, its text with all its marks. Raises Unreadable and OSError."""
    for draft in read_plain_text(path):
        yield draft if draft.title else replace(draft, title=_first_heading(draft.text))


def _first_heading(text: str) -> str | None:
    for match in _HEADING.finditer(text[:_TOP]):
        written = match["marked"] or match["underlined"]
        heading = _LINK.sub(r"\1", written).strip("# \t_").replace("*", "").replace("`", "")
        if any(letter.isalnum() for letter in heading):
            return heading
    return None
