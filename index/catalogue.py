"""The catalogue of a generation: texts, the places they stand in, and passages, in SQLite.

A text is one article however many places print it. What a reader is shown of the article (its id,
title, outlet, date) is that of its first place; a filter may match any of them.
"""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Origin, Span, text_hash
from index.encodable import encodable
from index.errors import DamagedIndex
from index.generation import damaged
from index.hit import Filters, Passage
from index.printed import Printed

SCHEMA = """
CREATE TABLE articles (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    text TEXT NOT NULL,
    text_hash BLOB NOT NULL UNIQUE,
    boilerplate TEXT NOT NULL,
    indexed BLOB
);
CREATE TABLE places (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles (row),
    source_path TEXT NOT NULL,
    file TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    author TEXT,
    published TEXT,
    folded_outlet TEXT,
    folded_author TEXT,
    content_hash BLOB NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX places_by_article ON places (article);
CREATE INDEX places_by_file ON places (source_path, file);
CREATE INDEX places_by_outlet ON places (folded_outlet);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (row),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL
);
CREATE INDEX passages_by_article ON passages (article);
CREATE VIEW first_places AS
    SELECT * FROM places WHERE number IN (SELECT min(number) FROM places GROUP BY article);
"""
"""``articles.indexed`` is the content hash its passages were made from; NULL before that."""

ARTICLE_COLUMNS = (
    "p.id, p.title, a.text, p.source_path, p.file, p.url, p.outlet, p.author, p.published,"
    " a.boilerplate"
)
FIRST_PLACE = "p.number = (SELECT min(number) FROM places WHERE article = a.row)"


class Outlet(NamedTuple):
    """A source as the articles name it, and how many articles it has."""

    name: str
    articles: int


