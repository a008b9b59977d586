"""How a question and a passage become the pieces the reader reads: [CLS] question [SEP] title |
passage [SEP], in windows of at most 320 pieces that overlap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.article import Span
from index.encodable import encodable

WINDOW = 320
"""Pieces at most, special ones included."""
_QUESTION = 96
"""Pieces of a question at most; what comes later is not read."""
_TITLE = 48
"""Pieces of a title at most."""
_OVERLAP = 64
"""Pieces that two windows of a passage share."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a passage with the question before it."""

    passage: int
    """Which of the passages that were given."""
    ids: tuple[int, ...]
    second: int
    """Where the title or the passage starts: the first piece of the second type."""
    first: int
    """Where the passage's own pieces start."""
    spans: tuple[Span, ...]
    """The characters of the passage that each of its pieces stands for."""

    def __len__(self) -> int:
        return len(self.ids)


def windows(
    tokenizer: Tokenizer, question: str, passages: Sequence[str], titles: Sequence[str]
) -> Iterator[Window]:
    """The windows of each passage in turn; one without a piece has none. ``titles`` may be empty
    strings."""
    asked, *texts = tokenizer.encode_batch(
        [encodable(text) for text in (question, *passages)], add_special_tokens=False
    )
    names = tokenizer.encode_batch(
        [encodable(f"{title} |") if title else "" for title in titles], add_special_tokens=False
    )
    begin, between, end = frame(tokenizer)
    head = (*begin, *asked.ids[:_QUESTION], *between)
    for number, (text, name) in enumerate(zip(texts, names, strict=True)):
        # A title of any length would leave the passage no room.
        before = head + tuple(name.ids[:_TITLE])
        room = WINDOW - len(before) - len(end)
        for start in _starts(len(text.ids), room):
            part = slice(start, start + room)
            spans = tuple(Span(*each) for each in text.offsets[part])
            ids = (*before, *text.ids[part], *end)
            yield Window(number, ids, len(head), len(before), spans)


def frame(tokenizer: Tokenizer) -> tuple[list[int], list[int], list[int]]:
    """The ids before, between and after two texts: [CLS], [SEP] and [SEP], or as a model has it."""
    one, other = tokenizer.encode_batch(["a", "b"], add_special_tokens=False)
    both = tokenizer.encode("a", "b").ids
    first = both.index(one.ids[0])
    second = both.index(other.ids[0], first + len(one.ids))
    return (
        both[:first],
        both[first + len(one.ids) : second],
        both[second + len(other.ids) :],
    )


def _starts(length: int, room: int) -> list[int]:
    if length == 0:
        return []
    if length <= room:
        return [0]
    step = room - _OVERLAP
    return [*range(0, length - room, step), length - room]


@dataclass(frozen=True, slots=True)
class Inputs:
    """B windows padded to P pieces, as the network takes them."""

    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    types: NDArray[np.int64]


def inputs(group: Sequence[Window], pad: int = 0, multiple: int = 1) -> Inputs:
    """The windows as one batch, its length rounded up to a multiple of ``multiple``."""
    width = -(-max(map(len, group)) // multiple) * multiple
    ids = np.full((len(group), width), pad, np.int64)
    mask, types = (np.zeros((len(group), width), np.int64) for _ in range(2))
    for row, window in enumerate(group):
        size = len(window)
        ids[row, :size] = window.ids
        mask[row, :size] = 1
        types[row, window.second : size] = 1
    return Inputs(ids, mask, types)
