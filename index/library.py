"""The open index: search with filters over one generation."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.hit import Filters, Hit


class Index:
    """One generation, open for reading; thread-safe, any number of readers."""

    @classmethod
    def open(cls, directory: Path) -> Self:
        """The current generation of the index in ``directory``."""
        raise NotImplementedError

    def search(self, question: str, top: int = 10, filters: Filters = Filters()) -> list[Hit]:
        """The ``top`` passages for the question, best first."""
        raise NotImplementedError

    def article(self, id: str) -> Article:
        """The article with this id (any of its ids). Raises KeyError where there is none."""
        raise NotImplementedError

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape ``(len(texts), dimensions)``, by the generation's own encoder."""
        raise NotImplementedError

    def idf(self, word: str) -> float:
        """How rare a word is in the passages: BM25's idf, case and endings folded."""
        raise NotImplementedError

    def close(self) -> None:
        """Lets go of the generation's files."""
        raise NotImplementedError
