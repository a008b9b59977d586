"""How searches and answers slow down, and memory grows, with the number of passages."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.measuring.report import Cell, Table
from index.generation import CURRENT
from index.measuring.processes import measured_by
from index.measuring.questions import questions_of

MEGABYTE = 1_000_000


def measure_sizes(
    small: Path,
    questions: Path,
    work: Path,
    sizes: Sequence[int],
    turns: int,
    say: Callable[[str], None],
) -> Table:
    """A row for each number of passages, of an index grown out of ``small``.

    An index that ``work`` already has is used again. Raises MeasuringFailed.
    """
    work.mkdir(parents=True, exist_ok=True)
    asked = work / "questions.json"
    texts = [question.text for question in questions_of(questions)]
    asked.write_text(json.dumps(texts), encoding="utf-8")
    rows = []
    for size in sizes:
        large = work / f"{size}-passages"
        if not (large / CURRENT).exists():
            say(f"Growing an index of {size:,} passages")
            arguments = (small.absolute(), large.absolute(), size)
            measured_by("index.measuring.growing", *arguments)
        say(f"Asking {len(texts)} questions of {size:,} passages")
        measured = measured_by("bot.measuring.at_size", large.absolute(), asked.absolute(), turns)
        rows.append(_row(measured))
    return Table("By the number of passages, milliseconds and megabytes", tuple(rows))


def _row(measured: dict[str, Any]) -> dict[str, Cell]:
    return {
        "passages": measured["passages"],
        "search, median": measured["search"],
        "p95": measured["search_p95"],
        "encoding the question": measured["encoding"],
        "whole answer, median": measured["answer"],
        "answer p95": measured["answer_p95"],
        "recall@10": measured["recall"],
        "opening": 1_000 * measured["opening"],
        "memory": measured["memory"]["all"] // MEGABYTE,
        "of it no file's": measured["memory"]["own"] // MEGABYTE,
    }
