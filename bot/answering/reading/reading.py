"""What the reader says of each sentence: how surely it holds the answer, and where."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

from bot.answering.finding.evidence import Candidate
from bot.answering.reading.windows import Window, sentences_of
from index.article import Span
from index.reader.scores import PassageScores

Read = Callable[[str, Sequence[str], Sequence[str]], Sequence[PassageScores]]
"""The reader: a question, passages and their articles' titles in, the scores of each out."""

Enough = Mapping[int, float]
"""How surely one of the windows must have the answer for the others not to be read, a logit, by
how many were read: up to the next of these numbers they are read together."""

ENOUGH: Enough = {2: -1.0, 4: -2.0}
ENOUGH_WORDS: Enough = {2: -3.5, 4: -4.5}
"""Where somebody's words may answer, of which the reader is seldom sure, less will do."""
HOPELESS: Enough = {2: -15.0, 4: -12.0}
"""Where none of them is surer of one than that, the others will not be either."""
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
    question: str,
    windows: Sequence[Window],
    titles: Sequence[str],
    candidates: Sequence[Candidate],
    reader: Read,
    enough: Enough = ENOUGH,
) -> list[Reading]:
    """A reading of every candidate that stands in a window, each once, in no order.

    ``titles`` stand before each window when it is read.
    """
    if not windows:
        return []
    scores, whole = _scores(question, [window.text for window in windows], titles, reader, enough)
    everything = log(1.0 + sum(exp(min(value, 50.0)) for value in whole))
    readings: dict[tuple[str, Span], Reading] = {}
    for window, seen in zip(windows, scores, strict=False):
        for candidate in sentences_of(window, candidates):
            reading = _reading(candidate, window, seen, everything)
            key = (candidate.stretch.article.id, candidate.sentence.span)
            if key not in readings or reading.span > readings[key].span:
                readings[key] = reading
    return list(readings.values())


def _scores(
    question: str, texts: Sequence[str], titles: Sequence[str], reader: Read, enough: Enough
) -> tuple[list[PassageScores], list[float]]:
    """The scores of the windows that were read, and how much rather each has an answer than not."""
    scores: list[PassageScores] = []
    whole: list[float] = []
    for start, end in pairwise((0, *sorted(enough), len(texts))):
        part = slice(start, end)
        scores += reader(question, texts[part], titles[part])
        bests = [each.best() for each in scores[part]]
        whole += [best.span - best.null for best in bests]
        if end >= len(texts) or not is_worth_more(max(whole), end, enough):
            break
    return scores, whole


def is_worth_more(best: float, read: int, enough: Enough) -> bool:
    """Whether further windows should be read, when so many were ``read``.

    ``best``: how surely one of them has the answer. They should when these neither have it nor show
    that nobody has.
    """
    return HOPELESS[read] <= best < enough[read]


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
