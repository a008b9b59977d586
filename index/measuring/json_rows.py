"""Reads the rows of a question set."""

import json
from pathlib import Path
from typing import Any

from index.errors import ReadingError


def json_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file, in order; raises ReadingError naming file and line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise ReadingError(
            f"{path} cannot be read ({error.strerror}). The data folder has to hold the files that"
            " docs/quality.md lists."
        ) from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ReadingError(f"{path}, line {number}, is not valid JSON: {error}.") from error
        if not isinstance(row, dict):
            raise ReadingError(f"{path}, line {number}, is not an object.")
        rows.append(row)
    return rows
