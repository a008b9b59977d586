"""What the reader is given: the best sentences with those beside them, in a few short windows.

A reader's time grows with the length of what it reads. Windows of one to four sentences with the
most promising ones hold nearly every answer that whole passages hold, at a third of the length.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering.finding.evidence import Candidate, Stretch
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
        wide = _of_words(candidate) if of_words else _led_up_to(candidate)
        at = next((n for n, other in enumerate(found) if _meet(other, wide)), None)
        both = None if at is None else _joined(found[at], wide)
        if at is not None and both is not None:
            found[at] = both
        elif len(found) < most and not any(window.holds(candidate) for window in found):
            found.append(wide)
    return found


def _led_up_to(candidate: Candidate) -> Window:
    """The sentence with up to two before it, which tell of whom and of what it is."""
    return _widest(candidate, ((1, 0), (2, 0)))


def _of_words(candidate: Candidate) -> Window:
    """The sentence, where it is short with the one before it and the one after it."""
    alone = len(candidate.sentence.text) >= TELLS_ALONE
    return _widest(candidate, () if alone else ((1, 0), (1, 1)))


def _widest(candidate: Candidate, beside: Iterable[tuple[int, int]]) -> Window:
    """The sentence with the last of so many before and after it for which there is room."""
    stretch, at = candidate.stretch, candidate.at
    window = Window(stretch, at, at)
    last = len(stretch.sentences) - 1
    for before, after in beside:
        wider = Window(stretch, max(0, at - before), min(last, at + after))
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