class Catalogue:
    """The catalogue of a finished generation; thread-safe, never written to."""

    def __init__(self, path: Path) -> None:
        """Raises DamagedIndex, here or later, where the file is not what it was."""
        self._path = path
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.OperationalError as error:
            raise self._damaged(str(error)) from error
        self._lock = Lock()

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def article(self, place: str) -> Article:
        """The article that one of its places has this id. Raises KeyError where none has.

        Its text is the one that was read: it is compared with its hash. Raises DamagedIndex.
        """
        rows = self._all(
            f"SELECT a.text_hash, {ARTICLE_COLUMNS} FROM articles a"  # noqa: S608
            " JOIN places p ON p.article = a.row"
            f" WHERE a.row = (SELECT article FROM places WHERE id = ?) AND {FIRST_PLACE}",
            (place,),
        )
        if not rows:
            raise KeyError(place)
        expected, *row = rows[0]
        article = article_of(row)
        if text_hash(article.text) != expected:
            raise self._damaged(f"the text of the article {place} is not the one that was read")
        return article

    def ids_and_text_hash(self, place: str) -> tuple[list[str], bytes] | None:
        """Every id of the article that one of its places has this id, and its text's hash."""
        rows = self._all(
            "SELECT p.id, a.text_hash FROM articles a JOIN places p ON p.article = a.row"
            " WHERE a.row = (SELECT article FROM places WHERE id = ?)",
            (place,),
        )
        return ([id for id, _ in rows], rows[0][1]) if rows else None

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages with these ids, in their order."""
        marks = ",".join("?" * len(ids))
        rows = self._all(
            "SELECT s.id, p.id, s.start, s.stop, s.article FROM passages s"  # noqa: S608
            " JOIN articles a ON a.row = s.article JOIN places p ON p.article = a.row"
            f" WHERE s.id IN ({marks}) AND {FIRST_PLACE}",
            ids,
        )
        texts = self._texts({row[4] for row in rows})
        found = {
            number: Passage(number, article, start, end, texts[row][start:end])
            for number, article, start, end, row in rows
        }
        return [found[number] for number in ids]

    def printings(self, ids: Sequence[int]) -> dict[int, list[Printed]]:
        """Where and when the articles of the passages with these ids were printed."""
        marks = ",".join("?" * len(ids))
        found: dict[int, list[Printed]] = {id: [] for id in ids}
        for id, outlet, day in self._all(
            "SELECT s.id, p.outlet, substr(p.published, 1, 10) FROM passages s"  # noqa: S608
            f" JOIN places p ON p.article = s.article WHERE s.id IN ({marks})",
            ids,
        ):
            found[id].append(Printed(outlet, day))
        return found

    def allowed(self, filters: Filters) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
        """Rows of the articles and ids of the passages that pass, ascending; None: all do."""
        conditions, values = _conditions(filters)
        if not conditions:
            return None
        inside = f"SELECT article FROM places WHERE {' AND '.join(conditions)}"  # noqa: S608
        articles = self._all(f"SELECT DISTINCT article FROM ({inside}) ORDER BY 1", values)  # noqa: S608
        passages = self._all(
            f"SELECT id FROM passages WHERE article IN ({inside}) ORDER BY id",  # noqa: S608
            values,
        )
        return _column(articles), _column(passages)

    def passages_around(self, places: Sequence[tuple[int, int]]) -> list[int | None]:
        """The id of the passage around each place (row of the article, character of its text).

        None where the article has no passage. The last passage before a place stands for one that
        is in none.
        """
        marks = ",".join("?" * len(rows := list({row for row, _ in places})))
        starts: dict[int, tuple[list[int], list[int]]] = {row: ([], []) for row in rows}
        for row, start, id in self._all(
            f"SELECT article, start, id FROM passages WHERE article IN ({marks})"  # noqa: S608
            " ORDER BY article, start",
            rows,
        ):
            starts[row][0].append(start)
            starts[row][1].append(id)
        return [
            ids[max(0, bisect_right(begins, at) - 1)] if ids else None
            for (begins, ids), at in ((starts[row], at) for row, at in places)
        ]

    def outlets(self) -> list[Outlet]:
        """Every outlet that the articles name, the largest first."""
        return list(self._outlets)

    @cached_property
    def _outlets(self) -> list[Outlet]:
        # Once: of a million passages it takes a sixth of a second, and many questions ask for it.
        rows = self._all(
            "SELECT outlet, count(DISTINCT article) FROM places WHERE outlet IS NOT NULL"
            " GROUP BY folded_outlet ORDER BY 2 DESC, 1",
            (),
        )
        return [Outlet(*row) for row in rows]

    def _texts(self, rows: Iterable[int]) -> dict[int, str]:
        wanted = list(rows)
        marks = ",".join("?" * len(wanted))
        return dict(self._all(f"SELECT row, text FROM articles WHERE row IN ({marks})", wanted))  # noqa: S608

    def _all(self, query: str, values: Sequence[object]) -> list[Any]:
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._damaged(str(error)) from error

    def _damaged(self, why: str) -> DamagedIndex:
        return damaged(self._path.parent, f"{self._path.name} cannot be read ({why})")


def article_of(row: Sequence[Any]) -> Article:
    """The article in a row of ``ARTICLE_COLUMNS``."""
    place, title, text, source_path, file, url, outlet, author, published, boilerplate = row
    return Article(
        place,
        title,
        text,
        Origin(source_path, file),
        url,
        outlet,
        author,
        published,
        tuple(Span(*span) for span in json.loads(boilerplate)),
    )


def _conditions(filters: Filters) -> tuple[list[str], list[str]]:
    conditions: list[str] = []
    values: list[str] = []
    if filters.sources:
        conditions.append(f"folded_outlet IN ({','.join('?' * len(filters.sources))})")
        values += [outlet.casefold() for outlet in filters.sources]
    if filters.author is not None:
        conditions.append("instr(folded_author, ?)")
        values.append(encodable(filters.author).casefold())
    # The day is the first ten characters of an ISO date, with or without the time.
    if filters.since is not None:
        conditions.append("substr(published, 1, 10) >= ?")
        values.append(filters.since.isoformat())
    if filters.until is not None:
        conditions.append("substr(published, 1, 10) <= ?")
        values.append(filters.until.isoformat())
    return conditions, values


def _column(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    return np.fromiter((row[0] for row in rows), np.int64, len(rows))
