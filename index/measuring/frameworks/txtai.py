"""txtai: its Embeddings, hybrid (BM25 and vectors), with its own FAISS."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from txtai import Embeddings

from index.measuring.frameworks.given import Given


class Txtai:
    """See ``framework.Framework``."""

    def __init__(self, encoder: Path) -> None:
        self._embeddings = Embeddings(path=str(encoder), hybrid=True)

    def build(
        self, given: Sequence[Given], folder: Path, vectors: NDArray[np.float32] | None = None
    ) -> None:
        if vectors is not None:
            made = iter(vectors)
            # It has no way to take a text and its vector; it asks for these batch by batch, of as
            # many as its version likes.
            self._embeddings.model.encode = lambda data, category=None: np.array(
                list(islice(made, len(data)))
            )
        self._embeddings.index((each.id, each.text) for each in given)
        self._embeddings.save(str(folder))

    def open(self, folder: Path) -> None:
        self._embeddings.load(str(folder))

    def search(self, question: str, top: int) -> list[str]:
        return [str(id) for id, _ in self._embeddings.search(question, top)]

    def chunks(self, articles: Sequence[Given]) -> list[Given]:
        return list(articles)

    def window(self) -> int:
        return int(self._embeddings.model.model.maxlength)


FRAMEWORKS = {"txtai": Txtai}
