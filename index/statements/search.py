"""Searches the statements of a generation: by speaker, by topic, by time and outlet."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from numpy import float32, int64
from numpy.typing import NDArray

from index.article import Span
from index.errors import DamagedIndex
from index.fusion import fuse
from index.generation import damaged
from index.hit import Filters
from index.sound import sound
from index.statements.rows import COLUMNS, ROWS, statement_of
from index.statements.same import Said, merged
from index.statements.statement import Statement
from index.statements.who import Known, Who
from index.statements.wording import WORDS, wording_index

CANDIDATES = 200
"""How many statements BM25 gives to the fusion."""
# Chosen on development questions (docs/statements.md): among one person's statements words tell
# more, among everybody's the passage does.
MEANING, MEANING_OF_ONE = 0.6, 0.4
"""The share of meaning beside that of words: among everybody's statements, and somebody's."""
READ = 40
"""How many statements are read at least: what is printed again counts again."""
RELEVANT = 0.5
"""What share of the best score the newest on a topic must reach: "on Nato" is not "on Monday"."""
SPREAD = 300
"""Of how many statements of a speaker, the newest, the meaning is compared besides."""

Allowed = Callable[[Filters], NDArray[int64] | None]
"""Rows of the articles that pass, None where all do; raises UnknownSource."""
Nearness = Callable[[str, Sequence[tuple[int, int]]], NDArray[float32]]
"""The cosines of a topic and the text around places: (row of the article, character)."""


class Statements:
    """The statements of a generation, open for reading; thread-safe."""

    def __init__(self, folder: Path, allowed: Allowed, nearness: Nearness) -> None:
        """Raises DamagedIndex, OSError, ValueError where a file cannot be read."""
        self._path = folder / ROWS
        self._lock = Lock()
        self._allowed = allowed
        self._nearness = nearness
        self._wording = wording_index(folder / WORDS)
        uri = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        self._rows = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._who = Who(self._all)

    def close(self) -> None:
        """Lets go of the files."""
        self._rows.close()
        vars(self).pop("_wording", None)

    def speakers(self, name: str) -> list[Known]:
        """Who is called or is so: by full name, else by surname, by any part, by a role's words.

        The one who said most first; empty where nobody is.
        """
        return self._who.called(name)

    def most_heard(self, n: int) -> list[Known]:
        """At most ``n`` people by name, whoever said most first."""
        return self._who.most_heard(n)

    def similar_names(self, name: str, n: int) -> list[Known]:
        """At most ``n`` people with names that are spelled much like this one, nearest first."""
        return self._who.alike(name, n)

    def search(
        self,
        topic: str = "",
        speakers: Sequence[Known] | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        newest: bool = False,
        top: int = 5,
        filters: Filters = Filters(),
    ) -> list[Said]:
        """The statements on the topic by any of the speakers, best first.

        ``newest``, or no topic: newest first. ``since`` and ``until`` are days, inclusive, and
        take the place of the filters' own. The same words in several articles are one statement.
        Raises UnknownSource.
        """
        since, until = since or filters.since, until or filters.until
        articles = self._allowed(replace(filters, since=since, until=until))
        ids = None if speakers is None else [known.id for known in speakers]
        if (ids is not None and not ids) or (articles is not None and not len(articles)):
            return []
        with sound(self._path.parent.parent, "a search among its statements failed"):
            return self._search(topic, ids, articles, newest, top)

    def _search(
        self,
        topic: str,
        ids: Sequence[int] | None,
        articles: NDArray[int64] | None,
        newest: bool,
        top: int,
    ) -> list[Said]:
        looked_at = max(READ, 4 * top)
        if not any(character.isalnum() for character in topic):
            return merged(self._newest(ids, articles, looked_at))[:top]
        found = self._on(topic, ids, articles, looked_at)
        if newest and found:
            found = [said for said in found if said.score >= RELEVANT * found[0].score]
            found.sort(key=lambda said: said.published or "", reverse=True)
        return merged(found)[:top]

    def of_article(self, article: str, start: int, end: int) -> list[Statement]:
        """The statements whose content or cue overlaps ``[start, end)`` of the article's text.

        In the order of their cues; ``article`` is the id that a search shows.
        """
        rows = self._all(
            f"SELECT {COLUMNS} {_FROM} WHERE a.id = ? AND {_NEAR} ORDER BY s.cue_start",
            (article, end, start),
        )
        found = map(statement_of, rows)
        return [each for each in found if _overlaps((each.cue, *each.content), start, end)]

    def _newest(
        self, ids: Sequence[int] | None, articles: NDArray[int64] | None, top: int
    ) -> list[Said]:
        where, values = _conditions(ids, articles)
        rows = self._all(
            f"SELECT s.id {_FROM} WHERE {where}"
            " ORDER BY a.published DESC, s.confidence DESC LIMIT ?",
            (*values, top),
        )
        return self._said([id for (id,) in rows])

    def _on(
        self, topic: str, ids: Sequence[int] | None, articles: NDArray[int64] | None, top: int
    ) -> list[Said]:
        """The statements on a topic, best first: by words and by meaning."""
        worded = self._wording.search(topic, max(CANDIDATES, top), speaker=ids, article=articles)
        places = self._places([id for id, _ in worded])
        if ids is not None:
            places |= self._places_of(ids, articles)
        cosines = self._nearness(topic, list(places.values())).tolist()
        near = dict(zip(places, cosines, strict=True))
        by_nearness = sorted(near.items(), key=lambda item: -item[1])
        rarest = self._wording.rarest_idf()
        fused = fuse(worded, by_nearness, MEANING if ids is None else MEANING_OF_ONE)[:top]
        strength = {id: score / rarest for id, score in worded}
        return [
            replace(said, score=score, strength=strength.get(id, 0.0), nearness=near[id])
            for (id, score), said in zip(fused, self._said([id for id, _ in fused]), strict=True)
        ]

    def _places(self, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Where each of the statements begins: the row of its article and a character."""
        rows = self._all(f"SELECT {_PLACE} {_FROM} WHERE {_GIVEN}", (json.dumps(ids),))
        return {id: (row, at) for id, row, at in rows}

    def _places_of(
        self, speakers: Sequence[int], articles: NDArray[int64] | None
    ) -> dict[int, tuple[int, int]]:
        where, values = _conditions(speakers, articles)
        query = f"SELECT {_PLACE} {_FROM} WHERE {where} ORDER BY a.published DESC LIMIT ?"
        return {id: (row, at) for id, row, at in self._all(query, (*values, SPREAD))}

    def _said(self, ids: Sequence[int]) -> list[Said]:
        """The statements with these ids, in their order."""
        rows = self._all(
            f"SELECT s.id, s.speaker, s.words, a.published, {COLUMNS} {_FROM} WHERE {_GIVEN}",
            (json.dumps(ids),),
        )
        found = {
            id: Said(statement_of(row), words, published, 0.0, self._known(speaker))
            for id, speaker, words, published, *row in rows
        }
        return [found[id] for id in ids]

    def _known(self, speaker: int | None) -> Known | None:
        return None if speaker is None else self._who[speaker]

    def _all(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            with self._lock:
                return self._rows.execute(query, values).fetchall()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._damaged(str(error)) from error

    def _damaged(self, why: str) -> DamagedIndex:
        path = self._path
        return damaged(path.parent.parent, f"{path.parent.name}/{path.name} cannot be read ({why})")


_FROM = (
    "FROM statements s JOIN articles a ON a.row = s.article"
    " LEFT JOIN speakers p ON p.id = s.speaker"
)
# As one value: SQLite takes no more than 32,766 of them.
_GIVEN = "s.id IN (SELECT value FROM json_each(?))"
# What reaches from the first of cue and content to the last of them touches a slice.
_NEAR = (
    "min(s.cue_start, json_extract(s.content, '$[0][0]')) < ?"
    " AND max(s.cue_end, json_extract(s.content, '$[#-1][1]')) > ?"
)
_PLACE = "s.id, s.article, json_extract(s.content, '$[0][0]')"


def _conditions(
    speakers: Sequence[int] | None, articles: NDArray[int64] | None
) -> tuple[str, list[str]]:
    """What statements have to be, and the values that the conditions ask for."""
    conditions, values = ["1"], []
    for column, allowed in (("s.speaker", speakers), ("s.article", articles)):
        if allowed is not None:
            conditions.append(f"{column} IN (SELECT value FROM json_each(?))")  # noqa: S608
            values.append(json.dumps([int(number) for number in allowed]))
    return " AND ".join(conditions), values


def _overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    return any(span.start < end and span.end > start for span in spans)
