"""Hand-made attributions as word spans, and the PolNeAR folder they are read from."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from index.article import Span
from index.errors import ReadingError
from index.statements.words import Words, read_words

WordSpan = tuple[int, int]
"""First and last word, both included."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated statement as character spans of its article."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated statement as word spans; the hull of each part, and the content's pieces."""

    cue: WordSpan
    source: WordSpan | None
    content: WordSpan
    pieces: tuple[WordSpan, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with all its statements."""

    id: str
    text: str
    words: Words
    attributions: tuple[Attribution, ...]
    gold: tuple[Gold, ...]


def read_annotated(data: Path, split: str, tokenizer: Tokenizer) -> list[Annotated]:
    """The articles of ``attributions-SPLIT.jsonl`` in ``data``, sorted by id.

    Raises ReadingError where a file is missing, is not JSON lines, or speaks of unknown articles.
    """
    attributions: dict[str, list[Attribution]] = defaultdict(list)
    for row in _rows(data / f"attributions-{split}.jsonl"):
        attributions[row["article"]].append(
            Attribution(_spans(row["source"]), _spans(row["cue"]), _spans(row["content"]))
        )
    texts = {row["id"]: row["text"] for row in _rows(data / "articles.jsonl")}
    missing = sorted(attributions.keys() - texts.keys())
    if missing:
        raise ReadingError(
            f"{data}/articles.jsonl lacks the article {missing[0]} that attributions-{split}.jsonl "
            "is about. Name a folder whose files belong together."
        )
    return [
        annotated(name, texts[name], tuple(rows), tokenizer)
        for name, rows in sorted(attributions.items())
    ]


def annotated(
    id: str, text: str, attributions: tuple[Attribution, ...], tokenizer: Tokenizer
) -> Annotated:
    """The article with its attributions laid on words; those without cue or content fall out."""
    words = read_words(text, tokenizer)
    gold = (_gold(words, attribution) for attribution in attributions)
    return Annotated(id, text, words, attributions, tuple(g for g in gold if g))


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield json.loads(line)
                except ValueError:
                    raise ReadingError(
                        f"Line {number} of {path} is not JSON. Fetch the file again."
                    ) from None
    except OSError as error:
        raise ReadingError(
            f"{path} cannot be read ({error.strerror}). Name the folder that holds PolNeAR's "
            "articles.jsonl and attributions: scripts/train_statements.py DATA"
        ) from None


def _spans(rows: list[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(row["start"], row["end"]) for row in rows)


def _gold(words: Words, attribution: Attribution) -> Gold | None:
    cue = word_hull(words, attribution.cue)
    content = word_hull(words, attribution.content)
    if cue is None or content is None:
        return None
    pieces = (word_hull(words, (piece,)) for piece in attribution.content)
    source = word_hull(words, attribution.source)
    return Gold(cue, source, content, tuple(piece for piece in pieces if piece))


def word_hull(words: Words, spans: tuple[Span, ...]) -> WordSpan | None:
    """First and last word that the spans touch, None where they touch none."""
    if not spans:
        return None
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    first = int(np.searchsorted(words.end, start, "right"))
    last = int(np.searchsorted(words.start, end, "left")) - 1
    return (first, last) if first <= last else None


def titles(data: Path) -> dict[str, str]:
    """The title of each article in the folder, by id. Raises ReadingError as above."""
    return {row["id"]: row["title"] for row in _rows(data / "articles.jsonl")}
