"""What a statement is: words of an article that somebody in it is made to answer for."""

from dataclasses import dataclass
from typing import Literal

from index.article import Span

Kind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who makes a statement, as fully as the article names them."""

    name: str
    role: str | None = None
    """What the article says they are ("UK Defence Secretary"), None where it does not."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution; every span is a slice of the article's text."""

    article: str
    """The article's id."""
    speaker: Speaker | None
    """None where the article leaves open who it is."""
    source: Span | None
    """The words that name the speaker."""
    cue: Span
    """The words that make it a statement: "said", "according to", "tweeted"."""
    content: tuple[Span, ...]
    """What was said, in reading order; several pieces where it is interrupted."""
    kind: Kind
    confidence: float
    """How sure the tagger is, 0 to 1."""
