"""Lexical retrieval among statements: BM25 over what is said and what stands around."""

from pathlib import Path
from typing import Any

import tantivy

from index.analyzer import ANALYZER
from index.bm25 import Bm25

WORDS = "words"
"""The folder of it beside the statements' rows."""
_WEIGHTS = (("words", 1.0), ("around", 0.35), ("title", 0.15))
"""What a word counts in the statement, around it, and in the article's title."""


def wording_index(folder: Path) -> Bm25:
    """The BM25 index of a generation's statements, open; it can be searched for some ``speaker``
    and in some ``article``."""
    return Bm25(folder, "id", _WEIGHTS)


def schema() -> Any:
    """The fields that statements are searched by."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", fast=True)
    builder.add_integer_field("speaker", indexed=True)
    builder.add_integer_field("article", indexed=True)
    for field, _ in _WEIGHTS:
        builder.add_text_field(field, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()
