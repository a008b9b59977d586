"""What an answer is: cited sentences, or a refusal with its reason."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answering.refusal import Refusal
from index.article import Article, Span

DOUBT = "I am not sure that this answers the question."
"""What a reader is told of an answer that is not sure."""
TELLING = 25
"""Characters of a quotation from which on it tells its article from others."""
_MARKER = re.compile(r"\s*\[\d+\]\s*")


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
class Turn:
    """One question of a conversation and the answer it got."""

    question: str
    answer: str
    quoted: tuple[str, ...] = ()
    """What of the answer tells its articles from others, verbatim."""
    refused: bool = False

    def cites(self, article: Article) -> bool:
        """Whether the answer was quoted from the article."""
        return any(quoted in article.text for quoted in self.quoted)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader gets: text made of cited sentences, or a refusal without any."""

    question: str
    """The stand-alone question that was answered."""
    text: str
    """What a reader sees without the source list."""
    citations: tuple[Citation, ...]
    refusal: Refusal | None = None
    """Why nothing is quoted, which the text tells; None for an answer."""
    seconds: float = 0.0
    sure: bool = True
    """Whether it is likely enough right to be shown without a word of doubt."""
    bold: tuple[Span, ...] = ()
    """What of the text is the answer itself, where a thing was asked for; in order."""
    note: str | None = None
    """What a reader has to know besides, in a sentence."""
    read_as: str | None = None
    """How the question was understood; None where it was put just so."""

    @property
    def refused(self) -> bool:
        """Whether nothing is quoted."""
        return self.refusal is not None

    @property
    def reason(self) -> str | None:
        """Why it was refused, in a sentence; None for an answer."""
        return self.text if self.refused else None

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


def turn_after(question: str, given: Answer) -> Turn:
    """The turn of a question, as typed, and the answer that it got here."""
    quoted = _telling(citation.text for citation in given.citations)
    return Turn(question, given.text, quoted, given.refused)


def turn_of(question: str, answer: str) -> Turn:
    """The turn of a question and its answer, of which only the text is left that was shown."""
    parts = _MARKER.split(answer.replace("**", ""))
    # Before a colon a day may stand, or who speaks.
    return Turn(question, answer, _telling([*parts, *(p.partition(": ")[2] for p in parts)]))


def _telling(quoted: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in quoted if len(part) >= TELLING))
