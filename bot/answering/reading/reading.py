"""What the reader says of each sentence: how surely it holds the answer, and where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, log

from bot.answering.finding.evidence import Candidate
from bot.answering.reading.windows import Window
from index.article import Span
from index.reader.scores import PassageScores

Read = Callable[[str, Sequence[str], Sequence[str]], Sequence[PassageScores]]
"""The reader: a question, passages and their articles' titles in, the scores of each out."""

TOGETHER = 4
"""Windows that are read before it is asked whether more are needed."""
ENOUGH = 2.0
"""How surely one of the windows must have the answer for the others not to be read, a logit."""
FAINTEST = -12.0
"""The least that a sentence's share of all answers counts, a logarithm."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as the reader sees it; all but the span are logits."""

    candidate: Candidate
    answer: Span
    """The best span in the sentence, in the article's text."""
    span: float
    """How much rather the answer is there than nowhere in its window."""
    score: float
    """How much it looks like an answer, whatever speaks for none: sentences of different windows
    are told apart by it better than by ``span`` (Clark and Gardner 2018)."""
    share: float
    """The same beside all windows and none: the logarithm of a probability."""
    answerable: float
    """Whether its window has an answer at all."""


def read(
    question: str, windows: Sequence[Window], reader: Read, enough: float = ENOUGH
) -> list[Reading]:
    """A reading of every sentence of the windows that were read, in their order."""
    found = list(_scores(question, windows, reader, enough))
    everything = log(1.0 + sum(exp(min(whole, 50.0)) for _, whole in found))
    return [
        _reading(candidate, window, seen, everything)
        for window, (seen, _) in zip(windows, found, strict=False)
        for candidate in window.candidates
    ]


def _scores(
    question: str, windows: Sequence[Window], reader: Read, enough: float
) -> Iterator[tuple[PassageScores, float]]:
    """The scores of the windows, each with how much rather it has an answer than not, up to where
    one of them surely has the answer."""
    for start in range(0, len(windows), TOGETHER):
        part = windows[start : start + TOGETHER]
        scores = reader(question, [w.text for w in part], [w.title for w in part])
        bests = [each.best() for each in scores]
        whole = [best.span - best.null for best in bests]
        yield from zip(scores, whole, strict=True)
        if max(whole) >= enough:
            return


def _reading(
    candidate: Candidate, window: Window, scores: PassageScores, everything: float
) -> Reading:
    shift = window.span.start
    start, end = candidate.sentence.span
    best = scores.best(Span(start - shift, end - shift))
    span = best.span - best.null
    return Reading(
        candidate,
        Span(best.start + shift, best.end + shift),
        span,
        best.span,
        max(span - everything, FAINTEST),
        best.answerable,
    )
