"""Reads the library's sources into the catalogue that is being made."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.article import Article, Origin
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
    moved: int
    """Those of the unchanged that now stand in another file."""
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
    counts: Counter[Recorded | None] = Counter()
    refused: list[Refused] = []
    unread: set[Origin] = set()
    # A removal that was killed before it had built anything is made good here.
    removed = draft.remove(takedowns.ids, map(bytes.fromhex, takedowns.texts))
    for item in _items(sources):
        if isinstance(item, Article):
            outcome = _record(draft, item, takedowns)
            counts[outcome] += 1
            if outcome is Recorded.CONFLICT:
                refused.append(Refused(item.origin, f"has another text under the id {item.id}"))
            progress("reading", _read(counts), None)
        elif isinstance(item, Refused):
            refused.append(item)
            unread.add(item.origin)
    # Only now is it known which of their articles stand in another file as well.
    kept = sum(map(draft.keep_file, unread))
    return Intake(
        read=_read(counts),
        new=counts[Recorded.NEW],
        changed=counts[Recorded.CHANGED],
        unchanged=counts[Recorded.UNCHANGED] + counts[Recorded.MOVED],
        moved=counts[Recorded.MOVED],
        removed=removed + draft.sweep(),
        kept=kept,
        taken_down=counts[None],
        refused=tuple(refused),
    )


def _read(counts: Counter[Recorded | None]) -> int:
    return counts.total() - counts[Recorded.CONFLICT] - counts[None]


def _record(draft: Draft, article: Article, takedowns: Takedowns) -> Recorded | None:
    """What became of the article; None where it was removed for good."""
    if article.id.split("#")[0] != article.origin.file:
        return None if takedowns.cover(article) else draft.record(article)
    # Its id is its file's name. Where two folders have a file of that name, the second is told
    # apart by its folder's, and stays so when the first has gone.
    source = Path(article.origin.source)
    folder = source.parent.name if source.name == article.origin.file else source.name
    longer = replace(article, id=f"{folder}/{article.id}")
    names = [longer] if draft.stands_at(longer.id, article.origin) else [article, longer]
    for named in names:
        if takedowns.cover(named):
            return None
        if (outcome := draft.record(named)) is not Recorded.CONFLICT:
            break
    return outcome


def _items(sources: Iterable[Path]) -> Iterator[Article | Refused | FileRead]:
    for source in sources:
        yield from read_source(source)
