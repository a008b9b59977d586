"""What an answer is: cited sentences, or a refusal with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.article import Span

DOUBT = "I am not sure that this answers the question."
"""What a reader is told of an answer that is not sure."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation and the answer it got."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim slice of an article: ``text == article.text[start:end]``."""

    n: int
    article: str
    title: str
    source: str | None
    published: str | None
    url: str | None
    place: str
    """What a reader is shown as the article's place: the outlet, or the bare file name."""
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader gets: text made of cited sentences, or a refusal without any."""

    question: str
    """The stand-alone question that was answered."""
    text: str
    """What a reader sees without the source list."""
    citations: tuple[Citation, ...]
    refused: bool
    reason: str | None
    """Why it was refused, in a sentence; None for an answer."""
    seconds: float
    sure: bool = True
    """Whether it is likely enough right to be shown without a word of doubt."""
    bold: tuple[Span, ...] = ()
    """What of the text is the answer itself, where a thing was asked for; in order."""
    note: str | None = None
    """What a reader has to know besides, in a sentence."""
    read_as: str | None = None
    """How the question was understood; None where it was put just so."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader is told beside the text."""
        understood = f"Understood as: {self.read_as}" if self.read_as else None
        return tuple(filter(None, (understood, self.note, None if self.sure else DOUBT)))

    def parts(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is the answer itself."""
        at = 0
        for start, end in self.bold:
            yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        yield self.text[at:], False
