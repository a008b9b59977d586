"""Measures a rebuild: from nothing, and again with nothing changed."""

import time
from dataclasses import dataclass
from pathlib import Path

from index.export import exported
from index.rebuild import rebuild

EMBEDDING = "embedding"


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """What a rebuild took, in seconds where nothing else is said."""

    articles: int
    passages: int
    export: float
    """Once: the default model's export to the fast path, by a process that loads torch."""
    stages: dict[str, float]
    """From nothing, without the export."""
    unchanged: float
    """The rebuild after that, which finds nothing to do."""

    @property
    def seconds(self) -> float:
        """The whole rebuild from nothing, without the export."""
        return sum(self.stages.values())

    @property
    def passages_per_second(self) -> float:
        """How fast the rebuild embedded, reading from the catalogue and writing included."""
        return self.passages / self.stages[EMBEDDING]

    @property
    def everything_else(self) -> float:
        """The share of the time that was not embedding, 0 to 1."""
        return 1 - self.stages[EMBEDDING] / self.seconds


def measure_rebuilding(articles: Path, directory: Path) -> Rebuilding:
    """Builds the index of the articles in ``directory``, which holds none yet, and again.

    Raises ReadingError and RebuildError.
    """
    began = time.perf_counter()
    exported(None, directory)
    export = time.perf_counter() - began
    summary = rebuild(directory, [articles])
    began = time.perf_counter()
    rebuild(directory)
    return Rebuilding(
        articles=summary.articles,
        passages=summary.passages,
        export=export,
        stages=summary.seconds,
        unchanged=time.perf_counter() - began,
    )
