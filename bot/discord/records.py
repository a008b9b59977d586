"""What the bot keeps: what its buttons need for a while, and what people thought of an answer.

No user's name, id or question is kept. A user is known by a hash with a salt that never leaves the
file; that is enough to change a vote or to take it back, and tells nobody who voted.
"""

import hashlib
import json
import secrets
import sqlite3
import threading
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.answering.answer import Citation
from index.hit import Filters

RECORDS = "discord.sqlite3"
"""The name of the file, in the index's folder."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS salt (value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS answer (
    id TEXT PRIMARY KEY, made REAL NOT NULL, generation TEXT NOT NULL,
    question_hash BLOB NOT NULL, citations TEXT NOT NULL, further TEXT NOT NULL,
    messages TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX IF NOT EXISTS answer_made ON answer (made);
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS quest (
    id TEXT PRIMARY KEY, made REAL NOT NULL, wanted TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS choice (
    id TEXT PRIMARY KEY, made REAL NOT NULL, filters TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS feedback (
    answer TEXT NOT NULL, user_hash BLOB NOT NULL, question_hash BLOB NOT NULL,
    vote INTEGER NOT NULL, generation TEXT NOT NULL, citations TEXT NOT NULL, made REAL NOT NULL,
    PRIMARY KEY (answer, user_hash)
);
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the buttons below an answer need."""

    id: str
    generation: str
    citations: tuple[Citation, ...]
    further: tuple[Citation, ...]
    """More that was found, not part of the answer."""


