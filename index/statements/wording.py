"""Lexical retrieval among statements: BM25 by Tantivy over what is said and what stands around."""

from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

import tantivy
from numpy import int64
from numpy.typing import NDArray

from index.lexical import ANALYZER, QUESTION_WORDS, Words
from index.tantivy_reading import read

_WEIGHTS = (("words", 1.0), ("around", 0.35), ("title", 0.15))
"""What a word counts in the statement, around it, and in the article's title."""


class Wording:
    """The BM25 index of a generation's statements, open for reading; thread-safe."""

    def __init__(self, folder: Path) -> None:
        self.words = Words()
        self._question_words = frozenset(self.words(QUESTION_WORDS))
        self._schema, self._searcher = read(folder, ANALYZER, self.words.analyzer)

    def search(
        self,
        topic: str,
        top: int,
        speakers: Sequence[int] | None = None,
        articles: NDArray[int64] | None = None,
    ) -> list[tuple[int, float]]:
        """Ids of statements with their scores, best first; by these speakers, in these articles."""
        words = dict.fromkeys(self.words(topic))
        telling = [word for word in words if word not in self._question_words] or list(words)
        if not telling:
            return []
        parts = [(tantivy.Occur.Must, self._any(telling))]
        for field, allowed in (("speaker", speakers), ("article", articles)):
            if allowed is not None:
                numbers = [int(number) for number in allowed]
                only = tantivy.Query.term_set_query(self._schema, field, numbers)
                parts.append((tantivy.Occur.Must, tantivy.Query.const_score_query(only, 0.0)))
        hits = self._searcher.search(tantivy.Query.boolean_query(parts), top, count=False).hits
        ids: list[Any] = self._searcher.fast_field_values("id", [address for _, address in hits])
        return [(id, score) for id, (score, _) in zip(ids, hits, strict=True)]

    def count(self) -> int:
        """How many statements there are."""
        return int(self._searcher.num_docs)

    def rarest_idf(self) -> float:
        """BM25's inverse document frequency of a word that no statement has."""
        return log(1 + (self.count() + 0.5) / 0.5)

    def _any(self, words: Sequence[str]) -> Any:
        """Any of the words in any of the fields."""
        return tantivy.Query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.boost_query(
                        tantivy.Query.term_query(self._schema, field, word, "freq"), weight
                    ),
                )
                for word in words
                for field, weight in _WEIGHTS
            ]
        )
