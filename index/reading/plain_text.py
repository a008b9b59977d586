"""An article in a .txt file: the text as it is, with optional front matter above it."""

from collections.abc import Iterator
from pathlib import Path

from index.reading.decoding import read_text
from index.reading.draft import Draft, Unreadable
from index.reading.fields import draft_of, field_named
from index.reading.frontmatter import split_front_matter


def read_plain_text(path: Path) -> Iterator[Draft]:
    """The one article of the file. Raises Unreadable and OSError."""
    fields, text = split_front_matter(read_text(path))
    stated = {key: value for key, value in fields.items() if field_named(key) != "text"}
    draft = draft_of({**stated, "text": text})
    if draft is None:
        raise Unreadable("has no text")
    yield draft
