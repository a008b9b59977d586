"""How the statements of a generation lie on disk: rows in SQLite."""

import json
from collections.abc import Sequence
from typing import Any

from index.article import Span
from index.statements.statement import Speaker, Statement

ROWS = "statements.db"

SCHEMA = """
CREATE TABLE made_by (tagger TEXT NOT NULL);
CREATE TABLE articles (row INTEGER PRIMARY KEY, content BLOB NOT NULL, id TEXT NOT NULL,
    published TEXT);
CREATE TABLE speakers (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    role TEXT, said INTEGER NOT NULL);
CREATE TABLE statements (id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (row),
    name TEXT, role TEXT, speaker INTEGER, source_start INTEGER, source_end INTEGER,
    cue_start INTEGER NOT NULL, cue_end INTEGER NOT NULL, content TEXT NOT NULL,
    kind TEXT NOT NULL, confidence REAL NOT NULL, words TEXT NOT NULL, around TEXT NOT NULL,
    title TEXT NOT NULL);
CREATE INDEX articles_by_id ON articles (id);
CREATE INDEX statements_by_article ON statements (article);
CREATE INDEX statements_by_speaker ON statements (speaker);
"""

COLUMNS = (
    "a.id, coalesce(p.name, s.name), s.role, s.source_start, s.source_end,"
    " s.cue_start, s.cue_end, s.content, s.kind, s.confidence"
)


def statement_of(row: Sequence[Any]) -> Statement:
    """The statement in a row of ``COLUMNS``."""
    id, name, role, source_start, source_end, cue_start, cue_end, content, kind, confidence = row
    return Statement(
        id,
        Speaker(name, role) if name else None,
        None if source_start is None else Span(source_start, source_end),
        Span(cue_start, cue_end),
        tuple(Span(*span) for span in json.loads(content)),
        kind,
        confidence,
    )
