"""An epoch of training examples: windows cut anew each time, with what the heads should say."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from index.statements.batch import Batch, Window, batch
from index.statements.training.gold import Annotated, Gold, WordSpan
from index.statements.words import windows

IGNORED = -100
_SIZES = (90, 110, 130, 130, 160)
_SKIPS = (0, 0, 1, 2)
_JITTERED = 0.1


@dataclass(frozen=True, slots=True)
class CueTarget:
    """A cue of a window with the spans that belong to it, in words of the window."""

    window: int
    start: int
    end: int
    source: WordSpan | None
    source_known: bool
    """False where the source lies outside of the window."""
    content: WordSpan | None
    """The part inside of the window, None where there is none."""
    pieces: tuple[WordSpan, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One batch with its targets."""

    batch: Batch
    cue: NDArray[np.int64]
    """B, W: 0 outside, 1 first word, 2 further word, IGNORED for padding and cut cues."""
    cues: tuple[CueTarget, ...]


Item = tuple[Annotated, Window]


def epoch(articles: Sequence[Annotated], size: int, random: Random) -> list[list[Item]]:
    """All articles once, in batches of ``size`` windows of like length, in random order."""
    items = [item for article in articles for item in _windows(article, random)]
    items.sort(key=lambda item: len(item[1]) + random.random() * 12)
    groups = [items[at : at + size] for at in range(0, len(items), size)]
    random.shuffle(groups)
    return groups


def _windows(article: Annotated, random: Random) -> list[Item]:
    words = article.words
    size = random.choice(_SIZES)
    skip = random.choice(_SKIPS) if len(words.units) > 4 else 0
    runs = [(words.units[0][0], words.units[skip - 1][1])] if skip else []
    if runs and words.size(*runs[0]) > 256:
        runs, skip = [], 0
    runs += windows(words, size, skip)
    return [(article, Window(words, *run)) for run in runs]


def example(items: Sequence[Item], random: Random) -> Example:
    """The windows as a batch, padded to multiples of 16, and their targets."""
    inputs = batch([window for _, window in items], multiple=16)
    labels = np.full(inputs.real.shape, IGNORED, np.int64)
    cues: list[CueTarget] = []
    for row, (article, window) in enumerate(items):
        labels[row, : len(window)] = 0
        for gold in article.gold:
            first, last = gold.cue[0] - window.start, gold.cue[1] - window.start
            if first >= 0 and last < len(window):
                labels[row, first] = 1
                further = labels[row, first + 1 : last + 1]
                further[further == 0] = 2
                cues.append(_target(row, gold, window, random))
            elif last >= 0 and first < len(window):
                labels[row, max(first, 0) : last + 1] = IGNORED
    return Example(inputs, labels, tuple(cues))


def _target(row: int, gold: Gold, window: Window, random: Random) -> CueTarget:
    start, end = gold.cue[0] - window.start, gold.cue[1] - window.start
    if random.random() < _JITTERED:
        start, end = _jittered(start, end, len(window), random)
    source = gold.source
    known = source is None or (source[0] >= window.start and source[1] < window.end)
    inside = source and known and (source[0] - window.start, source[1] - window.start)
    pieces = (_clipped(piece, window) for piece in gold.pieces)
    return CueTarget(
        row,
        start,
        end,
        inside or None,
        known,
        _clipped(gold.content, window),
        tuple(piece for piece in pieces if piece),
    )


def _clipped(span: WordSpan, window: Window) -> WordSpan | None:
    first = max(span[0], window.start) - window.start
    last = min(span[1], window.end - 1) - window.start
    return (first, last) if first <= last else None


def _jittered(start: int, end: int, length: int, random: Random) -> WordSpan:
    """The cue a word longer or shorter: at inference its ends are a guess, too."""
    draw = random.random()
    if draw < 0.6 and end > start:
        return (start + 1, end) if draw < 0.4 else (start, end - 1)
    if draw < 0.8 and start > 0:
        return start - 1, end
    if end + 1 < length:
        return start, end + 1
    return start, end
