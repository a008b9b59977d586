"""Natural questions about news, each with the passages that it finds and the answer in them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from tokenizers import Tokenizer

from index.article import Span
from index.reader.training.batches import targets, varied
from index.reader.training.example import Example, Unit
from index.reader.training.prepare import Units

KIND = "natural"
ANSWERED, SILENT = 2, 3
"""Windows of a question with and without its answer that are learnt from at most."""
EARLY = 2.0
"""How much likelier the first windows are drawn than later ones: by 1 / (this + rank)."""
WITH_TITLE = 0.9
"""How often the headline stands before a window."""


def natural_units(path: Path, tokenizer: Tokenizer, random: Random) -> Units:
    """The units of a file of rows ``{question, windows: [{title, text, answer, rank}]}``."""
    units: Units = []
    for unit in _units(_rows(path), random):
        if encoded := targets(unit, tokenizer):
            units.append(encoded)
    return units


def _units(rows: Iterable[Mapping[str, Any]], random: Random) -> Iterator[Unit]:
    for row in rows:
        answered = [window for window in row["windows"] if window["answer"]][:ANSWERED]
        silent = [window for window in row["windows"] if not window["answer"]]
        # Weighted draws without putting back (Efraimidis and Spirakis 2006).
        silent.sort(key=lambda window: -(random.random() ** (EARLY + window["rank"])))
        asked = varied(row["question"], random)
        yield tuple(_example(asked, w, random) for w in answered + silent[:SILENT])


def _example(asked: str, window: Mapping[str, Any], random: Random) -> Example:
    title = window["title"] if random.random() < WITH_TITLE else ""
    answer = Span(*window["answer"]) if window["answer"] else None
    return Example(asked, title, window["text"], answer, KIND, 1)


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
