"""Reads the library's sources into the catalogue that is being made."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.article import Article
from index.draft import Draft, Recorded
from index.reading import FileRead, Refused, read_source
from index.takedown import Takedowns

Progress = Callable[[str, int, int | None], None]
"""Is told a stage ("reading", "splitting", "embedding", …), how much is done and of how much."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What reading the sources brought, in articles."""

    read: int
    new: int
    changed: int
    unchanged: int
    removed: int
    kept: int
    """Not seen this time, but kept because their file could not be read."""
    taken_down: int
    """Left out because they were removed for good."""
    refused: tuple[Refused, ...]


def take_in(
    draft: Draft, sources: Iterable[Path], takedowns: Takedowns, progress: Progress
) -> Intake:
    """Records every article of the sources and removes what is there no more.

    Raises ReadingError for a source that does not exist.
    """
    counts: Counter[str] = Counter()
    refused: list[Refused] = []
    for item in _items(sources):
        if isinstance(item, Article):
            if takedowns.cover(item):
                counts["taken_down"] += 1
                continue
            outcome = _record(draft, item)
            counts["read"] += outcome is not Recorded.CONFLICT
            counts[outcome.value] += 1
            if outcome is Recorded.CONFLICT:
                refused.append(Refused(item.origin, f"has another text under the id {item.id}"))
            progress("reading", counts["read"], None)
        elif isinstance(item, Refused):
            refused.append(item)
    # Only now is it known which of their articles stand in another file as well.
    kept = sum(draft.keep_file(origin) for origin in {item.origin for item in refused})
    return Intake(
        read=counts["read"],
        new=counts["new"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
        removed=draft.sweep(),
        kept=kept,
        taken_down=counts["taken_down"],
        refused=tuple(refused),
    )


def _record(draft: Draft, article: Article) -> Recorded:
    outcome = draft.record(article)
    file = article.origin.file
    if outcome is Recorded.CONFLICT and article.id.split("#")[0] == file:
        # Two folders have a file of this name: the second is told apart by its folder's.
        folder = Path(article.origin.source).name
        outcome = draft.record(replace(article, id=f"{folder}/{article.id}"))
    return outcome


def _items(sources: Iterable[Path]) -> Iterator[Article | Refused | FileRead]:
    for source in sources:
        yield from read_source(source)
