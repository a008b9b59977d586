"""The most memory that a rebuild takes, by the number of articles."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.measuring.report import Cell, Table
from index.export import exported
from index.measuring.corpus import articles_of, spread, write_articles
from index.measuring.processes import measured_by

MEGABYTE = 1_000_000


def measure_rebuild_memory(
    articles: Path, work: Path, counts: Sequence[int], say: Callable[[str], None]
) -> Table:
    """A row for each number of articles, rebuilt from nothing in a process of its own.

    Raises ReadingError and MeasuringFailed.
    """
    all_articles = list(articles_of([articles]))
    directory = work / "memory"
    exported(None, directory)
    source = work / "memory.jsonl"
    rows: list[dict[str, Cell]] = []
    for count in counts:
        say(f"Rebuilding {count:,} articles")
        write_articles(spread(all_articles, count), source)
        shutil.rmtree(directory / "generations", ignore_errors=True)
        (directory / "current").unlink(missing_ok=True)
        measured = measured_by(
            "index.measuring.frameworks.own", "rebuild", directory.absolute(), source.absolute()
        )
        generation = next((directory / "generations").iterdir())
        kept = sum(path.stat().st_size for path in generation.rglob("*") if path.is_file())
        rows.append(
            {
                "articles": measured["articles"],
                "passages": measured["passages"],
                "most memory, MB": measured["peak"] // MEGABYTE,
                "the finished index, MB": round(kept / MEGABYTE, 1),
                "seconds": round(measured["seconds"], 1),
            }
        )
    return Table("Memory of a rebuild", tuple(rows))
