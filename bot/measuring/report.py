"""What was measured, as tables to read and as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the same columns under a title."""

    title: str
    rows: tuple[dict[str, Cell], ...]


def as_json(tables: Iterable[Table]) -> str:
    """An object with the rows of each table under its title."""
    return json.dumps({table.title: table.rows for table in tables}, indent=1, ensure_ascii=False)


def as_text(tables: Iterable[Table]) -> str:
    """Markdown tables, each under its title, the columns aligned."""
    return "\n\n".join(f"{table.title}\n\n{_grid(table.rows)}" for table in tables)


def _grid(rows: Sequence[dict[str, Cell]]) -> str:
    names = list(rows[0]) if rows else []
    lines = [names, *([_shown(row[name]) for name in names] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(names))]
    ruled = [lines[0], ["-" * width for width in widths], *lines[1:]]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in ruled
    )


def _shown(cell: Cell) -> str:
    """A number with at most four digits behind the point, as many as tell it apart from nought."""
    match cell:
        case None:
            return "–"
        case bool():
            return "yes" if cell else "no"
        case float():
            return f"{cell:.4g}" if abs(cell) < 1 else f"{cell:,.2f}".rstrip("0").rstrip(".")
        case int():
            return f"{cell:,}"
        case _:
            return cell
