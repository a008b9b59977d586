"""Lexical retrieval: BM25 by Tantivy over passages, titles and bylines."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.encodable import encodable
from index.tantivy_reading import read

WRITER_BYTES = 64_000_000
ANALYZER = "news"
LONGEST_WORD = 40

# How much a word counts in the title and in outlet and author, beside 1 in the passage itself:
# chosen on development questions (docs/quality.md).
TITLE_WEIGHT = 0.3
BYLINE_WEIGHT = 0.3

# A word that three of ten passages have tells next to nothing, and each of them is looked
# at for it: without, a search of 1,000,000 takes a third of the time. A smaller library affords it.
EVERY_WORD_UP_TO = 50_000
COMMON = 0.3

QUESTION_WORDS = "did do does how what when where which who whom whose why"
"""What asks, and does not say for what; in a small library such a word may well be rare."""


@dataclass(frozen=True, slots=True)
class LexicalDocument:
    """What BM25 sees of a passage."""

    passage: int
    article: int
    text: str
    title: str
    byline: str


class Words:
    """Text to the words that BM25 compares: case, accents and English endings folded."""

    def __init__(self) -> None:
        self.analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.remove_long(LONGEST_WORD))
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.ascii_fold())
            .filter(tantivy.Filter.stemmer("english"))
            .build()
        )

    def __call__(self, text: str) -> list[str]:
        """The words of the text, in order."""
        words: list[str] = self.analyzer.analyze(encodable(text))
        return words


class Lexical:
    """The BM25 index of a generation, open for reading; thread-safe."""

    def __init__(self, folder: Path) -> None:
        self.words = Words()
        self._question_words = frozenset(self.words(QUESTION_WORDS))
        self._schema, self._searcher = read(folder, ANALYZER, self.words.analyzer)

    def search(
        self, question: str, top: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Passage ids and BM25 scores, best first; ``allowed`` are the ids of articles."""
        words = self.words(question)
        telling = [w for w in words if w not in self._question_words] or words
        query = self._query(self._without_common(telling))
        if query is None or (allowed is not None and not len(allowed)):
            return []
        if allowed is not None:
            only = tantivy.Query.term_set_query(self._schema, "article", allowed.tolist())
            only = tantivy.Query.const_score_query(only, 0.0)
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, only)]
            )
        hits = self._searcher.search(query, top, count=False).hits
        ids: list[Any] = self._searcher.fast_field_values(
            "passage", [address for _, address in hits]
        )
        return [(passage, score) for passage, (score, _) in zip(ids, hits, strict=True)]

    def _without_common(self, words: list[str]) -> list[str]:
        """The words that search a large library; all where it has no other."""
        if self.count() <= EVERY_WORD_UP_TO:
            return words
        most = COMMON * self.count()
        return [w for w in words if self._searcher.doc_freq("text", w) <= most] or words

    def count(self) -> int:
        """How many passages there are."""
        return int(self._searcher.num_docs)

    def idf(self, word: str) -> float:
        """BM25's inverse document frequency of an analysed word in the passages' text."""
        # Tantivy still counts what was removed until it merges.
        return _idf(min(self._searcher.doc_freq("text", word), self.count()), self.count())

    def rarest_idf(self) -> float:
        """The inverse document frequency of a word that no passage has."""
        return _idf(0, self.count())

    def _query(self, words: Sequence[str]) -> Any:
        """Any of the words in any of the fields; None where there is no word."""
        fields = (("text", 1.0), ("title", TITLE_WEIGHT), ("byline", BYLINE_WEIGHT))
        parts = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, field, word, "freq"), weight
                ),
            )
            for word in dict.fromkeys(words)
            for field, weight in fields
        ]
        return tantivy.Query.boolean_query(parts) if parts else None


def _idf(frequency: int, passages: int) -> float:
    return log(1 + (passages - frequency + 0.5) / (frequency + 0.5))


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
