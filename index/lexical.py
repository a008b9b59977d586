"""Lexical retrieval: BM25 by Tantivy over passages, titles and bylines."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from index.analyzer import ANALYZER, Words
from index.bm25 import Bm25

WRITER_BYTES = 64_000_000

# What a word counts in the title and in outlet and author, beside 1 in the passage itself: chosen
# on development questions (docs/quality.md).
_WEIGHTS = (("text", 1.0), ("title", 0.3), ("byline", 0.3))


@dataclass(frozen=True, slots=True)
class LexicalDocument:
    """What BM25 sees of a passage."""

    passage: int
    article: int
    text: str
    title: str
    byline: str


def lexical_index(folder: Path) -> Bm25:
    """The BM25 index of a generation's passages, open; it can be searched in some ``article``."""
    return Bm25(folder, "passage", _WEIGHTS)


class LexicalWriter:
    """Changes a BM25 index on disk; nothing is seen before the changes are committed."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def add(self, documents: Iterable[LexicalDocument]) -> None:
        """Adds passages."""
        for document in documents:
            made = tantivy.Document(
                passage=document.passage,
                article=document.article,
                text=document.text,
                title=document.title,
                byline=document.byline,
            )
            with as_os_error():
                self._writer.add_document(made)

    def remove_article(self, article: int) -> None:
        """Removes all passages of an article."""
        with as_os_error():
            self._writer.delete_documents_by_term("article", article)


@contextmanager
def writing(folder: Path) -> Iterator[LexicalWriter]:
    """The BM25 index in the folder, made where there is none; committed at the end of the block.

    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with as_os_error():
        index = tantivy.Index(_schema(), str(folder), reuse=True)
        index.register_tokenizer(ANALYZER, Words().analyzer)
        writer = index.writer(WRITER_BYTES, num_threads=1)
    try:
        yield LexicalWriter(writer)
        with as_os_error():
            writer.commit()
    finally:
        with as_os_error():
            writer.wait_merging_threads()


@contextmanager
def as_os_error() -> Iterator[None]:
    """Raises OSError for what Tantivy calls ValueError: a full disk, a missing right."""
    try:
        yield
    except ValueError as error:
        raise OSError(str(error)) from error


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("passage", fast=True)
    builder.add_integer_field("article", indexed=True)
    for field in ("text", "title", "byline"):
        builder.add_text_field(field, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()
