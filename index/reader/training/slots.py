"""Words that stand between the same neighbours: "how many people lived in", "… died in"."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from random import Random

import numpy as np
from numpy.typing import NDArray

from index.reader.training.edits import STOP, Swap, swapped
from index.reader.training.entities import Entity

Vectors = Mapping[str, NDArray[np.float32]]
_WORD = re.compile(r"[A-Za-z]+|[^\sA-Za-z]")
_STEM = 4
"""Letters by which two forms of one word are told to be one."""
_VAGUE = STOP | frozenset(
    "called named known considered located found made given based part kind person people place"
    " thing things group term word part date time times number amount".split()
)
"""Words whose exchange may leave the answer as it was."""
_ALIKE = 0.15, 0.42
"""Cosine of two words' vectors: below it they have little to do with each other ("fishing" and
"first"), above it they often mean the same ("nation" and "country")."""


class Slots:
    """Which words the questions have between which neighbours, with the vectors of the words."""

    def __init__(self, questions: Iterable[str], vectors: Vectors) -> None:
        self._vectors = vectors
        self._words: dict[tuple[str, str], Counter[str]] = {}
        for question in questions:
            words = [match.group().lower() for match in _WORD.finditer(question)]
            for left, word, right in zip(words, words[1:], words[2:], strict=False):
                if self._exchangeable(word):
                    self._words.setdefault((left, right), Counter())[word] += 1

    def other_word(self, question: str, passage: str, answer: str, random: Random) -> Swap | None:
        """A word of the question, which the passage has too, by another that fits its place."""
        words = list(_WORD.finditer(question))
        stems = {match.group().lower()[:_STEM] for match in _WORD.finditer(passage)}
        taken = {match.group().lower()[:_STEM] for match in (*words, *_WORD.finditer(answer))}
        places = [
            n
            for n, match in enumerate(words[:-1])
            if n and self._exchangeable(match.group()) and match.group()[:_STEM] in stems
        ]
        random.shuffle(places)
        for n in places:
            old = words[n]
            around = words[n - 1].group().lower(), words[n + 1].group().lower()
            found = {
                word: count
                for word, count in self._words.get(around, Counter()).items()
                if word[:_STEM] not in taken and self._apart(old.group(), word)
            }
            if found:
                new = random.choices(list(found), list(found.values()))[0]
                return swapped(question, Entity(old.start(), old.end(), old.group(), ""), new)
        return None

    def _exchangeable(self, word: str) -> bool:
        return len(word) > 2 and word.islower() and word not in _VAGUE and word in self._vectors

    def _apart(self, one: str, other: str) -> bool:
        low, high = _ALIKE
        return low < float(self._vectors[one] @ self._vectors[other]) < high


def piece_vectors(pieces: NDArray[np.float32], vocabulary: Mapping[str, int]) -> Vectors:
    """The unit vector of each lower-case word that is a piece of its own: V, HIDDEN by word."""
    centred = pieces - pieces.mean(0)
    unit = centred / np.linalg.norm(centred, axis=1, keepdims=True)
    return {word: unit[n] for word, n in vocabulary.items() if word.isalpha() and word.islower()}
