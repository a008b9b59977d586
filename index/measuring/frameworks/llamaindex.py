"""LlamaIndex: its VectorStoreIndex with HuggingFaceEmbedding."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from llama_index.core import Document, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from numpy.typing import NDArray

from index.measuring.frameworks.given import Given


class LlamaIndex:
    """See ``framework.Framework``."""

    def __init__(self, encoder: Path) -> None:
        self._embedding = HuggingFaceEmbedding(model_name=str(encoder))
        self._index: VectorStoreIndex | None = None
        self._retrievers: dict[int, BaseRetriever] = {}

    def build(
        self, given: Sequence[Given], folder: Path, vectors: NDArray[np.float32] | None = None
    ) -> None:
        nodes = [TextNode(id_=each.id, text=each.text) for each in given]
        if vectors is not None:
            for node, vector in zip(nodes, vectors.tolist(), strict=True):
                node.embedding = vector
        index = VectorStoreIndex(nodes=nodes, embed_model=self._embedding)
        index.storage_context.persist(persist_dir=str(folder))

    def open(self, folder: Path) -> None:
        context = StorageContext.from_defaults(persist_dir=str(folder))
        self._index = load_index_from_storage(context, embed_model=self._embedding)

    def search(self, question: str, top: int) -> list[str]:
        assert self._index is not None  # noqa: S101  (it was opened)
        if top not in self._retrievers:
            self._retrievers[top] = self._index.as_retriever(similarity_top_k=top)
        return [found.node.node_id for found in self._retrievers[top].retrieve(question)]

    def chunks(self, articles: Sequence[Given]) -> list[Given]:
        # What from_documents does with documents where nothing else is said.
        splitter = SentenceSplitter()
        return [
            Given(f"{article.id}#{number}", node.get_content())
            for article in articles
            for number, node in enumerate(
                splitter.get_nodes_from_documents([Document(text=article.text, id_=article.id)])
            )
        ]

    def window(self) -> int:
        return int(self._embedding.max_length)


FRAMEWORKS = {"LlamaIndex": LlamaIndex}
