"""What the reader says of each sentence: how surely it holds the answer, and where."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log

from bot.answering.evidence import Candidate
from bot.answering.windows import Window, sentences_of
from index.article import Span
from index.reader.scores import PassageScores

Read = Callable[[str, Sequence[str], Sequence[str]], Sequence[PassageScores]]
"""The reader: a question, passages and their articles' titles in, the scores of each out."""

AT_ONCE = 2
"""Windows that are read before the others are thought of: there are hardly fewer cores."""
ENOUGH, ENOUGH_WORDS = -2.0, -3.0
"""How surely one of these must have the answer for the others not to be read, a logit; where
somebody's words may answer, of which the reader is seldom sure, less will do."""
HOPELESS = -15.0
"""Where none of these is surer of one than that, the others will not be either."""
LESS, MORE = 1.0, 3.0
"""How much less is enough, and how much more is hopeless, each time that others were read: chosen
on development questions, of which none is answered otherwise, with a ninth less to be read."""
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
    enough: float = ENOUGH,
) -> list[Reading]:
    """A reading of every candidate that stands in a window, each once, in no order.

    ``titles`` stand before each window when it is read. ``enough``: how surely one of the first
    windows must have the answer for the others not to be read.
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
    question: str, texts: Sequence[str], titles: Sequence[str], reader: Read, enough: float
) -> tuple[list[PassageScores], list[float]]:
    """The scores of the windows that were read, and how much rather each has an answer than not."""
    scores: list[PassageScores] = []
    whole: list[float] = []
    for at in range(0, len(texts), AT_ONCE):
        if at and not is_worth_more(max(whole), at // AT_ONCE, enough):
            break
        part = slice(at, at + AT_ONCE)
        scores += reader(question, texts[part], titles[part])
        bests = [each.best() for each in scores[part]]
        whole += [best.span - best.null for best in bests]
    return scores, whole


def is_worth_more(best: float, times: int, enough: float) -> bool:
    """Whether more should be read, when windows were read so many ``times``.

    ``best``: how surely one of them has the answer. It is when they neither have it nor show that
    nobody has.
    """
    again = times - 1
    return HOPELESS + MORE * again <= best < enough - LESS * again


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
        max(span - everything, FAINTEST),
        best.answerable,
    )