@dataclass(frozen=True, slots=True)
class Quest:
    """What ``/quotes`` was asked for, so that its pages can be turned."""

    speaker: str
    topic: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of one generation."""

    generation: str
    up: int
    down: int


def new_id() -> str:
    """A name for an answer that nobody can guess."""
    return secrets.token_hex(8)


class Records:
    """The file behind it; any thread may use it, one at a time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(path, check_same_thread=False, timeout=10)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.executescript(SCHEMA)
        self._salt = self._own_salt()

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._connection.close()

    def keep(self, kept: Kept, question: str, now: float) -> None:
        """Keeps an answer's citations for its buttons."""
        self._write(
            "INSERT OR REPLACE INTO answer"
            " (id, made, generation, question_hash, citations, further) VALUES (?, ?, ?, ?, ?, ?)",
            (
                kept.id,
                now,
                kept.generation,
                self._hash(" ".join(question.casefold().split())),
                json.dumps([asdict(citation) for citation in kept.citations]),
                json.dumps([asdict(citation) for citation in kept.further]),
            ),
        )

    def kept(self, id: str) -> Kept | None:
        """The answer with this id; None where it is too long ago."""
        row = self._one("SELECT generation, citations, further FROM answer WHERE id = ?", (id,))
        if row is None:
            return None
        return Kept(id, row[0], _citations(row[1]), _citations(row[2]))

    def keep_messages(self, id: str, messages: list[tuple[int, int]]) -> None:
        """Keeps where an answer stands: channel and message of each of its pages."""
        self._write("UPDATE answer SET messages = ? WHERE id = ?", (json.dumps(messages), id))

    def messages(self, id: str) -> list[tuple[int, int]]:
        """Channel and message of each page of an answer."""
        row = self._one("SELECT messages FROM answer WHERE id = ?", (id,))
        return [(channel, message) for channel, message in json.loads(row[0])] if row else []

    def keep_quest(self, id: str, quest: Quest, now: float) -> None:
        """Keeps what ``/quotes`` was asked for."""
        wanted = json.dumps(asdict(quest), default=str)
        self._write("INSERT OR REPLACE INTO quest VALUES (?, ?, ?)", (id, now, wanted))

    def quest(self, id: str) -> Quest | None:
        """What ``/quotes`` was asked for; None where it is too long ago."""
        row = self._one("SELECT wanted FROM quest WHERE id = ?", (id,))
        if row is None:
            return None
        wanted = json.loads(row[0])
        return Quest(wanted["speaker"], wanted["topic"], **_days(wanted))

    def keep_filters(self, id: str, filters: Filters, now: float) -> None:
        """Keeps the filters of a question whose asker has yet to say which person is meant."""
        written = json.dumps(asdict(filters), default=str)
        self._write("INSERT OR REPLACE INTO choice VALUES (?, ?, ?)", (id, now, written))

    def filters(self, id: str) -> Filters | None:
        """The filters of such a question; None where it is too long ago."""
        row = self._one("SELECT filters FROM choice WHERE id = ?", (id,))
        if row is None:
            return None
        kept = json.loads(row[0])
        return Filters(tuple(kept["sources"]), kept["author"], **_days(kept))

    def vote(self, id: str, user: int, vote: int, now: float) -> bool:
        """Keeps a user's vote, 1 or -1, in place of an earlier one; False for an old answer."""
        query = "SELECT question_hash, generation, citations FROM answer WHERE id = ?"
        row = self._one(query, (id,))
        if row is None:
            return False
        cited = json.dumps([[c.article, c.start, c.end] for c in _citations(row[2])])
        self._write(
            "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?)",
            (id, self._hash(str(user)), row[0], vote, row[1], cited, now),
        )
        return True

    def forget_user(self, user: int) -> int:
        """Deletes a user's votes; how many there were."""
        return self._write("DELETE FROM feedback WHERE user_hash = ?", (self._hash(str(user)),))

    def forget_old(self, age: timedelta, now: float) -> None:
        """Deletes the answers older than this; votes stay, they name nobody."""
        before = (now - age.total_seconds(),)
        self._write("DELETE FROM answer WHERE made < ?", before)
        self._write("DELETE FROM quest WHERE made < ?", before)
        self._write("DELETE FROM choice WHERE made < ?", before)

    def votes(self) -> list[Votes]:
        """The votes by generation, the latest first."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT generation, SUM(vote > 0), SUM(vote < 0) FROM feedback"
                " GROUP BY generation ORDER BY MAX(made) DESC"
            ).fetchall()
        return [Votes(*row) for row in rows]

    def disliked(self, most: int = 10) -> list[tuple[str, int, int]]:
        """Articles by how often an answer that cites them was voted down: id, down, up."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT article, SUM(vote < 0) AS down, SUM(vote > 0) FROM ("
                " SELECT DISTINCT answer, user_hash, vote,"
                " json_extract(cited.value, '$[0]') AS article"
                " FROM feedback, json_each(feedback.citations) AS cited"
                ") GROUP BY article HAVING down > 0 ORDER BY down DESC, article LIMIT ?",
                (most,),
            ).fetchall()
        return [(article, down, up) for article, down, up in rows]

    def note(self, name: str) -> str | None:
        """What was noted under this name last."""
        row = self._one("SELECT value FROM note WHERE name = ?", (name,))
        return str(row[0]) if row else None

    def write_note(self, name: str, value: str) -> None:
        """Notes something under a name."""
        self._write("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    def _own_salt(self) -> bytes:
        with self._lock, self._connection:
            row = self._connection.execute("SELECT value FROM salt").fetchone()
            if row is not None:
                return bytes(row[0])
            salt = secrets.token_bytes(32)
            self._connection.execute("INSERT INTO salt VALUES (?)", (salt,))
            return salt

    def _hash(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode(), key=self._salt, digest_size=16).digest()

    def _write(self, query: str, values: tuple[object, ...]) -> int:
        with self._lock, self._connection:
            return self._connection.execute(query, values).rowcount

    def _one(self, query: str, values: tuple[object, ...]) -> Any:
        with self._lock:
            return self._connection.execute(query, values).fetchone()


def _citations(written: str) -> tuple[Citation, ...]:
    return tuple(Citation(**citation) for citation in json.loads(written))


def _days(written: dict[str, Any]) -> dict[str, date | None]:
    days = {key: written[key] for key in ("since", "until")}
    return {key: date.fromisoformat(day) if day else None for key, day in days.items()}
