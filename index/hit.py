"""What a search takes and gives: filters, passages and hits."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit's article has to be; the empty filter lets every article through."""

    sources: tuple[str, ...] = ()
    """Outlets, compared without regard to case; any of them will do."""
    author: str | None = None
    """A part of the byline, compared without regard to case."""
    since: date | None = None
    """The first day of publication, inclusive; articles without a date do not pass."""
    until: date | None = None
    """The last day of publication, inclusive; articles without a date do not pass."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice ``[start, end)`` of an article's text, cut for retrieval."""

    id: int
    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage as retrieval returns it."""

    passage: Passage
    score: float
    """The fused score: higher is better, comparable within one search only."""
    similarity: float
    """Cosine between question and passage, -1 to 1."""
