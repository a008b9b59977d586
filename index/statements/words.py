"""An article's text as the tagger reads it: words, their pieces and features, and windows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.statements.marks import curled

Ints = NDArray[np.int32]
LONGEST = 230
"""Pieces a window holds at most, its two special ones not counted."""
_UNIT = 180
_SENTENCE_END = re.compile(r'[.!?]["”\')\]]*\s+(?=["“\'(\[]?[A-Z0-9])')


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, column by column; all arrays but ``pieces`` have one row a word."""

    pieces: Ints
    """Token ids of the whole text, without special tokens."""
    first: Ints
    """Where in ``pieces`` the word starts."""
    count: Ints
    """How many pieces it has."""
    start: Ints
    end: Ints
    """The word's slice of the text, in characters."""
    paragraph: Ints
    quoted: Ints
    """1 inside of quotation marks, else 0."""
    feature: Ints
    """Capitals (0 none, 1 first, 2 all, 3 digits) + 4 · quoted + 8 · first of its paragraph."""
    units: tuple[tuple[int, int], ...]
    """Paragraphs, or parts of long ones, as ``[first word, last word + 1)``."""

    def __len__(self) -> int:
        return len(self.first)

    def size(self, start: int, end: int) -> int:
        """How many pieces the words ``[start, end)`` have."""
        if end <= start:
            return 0
        return int(self.first[end - 1] + self.count[end - 1] - self.first[start])


def read_words(text: str, tokenizer: Tokenizer) -> Words:
    """The text's words; takes time linear in its length."""
    shown = curled(text)
    encoding = tokenizer.encode(shown, add_special_tokens=False)
    ids = np.array(encoding.ids, np.int32)
    offsets = np.array(encoding.offsets, np.int32).reshape(-1, 2)
    word_of = np.array([-1 if w is None else w for w in encoding.word_ids], np.int64)
    first = np.flatnonzero(np.diff(word_of, prepend=-2)).astype(np.int32)
    after = np.append(first[1:], len(ids)).astype(np.int32)[: len(first)]
    start, end = offsets[first, 0], offsets[after - 1, 1]
    breaks = np.cumsum(np.frombuffer(shown.encode("utf-32-le", "surrogatepass"), "<u4") == 10)
    paragraph = np.unique(breaks[start], return_inverse=True)[1].astype(np.int32)
    opens = np.diff(paragraph, prepend=-1) != 0
    quoted = _quoted(shown)[start]
    capitals = np.array([_capitals(text[s:e]) for s, e in zip(start, end, strict=True)], np.int32)
    feature = (capitals + 4 * quoted + 8 * opens).astype(np.int32)
    words = Words(ids, first, after - first, start, end, paragraph, quoted, feature, ())
    units = tuple(_units(words, shown, [*np.flatnonzero(opens).tolist(), len(first)]))
    return Words(ids, first, after - first, start, end, paragraph, quoted, feature, units)


def _quoted(shown: str) -> Ints:
    """For each character 1 where it stands inside of “…”, marks included."""
    state = np.zeros(len(shown), np.int32)
    inside = False
    for at, mark in enumerate(shown):
        if mark == "\n":
            inside = False
        elif mark == "“":
            inside = True
        state[at] = inside or mark == "”"
        if mark == "”":
            inside = False
    return state


def _capitals(word: str) -> int:
    if word.isdigit():
        return 3
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def _units(words: Words, shown: str, bounds: list[int]) -> Iterator[tuple[int, int]]:
    sentence_starts = np.array([m.end() for m in _SENTENCE_END.finditer(shown)], np.int32)
    opens_sentence = np.isin(words.start, sentence_starts)
    for start, end in pairwise(bounds):
        if words.size(start, end) <= _UNIT:
            yield start, end
        else:
            cuts = (np.flatnonzero(opens_sentence[start + 1 : end]) + start + 1).tolist()
            yield from _cut(words, start, [*cuts, end])


def _cut(words: Words, start: int, sentence_ends: list[int]) -> Iterator[tuple[int, int]]:
    """Whole sentences up to the size of a unit; a longer sentence is cut where it must be."""
    last = start
    for end in sentence_ends:
        if words.size(start, end) > _UNIT and last > start:
            yield start, last
            start = last
        while words.size(start, end) > LONGEST:
            cut = int(np.searchsorted(words.first, words.first[start] + 200))
            cut = max(cut, start + 1)
            yield start, cut
            start = cut
        last = end
    if start < last:
        yield start, last


def windows(words: Words, size: int, skip: int = 0) -> Iterator[tuple[int, int]]:
    """Runs of whole units of at most ``size`` pieces, from unit ``skip`` on, as word slices.

    A unit longer than ``size`` is a window of its own.
    """
    start: int | None = None
    for first, end in words.units[skip:]:
        if start is not None and words.size(start, end) > size:
            yield start, first
            start = None
        if start is None:
            start = first
    if start is not None:
        yield start, len(words)
