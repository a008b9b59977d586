"""What an answer is: cited sentences, or a refusal with its reason."""

from dataclasses import dataclass

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
