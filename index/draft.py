"""The catalogue of a generation while it is being made."""

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Origin, Span, content_hash, text_hash
from index.catalogue import ARTICLE_COLUMNS, FIRST_PLACE, SCHEMA, article_of

NEEDS_INDEXING = "a.indexed IS NULL OR a.indexed != p.content_hash"


class Recorded(Enum):
    """What reading an article meant for the library."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    """Unchanged, but it now stands in another file."""
    CONFLICT = "conflict"
    """Its id already stands, in this same reading, for an article that says something else."""


class Printed(NamedTuple):
    """An article of the catalogue without its text."""

    row: int
    content: bytes
    """The content hash of what was split."""
    id: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A catalogue open for writing; the file is complete at the end of its ``with`` block."""

    connection: sqlite3.Connection

    @classmethod
    def create(cls, path: Path, previous: Path | None) -> "Draft":
        """A new catalogue, beginning as a copy of the one before where there is one."""
        if previous is not None:
            shutil.copyfile(previous, path)
        connection = sqlite3.connect(path, isolation_level=None)
        # Nobody reads the file before it is finished, and after a crash it is thrown away.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA secure_delete = ON")
        if previous is None:
            connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        connection.execute("UPDATE places SET seen = 0")
        return cls(connection)

    def record(self, article: Article) -> Recorded:
        """Takes in an article that was read."""
        content = content_hash(article)
        known = self._one(
            "SELECT content_hash, seen, source_path, file FROM places WHERE id = ?", article.id
        )
        if known and known[1]:
            return Recorded.UNCHANGED if known[0] == content else Recorded.CONFLICT
        if known and known[0] == content and Origin(*known[2:]) == article.origin:
            self.connection.execute("UPDATE places SET seen = 1 WHERE id = ?", (article.id,))
            return Recorded.UNCHANGED
        self._write_place(article, self._row_of_text(article), content)
        if not known:
            return Recorded.NEW
        return Recorded.MOVED if known[0] == content else Recorded.CHANGED

    def stands_at(self, id: str, origin: Origin) -> bool:
        """Whether the article with this id was read from this place the last time."""
        query = "SELECT 1 FROM places WHERE id = ? AND source_path = ? AND file = ?"
        return self._one(query, id, *origin) is not None

    def keep_file(self, origin: Origin) -> int:
        """Keeps what a file had that was not seen; the number of articles that saves.

        A file that ends in a slash is a folder and stands for all files below it.
        """
        source, file = origin
        where = "substr(file, 1, length(?)) = ?" if file.endswith("/") else "file = ? AND file = ?"
        return self.connection.execute(
            f"UPDATE places SET seen = 1 WHERE NOT seen AND source_path = ? AND {where}",  # noqa: S608
            (source, file, file),
        ).rowcount

    def sweep(self) -> int:
        """Removes the places that were not seen; their number."""
        return self.connection.execute("DELETE FROM places WHERE NOT seen").rowcount

    def remove(self, ids: Iterable[str], texts: Iterable[bytes]) -> int:
        """Removes every place of the articles with these ids or text hashes; their number."""
        delete = "DELETE FROM places WHERE article = "
        return sum(
            self.connection.execute(f"{delete}({article})", (value,)).rowcount
            for article, values in (
                ("SELECT article FROM places WHERE id = ?", ids),
                ("SELECT row FROM articles WHERE text_hash = ?", texts),
            )
            for value in values
        )

    def drop_orphans(self) -> list[int]:
        """Removes the articles that have no place left; the rows that were indexed."""
        gone = "row NOT IN (SELECT article FROM places)"
        rows = self._column(f"SELECT row FROM articles WHERE {gone} AND indexed IS NOT NULL")  # noqa: S608
        self.connection.execute(
            f"DELETE FROM passages WHERE article IN (SELECT row FROM articles WHERE {gone})"  # noqa: S608
        )
        self.connection.execute(f"DELETE FROM articles WHERE {gone}")  # noqa: S608
        return rows

    def forget_indexing(self) -> None:
        """Makes every article one that has to be indexed."""
        self.connection.execute("DELETE FROM passages")
        self.connection.execute("UPDATE articles SET indexed = NULL")

    def unindexed(self) -> Iterator[tuple[int, bytes, Article]]:
        """Row, content hash and article of each that has to be split and embedded (again)."""
        rows = self.connection.execute(
            "SELECT a.row, p.content_hash FROM articles a JOIN places p ON p.article = a.row"  # noqa: S608
            f" WHERE {FIRST_PLACE} AND ({NEEDS_INDEXING}) ORDER BY a.row"
        ).fetchall()
        for row, content in rows:
            yield row, content, self.article(row)

    def unindexed_count(self) -> int:
        """How many articles have to be split and embedded (again)."""
        return int(
            self._value(
                "SELECT count(*) FROM articles a JOIN places p ON p.article = a.row"  # noqa: S608
                f" WHERE {FIRST_PLACE} AND ({NEEDS_INDEXING})"
            )
        )

    def set_passages(self, row: int, content: bytes, spans: Iterable[Span]) -> list[int]:
        """Replaces the passages of an article; the ids of the new ones, ascending."""
        self.connection.execute("DELETE FROM passages WHERE article = ?", (row,))
        ids = [
            self.connection.execute(
                "INSERT INTO passages (article, start, stop) VALUES (?, ?, ?)", (row, *span)
            ).lastrowid
            for span in spans
        ]
        self.connection.execute("UPDATE articles SET indexed = ? WHERE row = ?", (content, row))
        return [id for id in ids if id is not None]

    def article(self, row: int) -> Article:
        """The article of this row, as its first place has it."""
        found = self.connection.execute(
            f"SELECT {ARTICLE_COLUMNS} FROM articles a JOIN places p ON p.article = a.row"  # noqa: S608
            f" WHERE a.row = ? AND {FIRST_PLACE}",
            (row,),
        )
        return article_of(found.fetchone())

    def rows(self) -> list[int]:
        """The rows of all articles, ascending."""
        return self._column("SELECT row FROM articles ORDER BY row")

    def printed(self) -> list[Printed]:
        """Every article that was split, as its first place has it."""
        return [
            Printed(*values)
            for values in self.connection.execute(
                "SELECT a.row, a.indexed, p.id, p.published FROM articles a"  # noqa: S608
                " JOIN places p ON p.article = a.row"
                f" WHERE a.indexed IS NOT NULL AND {FIRST_PLACE} ORDER BY a.row"
            )
        ]

    def passages(self, row: int) -> list[tuple[int, Span]]:
        """The passages of an article with their ids."""
        return [
            (id, Span(start, stop))
            for id, start, stop in self.connection.execute(
                "SELECT id, start, stop FROM passages WHERE article = ? ORDER BY id", (row,)
            )
        ]

    def passage_ids(self) -> NDArray[np.int64]:
        """The ids of all passages, ascending."""
        return np.array(self._column("SELECT id FROM passages ORDER BY id"), np.int64)

    def passages_after(self, last: int) -> Iterator[tuple[int, int, Span]]:
        """Article row, passage id and span of every passage made after the one with that id."""
        for row, id, start, stop in self.connection.execute(
            "SELECT article, id, start, stop FROM passages WHERE id > ? ORDER BY id", (last,)
        ):
            yield row, id, Span(start, stop)

    def counts(self) -> tuple[int, int]:
        """Articles and passages."""
        return (
            self._value("SELECT count(*) FROM articles"),
            self._value("SELECT count(*) FROM passages"),
        )

    def places(self) -> int:
        """Articles as they were read: a text that two files print counts twice."""
        return self._value("SELECT count(*) FROM places")

    def dates(self) -> tuple[str | None, str | None]:
        """When the oldest and the newest article were published."""
        oldest, newest = self.connection.execute(
            "SELECT min(published), max(published) FROM places"
        ).fetchone()
        return oldest, newest

    def __enter__(self) -> Self:
        return self

    def __exit__(self, raised: type[BaseException] | None, *details: object) -> None:
        """Completes the file and closes it; after an exception it is thrown away by the caller."""
        if raised is None:
            self.connection.execute("COMMIT")
        self.connection.close()

    def _row_of_text(self, article: Article) -> int:
        hashed = text_hash(article.text)
        boilerplate = json.dumps(article.boilerplate, separators=(",", ":"))
        self.connection.execute(
            "INSERT INTO articles (text, text_hash, boilerplate) VALUES (?, ?, ?)"
            " ON CONFLICT (text_hash) DO UPDATE SET boilerplate = excluded.boilerplate",
            (article.text, hashed, boilerplate),
        )
        return int(self._value("SELECT row FROM articles WHERE text_hash = ?", hashed))

    def _write_place(self, article: Article, row: int, content: bytes) -> None:
        values = (
            article.id,
            row,
            *article.origin,
            article.title,
            article.url,
            article.source,
            article.author,
            article.published,
            article.source and article.source.casefold(),
            article.author and article.author.casefold(),
            content,
        )
        self.connection.execute(
            "INSERT INTO places (id, article, source_path, file, title, url, outlet, author,"
            " published, folded_outlet, folded_author, content_hash, seen)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
            " ON CONFLICT (id) DO UPDATE SET article = excluded.article,"
            " source_path = excluded.source_path, file = excluded.file, title = excluded.title,"
            " url = excluded.url, outlet = excluded.outlet, author = excluded.author,"
            " published = excluded.published, folded_outlet = excluded.folded_outlet,"
            " folded_author = excluded.folded_author, content_hash = excluded.content_hash,"
            " seen = 1",
            values,
        )

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self.connection.execute(query, values).fetchone()
        return found

    def _value(self, query: str, *values: object) -> int:
        (value,) = self.connection.execute(query, values).fetchone()
        return int(value)

    def _column(self, query: str, *values: object) -> list[Any]:
        return [row[0] for row in self.connection.execute(query, values)]
