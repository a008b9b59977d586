"""Reads a file of questions, one JSON object a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.errors import QuestionError


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows ``{id?, question, …}`` of a .jsonl file; empty lines are passed over.

    Raises QuestionError, naming file and line, for one that is not such an object.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _row(line, f"{path.name}, line {number},")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"The questions in {path} cannot be read: {error}.") from error


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"{where} is not valid JSON: {error}.") from error
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        raise QuestionError(f'{where} has no "question".')
    return row
