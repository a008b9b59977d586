"""BM25 by Tantivy, open for reading: which documents have the words of a text."""

from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.analyzer import ANALYZER, Words
from index.tantivy_reading import read

# A word that three of ten documents have tells next to nothing, and each of them is looked at for
# it: without, a search of 5,000,000 takes two thirds of the time. A smaller index affords it.
EVERY_WORD_UP_TO = 50_000
COMMON = 0.3

QUESTION_WORDS = "did do does how what when where which who whom whose why"
"""What asks, and does not say for what; in a small library such a word may well be rare."""

Numbers = Sequence[int] | NDArray[np.int64]


class Bm25:
    """An index on disk; thread-safe."""

    def __init__(self, folder: Path, id: str, weights: Sequence[tuple[str, float]]) -> None:
        """``id``: the field that names a document. ``weights``: what a word counts in each of the
        fields that are searched; its frequency is that in the first. Raises ValueError where the
        index cannot be read.
        """
        self._id, self._weights = id, weights
        self.words = Words()
        self._question_words = frozenset(self.words(QUESTION_WORDS))
        self._schema, self._searcher = read(folder, ANALYZER, self.words.analyzer)

    def search(self, text: str, top: int, **only: Numbers | None) -> list[tuple[int, float]]:
        """Ids of the documents that have any of the text's words, with their scores, best first.

        ``only``: numbers that a field must have one of, by its name; None for any.
        """
        query = self._query(self._telling(text))
        filters = {field: numbers for field, numbers in only.items() if numbers is not None}
        if query is None or not all(map(len, filters.values())):
            return []
        if filters:
            query = self._filtered(query, filters)
        hits = self._searcher.search(query, top, count=False).hits
        return [(id, score) for id, (score, _) in zip(self._ids(hits), hits, strict=True)]

    def spelled_like(self, word: str, edits: int, top: int) -> list[int]:
        """Ids of documents with an analysed word so few edits, 1 or 2, away from this one."""
        field = self._weights[0][0]
        query = tantivy.Query.fuzzy_term_query(self._schema, field, word, edits)
        return self._ids(self._searcher.search(query, top, count=False).hits)

    def has(self, word: str) -> bool:
        """Whether a document has the analysed word."""
        return self._frequency(word) > 0

    def count(self) -> int:
        """How many documents there are."""
        return int(self._searcher.num_docs)

    def idf(self, word: str) -> float:
        """BM25's inverse document frequency of an analysed word."""
        return _idf(self._frequency(word), self.count())

    def rarest_idf(self) -> float:
        """The inverse document frequency of a word that no document has."""
        return _idf(0, self.count())

    def _ids(self, hits: Sequence[tuple[float, Any]]) -> list[int]:
        ids: list[int] = self._searcher.fast_field_values(self._id, [place for _, place in hits])
        return ids

    def _frequency(self, word: str) -> int:
        # Tantivy still counts what was removed until it merges.
        return min(int(self._searcher.doc_freq(self._weights[0][0], word)), self.count())

    def _telling(self, text: str) -> list[str]:
        """The words to search for, each once: all where there are none that tell more."""
        words = list(dict.fromkeys(self.words(text)))
        words = [word for word in words if word not in self._question_words] or words
        if self.count() <= EVERY_WORD_UP_TO:
            return words
        most = COMMON * self.count()
        return [word for word in words if self._frequency(word) <= most] or words

    def _query(self, words: Sequence[str]) -> Any:
        """Any of the words in any of the fields; None where there is no word."""
        parts = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, field, word, "freq"), weight
                ),
            )
            for word in words
            for field, weight in self._weights
        ]
        return tantivy.Query.boolean_query(parts) if parts else None

    def _filtered(self, query: Any, filters: dict[str, Numbers]) -> Any:
        parts = [(tantivy.Occur.Must, query)]
        for field, numbers in filters.items():
            # There may be millions; NumPy makes a list of them without asking Python for each.
            plain = np.asarray(numbers, np.int64).tolist()
            only = tantivy.Query.term_set_query(self._schema, field, plain)
            parts.append((tantivy.Occur.Must, tantivy.Query.const_score_query(only, 0.0)))
        return tantivy.Query.boolean_query(parts)


def _idf(frequency: int, documents: int) -> float:
    return log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
