"""What the readers of the formats hand to the door: drafts of articles, and what is wrong."""

from dataclasses import dataclass

from index.errors import ReadingError


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file tells it, before it has an id, a title and its boilerplate."""

    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    line: int | None = None
    """Where it stands in a file of many: its line, or its number in a list."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One article of a file of many that could not be read; the others can."""

    reason: str
    line: int


class Unreadable(ReadingError):
    """The whole file cannot be read; the message is the rest of a sentence that begins with it."""
