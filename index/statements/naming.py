"""The tables by which speakers are found: by a word of their name or role, by letters, by fame."""

import re
import sqlite3
from itertools import chain

from index.statements.keys import key_of

TABLES = """
DROP TABLE IF EXISTS named;
DROP TABLE IF EXISTS roles;
DROP TABLE IF EXISTS spelled;
CREATE TABLE named (word TEXT, speaker INTEGER, PRIMARY KEY (word, speaker)) WITHOUT ROWID;
CREATE TABLE roles (speaker INTEGER, role TEXT, PRIMARY KEY (speaker, role)) WITHOUT ROWID;
CREATE TABLE spelled (pair TEXT, word TEXT, PRIMARY KEY (pair, word)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS speakers_by_said ON speakers (said DESC, key);
"""


def write_names(rows: sqlite3.Connection) -> None:
    """Fills the tables from the speakers and the roles that the statements give them."""
    for statement in TABLES.split(";"):
        rows.execute(statement)
    rows.execute(
        "INSERT INTO roles SELECT DISTINCT speaker, role FROM statements"
        " WHERE speaker NOT NULL AND role NOT NULL"
    )
    keys = rows.execute("SELECT id, key FROM speakers")
    folded = ((id, key_of(role)) for id, role in rows.execute("SELECT speaker, role FROM roles"))
    rows.executemany(
        "INSERT OR IGNORE INTO named VALUES (?, ?)",
        ((word, id) for id, key in chain(keys, folded) for word in words_of(key)),
    )
    rows.executemany(
        "INSERT OR IGNORE INTO spelled VALUES (?, ?)",
        (
            (pair, word)
            for (word,) in rows.execute("SELECT DISTINCT word FROM named")
            for pair in pairs_of(word)
        ),
    )


def words_of(key: str) -> list[str]:
    """The words of a key, spelled one way."""
    return re.findall(r"\w+", key.replace("defense", "defence"))


def pairs_of(word: str) -> frozenset[str]:
    """The pairs of letters that follow each other in the word, its ends marked."""
    edged = f"^{word}$"
    return frozenset(edged[at : at + 2] for at in range(len(edged) - 1))
