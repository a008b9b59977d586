"""Haystack: its in-memory store with SentenceTransformers embedders, alone and joined with BM25."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)
from numpy.typing import NDArray

from index.measuring.frameworks.given import Given

STORE = "store.json"


class Haystack:
    """See ``framework.Framework``."""

    def __init__(self, encoder: Path) -> None:
        self._documents = SentenceTransformersDocumentEmbedder(
            model=str(encoder), progress_bar=False
        )
        self._question = SentenceTransformersTextEmbedder(model=str(encoder), progress_bar=False)
        # The two share one model; both have to be told.
        self._documents.warm_up()
        self._question.warm_up()

    def build(
        self, given: Sequence[Given], folder: Path, vectors: NDArray[np.float32] | None = None
    ) -> None:
        documents = [Document(id=each.id, content=each.text) for each in given]
        if vectors is None:
            documents = self._documents.run(documents=documents)["documents"]
        else:
            documents = [
                Document(id=each.id, content=each.content, embedding=vector)
                for each, vector in zip(documents, vectors.tolist(), strict=True)
            ]
        store = InMemoryDocumentStore()
        store.write_documents(documents)
        folder.mkdir(parents=True, exist_ok=True)
        store.save_to_disk(str(folder / STORE))

    def open(self, folder: Path) -> None:
        store = InMemoryDocumentStore.load_from_disk(str(folder / STORE))
        self._near = InMemoryEmbeddingRetriever(store)
        self._worded = InMemoryBM25Retriever(store)

    def search(self, question: str, top: int) -> list[str]:
        return [document.id for document in self._nearest(question, top)]

    def _nearest(self, question: str, top: int) -> list[Document]:
        vector = self._question.run(text=question)["embedding"]
        found: list[Document] = self._near.run(query_embedding=vector, top_k=top)["documents"]
        return found

    def chunks(self, articles: Sequence[Given]) -> list[Given]:
        splitter = DocumentSplitter()
        chunks = []
        for article in articles:
            cut = splitter.run(documents=[Document(id=article.id, content=article.text)])
            for number, document in enumerate(cut["documents"]):
                chunks.append(Given(f"{article.id}#{number}", document.content or ""))
        return chunks

    def window(self) -> int:
        backend = self._documents.embedding_backend
        assert backend is not None  # noqa: S101  (it was warmed up)
        return int(backend.model.max_seq_length)


class HaystackJoined(Haystack):
    """The same with its BM25, the two rankings joined by their reciprocal ranks."""

    def search(self, question: str, top: int) -> list[str]:
        joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=top)
        near = self._nearest(question, top)
        worded = self._worded.run(query=question, top_k=top)["documents"]
        return [document.id for document in joiner.run(documents=[near, worded])["documents"]]


FRAMEWORKS = {"Haystack": Haystack, "Haystack with BM25": HaystackJoined}
