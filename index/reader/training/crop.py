"""How much of each window a run reads: what teaches most for the time it takes."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from index.reader.inputs import Window
from index.reader.training.batches import Target
from index.reader.training.prepare import Units

_STOPS = frozenset({999, 1012, 1029})
"""The pieces "!", "." and "?" of BERT's uncased vocabulary."""
_SIZES = (40, 190)
"""Pieces of a passage."""
_UNTITLED = 0.5
_ALONE = 0.5
"""How often an answered question is read that has nothing to be told from."""


def cropped(units: Units, random: Random) -> Units:
    """The units, each passage cut to some sentences around the answer."""
    found: Units = []
    for unit in units:
        if len(unit) > 1 or random.random() < _ALONE:
            found.append(_cropped(unit, random))
    return found


def _cropped(unit: Sequence[Target], random: Random) -> tuple[Target, ...]:
    untitled = random.random() < _UNTITLED
    size = random.randint(*_SIZES)
    ranges: dict[tuple[int, ...], tuple[int, int]] = {}
    made: list[Target] = []
    # The answered one first: its neighbours over the same passage are cut alike.
    for target in sorted(unit, key=lambda t: t.end == 0):
        window = target.window
        passage = window.ids[window.first : -1]
        if passage not in ranges:
            ranges[passage] = _range(target, passage, size, random)
        made.append(_cut(target, *ranges[passage], untitled=untitled))
    return tuple(made)


def _range(target: Target, passage: tuple[int, ...], size: int, random: Random) -> tuple[int, int]:
    """Whole sentences, first and last piece (excluded), that hold the answer if there is one."""
    ends = [n + 1 for n, piece in enumerate(passage[:-1]) if piece in _STOPS]
    sentences = list(zip([0, *ends], [*ends, len(passage)], strict=True))
    first = target.window.first
    if target.end:
        low = max(n for n, (s, _) in enumerate(sentences) if s <= target.start - first)
        high = min(n for n, (_, e) in enumerate(sentences) if e > target.end - first)
    else:
        low = high = random.randrange(len(sentences))
    while True:
        choices = []
        if low and sentences[high][1] - sentences[low - 1][0] <= size:
            choices.append((low - 1, high))
        if high + 1 < len(sentences) and sentences[high + 1][1] - sentences[low][0] <= size:
            choices.append((low, high + 1))
        if not choices:
            return sentences[low][0], sentences[high][1]
        low, high = random.choice(choices)


def _cut(target: Target, start: int, end: int, *, untitled: bool) -> Target:
    window = target.window
    title = () if untitled else window.ids[window.second : window.first]
    before = window.ids[: window.second] + title
    ids = before + window.ids[window.first + start : window.first + end] + window.ids[-1:]
    moved = len(before) - window.first - start
    return replace(
        target,
        window=Window(0, ids, window.second, len(before), ()),
        start=target.start + moved if target.end else 0,
        end=target.end + moved if target.end else 0,
    )
