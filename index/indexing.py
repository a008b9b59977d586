"""Makes a catalogue searchable: passages, BM25 and vectors for what has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import dense
from index.article import Article, Span
from index.draft import Draft
from index.encoder import Encoder
from index.generation import DENSE, LEXICAL
from index.intake import Progress
from index.lexical import LexicalDocument, LexicalWriter, writing
from index.passages import Splitter

AT_ONCE = 1_024
"""Passages that are tokenized and sorted by length together; bounds the memory."""


@dataclass(frozen=True, slots=True)
class Before:
    """The generation that a new one is made from."""

    folder: Path
    ids: NDArray[np.int64]
    """The ids of its passages, ascending."""


def split(
    draft: Draft, splitter: Splitter, removed: list[int], folder: Path, progress: Progress
) -> None:
    """Cuts new and changed articles into passages and brings BM25 up to date."""
    total = draft.unindexed_count()
    with writing(folder / LEXICAL) as lexical:
        for row in removed:
            lexical.remove_article(row)
        for done, (row, content, article) in enumerate(draft.unindexed(), 1):
            lexical.remove_article(row)
            spans = splitter.spans(article)
            ids = draft.set_passages(row, content, spans)
            _add(lexical, row, article, list(zip(ids, spans, strict=True)))
            progress("splitting", done, total)


def rewrite_lexical(draft: Draft, folder: Path) -> None:
    """Writes BM25 anew from the catalogue, so that no trace of what was removed stays."""
    with writing(folder / LEXICAL) as lexical:
        for row in draft.rows():
            _add(lexical, row, draft.article(row), draft.passages(row))


def embed(
    draft: Draft,
    splitter: Splitter,
    encoder: Encoder,
    before: Before | None,
    folder: Path,
    progress: Progress,
) -> int:
    """Writes the dense index: vectors of the generation before, and new ones; how many are new."""
    ids = draft.passage_ids()
    last = int(before.ids[-1]) if before is not None and len(before.ids) else 0
    kept = ids[ids <= last]
    dimensions = encoder.card.dimensions
    vectors = folder / "vectors.raw"
    total = len(ids) - len(kept)
    with vectors.open("wb") as file:
        if before is not None and len(kept):
            old = dense.Dense(before.folder / DENSE, dimensions)
            for rows in old.rows(kept):
                file.write(rows.tobytes())
        done = 0

        def encoded(count: int) -> None:
            nonlocal done
            done += count
            progress("embedding", done, total)

        for texts in _batches(draft, splitter, last):
            file.write(encoder.passages(texts, encoded).astype(np.float16).tobytes())
    previous = before.folder / DENSE if before is not None else None
    dense.write(folder / DENSE, ids, vectors, dimensions, previous)
    return total


def _batches(draft: Draft, splitter: Splitter, last: int) -> Iterator[list[str]]:
    """The texts to encode of all passages made after the one with the id ``last``."""
    texts: list[str] = []
    current, article, title = -1, None, ""
    for row, _, (start, end) in draft.passages_after(last):
        if row != current or article is None:
            current, article = row, draft.article(row)
            title = splitter.title(article)
        texts.append(splitter.encoded_text(title, article.text[start:end]))
        if len(texts) == AT_ONCE:
            yield texts
            texts = []
    if texts:
        yield texts


def _add(
    lexical: LexicalWriter, row: int, article: Article, passages: list[tuple[int, Span]]
) -> None:
    byline = " ".join(filter(None, (article.source, article.author)))
    lexical.add(
        LexicalDocument(id, row, article.text[start:end], article.title, byline)
        for id, (start, end) in passages
    )
