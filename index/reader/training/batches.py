"""Examples as pieces with targets, kept on disk between runs, and put together in batches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from index.reader.inputs import Window, inputs, windows
from index.reader.training.example import NEWS, Example, Unit


@dataclass(frozen=True, slots=True)
class Target:
    """A window and where its answer stands: pieces, both included; 0 and 0 for none."""

    window: Window
    start: int
    end: int
    kind: str
    shared: int


@dataclass(frozen=True, slots=True)
class Batch:
    """B windows of P pieces, as tensors."""

    ids: Tensor
    mask: Tensor
    types: Tensor
    passage: Tensor
    """B, P: whether a piece belongs to the passage."""
    start: Tensor
    end: Tensor
    answerable: Tensor
    """B: 1.0 where there is an answer."""
    shared: Tensor
    """B: equal for the passages of one question."""
    news: Tensor
    """B: whether the window is of a news article."""


def targets(unit: Unit, tokenizer: Tokenizer) -> tuple[Target, ...]:
    """The unit's examples that fit a window with their answer."""
    found = (_target(example, tokenizer) for example in unit)
    return tuple(target for target in found if target)


def _target(example: Example, tokenizer: Tokenizer) -> Target | None:
    window = next(windows(tokenizer, example.question, [example.passage], [example.title]), None)
    if window is None:
        return None
    start = end = 0
    if example.answer:
        touched = [
            place
            for place, span in enumerate(window.spans, window.first)
            if span.start < example.answer.end and span.end > example.answer.start
        ]
        if not touched or window.spans[-1].end < example.answer.end:
            return None
        start, end = touched[0], touched[-1]
    # The characters are of no use any more and take the most room.
    bare = Window(0, window.ids, window.second, window.first, ())
    return Target(bare, start, end, example.kind, example.shared)


def varied(question: str, random: Random) -> str:
    """The question as people type it: now and then without its mark or its capital."""
    draw = random.random()
    if draw < 0.3:
        return question.rstrip(" ?")
    return question


def epoch(
    units: Sequence[Sequence[Target]], pieces: int, random: Random
) -> list[list[tuple[int, Target]]]:
    """All units in batches of at most ``pieces`` pieces with padding, in a random order.

    Each target comes with the number of its unit. Units of like length share a batch.
    """
    order = list(range(len(units)))
    random.shuffle(order)
    groups: list[list[tuple[int, Target]]] = []
    for at in range(0, len(order), 1500):
        part = sorted(order[at : at + 1500], key=lambda n: _longest(units[n]))
        groups += _filled(units, part, pieces)
    random.shuffle(groups)
    return groups


def _longest(unit: Sequence[Target]) -> int:
    return max((len(target.window) for target in unit), default=0)


def _filled(
    units: Sequence[Sequence[Target]], part: Sequence[int], pieces: int
) -> Iterator[list[tuple[int, Target]]]:
    group: list[tuple[int, Target]] = []
    for number in part:
        # Sorted, so the newest is the longest.
        size = (len(group) + len(units[number])) * _longest(units[number])
        if group and size > pieces:
            yield group
            group = []
        group += [(number, target) for target in units[number]]
    if group:
        yield group


def batch(group: Sequence[tuple[int, Target]]) -> Batch:
    """The targets as tensors."""
    made = inputs([target.window for _, target in group], multiple=8)
    passage = np.zeros(made.ids.shape, np.bool_)
    for row, (_, target) in enumerate(group):
        passage[row, target.window.first : len(target.window) - 1] = True
    return Batch(
        torch.from_numpy(made.ids),
        torch.from_numpy(made.mask),
        torch.from_numpy(made.types),
        torch.from_numpy(passage),
        torch.tensor([target.start for _, target in group]),
        torch.tensor([target.end for _, target in group]),
        torch.tensor([float(target.end > 0) for _, target in group]),
        torch.tensor([100 * number + target.shared for number, target in group]),
        torch.tensor([target.kind.startswith(NEWS) for _, target in group]),
    )
