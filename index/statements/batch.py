"""Windows of several articles side by side, as the tagger's inputs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.statements.words import Words

CLS, SEP = 101, 102
Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """The words ``[start, end)`` of an article."""

    words: Words
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def size(self) -> int:
        """How many pieces it has, special ones included."""
        return self.words.size(self.start, self.end) + 2


@dataclass(frozen=True, slots=True)
class Batch:
    """B windows, padded to P pieces and W words."""

    ids: Longs
    """B, P: token ids with the special ones."""
    mask: Longs
    """B, P: 1 for a piece, 0 for padding."""
    feature: Longs
    """B, P: the feature of the piece's word."""
    first: Longs
    """B, W: where in ``ids`` the word starts."""
    real: NDArray[np.bool_]
    """B, W: whether there is a word."""
    paragraph: Longs
    """B, W."""
    quoted: Longs
    """B, W."""


def batch(items: Sequence[Window], multiple: int = 1) -> Batch:
    """The windows as one batch, both lengths rounded up to a multiple of ``multiple``."""
    rows = len(items)
    pieces = -(-max(item.size for item in items) // multiple) * multiple
    width = -(-max(len(item) for item in items) // multiple) * multiple
    ids, mask, feature = (np.zeros((rows, pieces), np.int64) for _ in range(3))
    first, paragraph, quoted = (np.zeros((rows, width), np.int64) for _ in range(3))
    real = np.zeros((rows, width), np.bool_)
    for row, item in enumerate(items):
        words, part, n = item.words, slice(item.start, item.end), len(item)
        begin, size = int(words.first[item.start]), item.size
        ids[row, 0], ids[row, size - 1] = CLS, SEP
        ids[row, 1 : size - 1] = words.pieces[begin : begin + size - 2]
        mask[row, :size] = 1
        feature[row, 1 : size - 1] = np.repeat(words.feature[part], words.count[part])
        first[row, :n] = words.first[part] - begin + 1
        real[row, :n] = True
        paragraph[row, :n] = words.paragraph[part]
        paragraph[row, n:] = words.paragraph[item.end - 1]
        quoted[row, :n] = words.quoted[part]
    return Batch(ids, mask, feature, first, real, paragraph, quoted)


def batches(items: Sequence[Window], size: int) -> list[list[int]]:
    """Numbers of the items in groups of ``size``, windows of like length together."""
    order = sorted(range(len(items)), key=lambda n: items[n].size)
    return [order[at : at + size] for at in range(0, len(order), size)]
