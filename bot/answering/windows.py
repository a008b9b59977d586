"""What the reader is given: the best sentences with those beside them, in a few short windows.

A reader's time grows with the length of what it reads. Windows of one to four sentences around the
most promising ones hold nearly every answer that whole passages hold, at a third of the length.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering.evidence import Candidate, Stretch
from index.article import Span

LONGEST = 450
"""Characters of a window; only a single sentence may be longer."""
TELLS_ALONE = 100
"""Characters from which on a sentence is read without those beside it where somebody's words may
answer: it mostly says itself who says it and of what."""


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences ``first`` to ``last`` (inclusive) of a stretch, read together."""

    stretch: Stretch
    first: int
    last: int

    @property
    def span(self) -> Span:
        """Where it stands in the article's text."""
        sentences = self.stretch.sentences
        return Span(sentences[self.first].span.start, sentences[self.last].span.end)

    @property
    def text(self) -> str:
        """What is read."""
        start, end = self.span
        return self.stretch.article.text[start:end]

    @property
    def length(self) -> int:
        """Characters."""
        return self.span.end - self.span.start

    def holds(self, candidate: Candidate) -> bool:
        """Whether the candidate's sentence is read in it."""
        return self.stretch is candidate.stretch and self.first <= candidate.at <= self.last


def windows(best: Iterable[Candidate], most: int, *, of_words: bool = False) -> list[Window]:
    """At most ``most`` windows that hold the candidates, the first candidate's first.

    ``of_words``: whether somebody's words may answer.
    """
    found: list[Window] = []
    for candidate in best:
        alone = of_words and len(candidate.sentence.text) >= TELLS_ALONE
        wide = _itself(candidate) if alone else _around(candidate)
        at = next((n for n, other in enumerate(found) if _meet(other, wide)), None)
        both = None if at is None else _joined(found[at], wide)
        if at is not None and both is not None:
            found[at] = both
        elif len(found) < most and not any(window.holds(candidate) for window in found):
            found.append(wide)
    return found


def _itself(candidate: Candidate) -> Window:
    return Window(candidate.stretch, candidate.at, candidate.at)


def _around(candidate: Candidate) -> Window:
    """The sentence with the one before it and the one after it, as far as there is room."""
    window = _itself(candidate)
    last = len(candidate.stretch.sentences) - 1
    for first, final in ((window.first - 1, window.last), (window.first - 1, window.last + 1)):
        wider = Window(window.stretch, max(0, first), min(last, final))
        if wider.length <= LONGEST:
            window = wider
    return window


def _meet(one: Window, other: Window) -> bool:
    """Whether they share a sentence or follow each other."""
    return (
        one.stretch is other.stretch and one.first <= other.last + 1 and other.first <= one.last + 1
    )


def _joined(one: Window, other: Window) -> Window | None:
    wide = Window(one.stretch, min(one.first, other.first), max(one.last, other.last))
    return wide if wide.length <= LONGEST else None


def sentences_of(window: Window, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are read in the window."""
    return [candidate for candidate in candidates if window.holds(candidate)]
