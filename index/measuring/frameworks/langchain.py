"""LangChain: its FAISS store with HuggingFaceEmbeddings."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from langchain_community.vectorstores import FAISS
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from numpy.typing import NDArray

from index.measuring.frameworks.given import Given, texts_of


class LangChain:
    """See ``framework.Framework``."""

    def __init__(self, encoder: Path) -> None:
        self._embeddings = HuggingFaceEmbeddings(model_name=str(encoder))
        self._store: FAISS | None = None

    def build(
        self, given: Sequence[Given], folder: Path, vectors: NDArray[np.float32] | None = None
    ) -> None:
        ids, texts = [each.id for each in given], texts_of(given)
        if vectors is None:
            store = FAISS.from_texts(texts, self._embeddings, ids=ids)
        else:
            pairs = zip(texts, vectors.tolist(), strict=True)
            store = FAISS.from_embeddings(pairs, self._embeddings, ids=ids)
        store.save_local(str(folder))

    def open(self, folder: Path) -> None:
        # It keeps its texts as a pickle; this one was written a moment ago.
        self._store = FAISS.load_local(
            str(folder), self._embeddings, allow_dangerous_deserialization=True
        )

    def search(self, question: str, top: int) -> list[str]:
        assert self._store is not None  # noqa: S101  (it was opened)
        return [str(found.id) for found in self._store.similarity_search(question, k=top)]

    def chunks(self, articles: Sequence[Given]) -> list[Given]:
        splitter = RecursiveCharacterTextSplitter()
        return [
            Given(f"{article.id}#{number}", chunk)
            for article in articles
            for number, chunk in enumerate(splitter.split_text(article.text))
        ]

    def window(self) -> int:
        return int(self._embeddings._client.max_seq_length)


FRAMEWORKS = {"LangChain": LangChain}
