"""The statements of a generation on disk: rows in SQLite, words in Tantivy."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

from index.article import Article, Span
from index.lexical import ANALYZER, WRITER_BYTES, Words
from index.statements.extract import extract
from index.statements.keys import joined
from index.statements.statement import Speaker, Statement
from index.statements.tagger import Tagger

ROWS, WORDS = "statements.db", "words"
AT_ONCE = 64
"""Articles that are tagged together; bounds the memory."""
_AROUND = 400

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
CREATE INDEX statements_by_article ON statements (article);
CREATE INDEX statements_by_speaker ON statements (speaker);
"""

Progress = Callable[[str, int, int], None]


class Row(NamedTuple):
    """An article of the catalogue: its row, the hash of what it says, and itself."""

    row: int
    content: bytes
    article: Article


def write(
    folder: Path,
    articles: Iterable[tuple[int, bytes]],
    article: Callable[[int], Article],
    tagger: Tagger,
    previous: Path | None,
    progress: Progress = lambda stage, done, total: None,
) -> int:
    """Writes the statements of all ``articles`` (row, content hash); how many there are.

    What ``previous`` holds of an unchanged article is taken over, not tagged again. Raises
    ModelUnavailable where the tagger's files are damaged.
    """
    rows = _opened(folder, previous, tagger.version)
    try:
        wanted = dict(articles)
        known = dict(rows.execute("SELECT row, content FROM articles"))
        for row, content in known.items():
            if wanted.get(row) != content:
                rows.execute("DELETE FROM statements WHERE article = ?", (row,))
                rows.execute("DELETE FROM articles WHERE row = ?", (row,))
        todo = [row for row, content in wanted.items() if known.get(row) != content]
        done = 0
        for group in _groups(todo):
            batch = [Row(row, wanted[row], article(row)) for row in group]
            for each, found in zip(batch, extract([r.article for r in batch], tagger), strict=True):
                _insert(rows, each, found)
            done += len(group)
            progress("statements", done, len(todo))
        _name_speakers(rows)
        rows.commit()
        _write_words(rows, folder / WORDS)
        return int(rows.execute("SELECT count(*) FROM statements").fetchone()[0])
    finally:
        rows.close()


def _opened(folder: Path, previous: Path | None, version: str) -> sqlite3.Connection:
    """The rows to write, beginning with those before where the same tagger made them."""
    folder.mkdir(parents=True, exist_ok=True)
    if previous is not None and _made_by(previous / ROWS) == version:
        shutil.copyfile(previous / ROWS, folder / ROWS)
        rows = sqlite3.connect(folder / ROWS)
    else:
        rows = sqlite3.connect(folder / ROWS)
        rows.executescript(SCHEMA)
        rows.execute("INSERT INTO made_by VALUES (?)", (version,))
    # What was removed is to leave no trace in the file.
    rows.execute("PRAGMA secure_delete = ON")
    return rows


def _made_by(path: Path) -> str | None:
    if not path.exists():
        return None
    with closing(sqlite3.connect(path)) as rows:
        (version,) = rows.execute("SELECT tagger FROM made_by").fetchone()
    return str(version)


def _groups(rows: Sequence[int]) -> Iterator[list[int]]:
    numbers = iter(rows)
    while group := list(islice(numbers, AT_ONCE)):
        yield group


def _insert(rows: sqlite3.Connection, each: Row, found: Sequence[Statement]) -> None:
    article = each.article
    rows.execute(
        "INSERT INTO articles VALUES (?, ?, ?, ?)",
        (each.row, each.content, article.id, article.published),
    )
    rows.executemany(
        "INSERT INTO statements VALUES (NULL,?,?,?,NULL,?,?,?,?,?,?,?,?,?,?)",
        [_values(each.row, article, statement) for statement in found],
    )


def _values(row: int, article: Article, statement: Statement) -> tuple[Any, ...]:
    said = " … ".join(article.text[start:end] for start, end in statement.content)
    start, end = statement.content[0].start, statement.content[-1].end
    around = article.text[max(0, start - _AROUND) : start] + " " + article.text[end : end + 150]
    speaker, source = statement.speaker, statement.source
    return (
        row,
        speaker and speaker.name,
        speaker and speaker.role,
        source and source.start,
        source and source.end,
        statement.cue.start,
        statement.cue.end,
        json.dumps(statement.content),
        statement.kind,
        statement.confidence,
        said,
        around,
        article.title,
    )


def _name_speakers(rows: sqlite3.Connection) -> None:
    """One speaker for each person, over all articles: the form seen most, the newest role."""
    counts = dict(
        rows.execute("SELECT name, count(*) FROM statements WHERE name NOT NULL GROUP BY name")
    )
    keys = joined(counts)
    rows.execute("DELETE FROM speakers")
    for name in sorted(counts, key=lambda n: (" " not in n, -counts[n])):
        rows.execute(
            "INSERT INTO speakers (key, name, said) VALUES (?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET said = said + excluded.said",
            (keys[name], name, counts[name]),
        )
    numbers = dict(rows.execute("SELECT key, id FROM speakers"))
    rows.executemany(
        "UPDATE statements SET speaker = ? WHERE name = ?",
        [(numbers[keys[name]], name) for name in counts],
    )
    rows.execute(
        "UPDATE speakers SET role = (SELECT s.role FROM statements s JOIN articles a"
        " ON a.row = s.article WHERE s.speaker = speakers.id AND s.role NOT NULL"
        " ORDER BY a.published DESC, s.id LIMIT 1)"
    )


def _write_words(rows: sqlite3.Connection, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    index = tantivy.Index(schema(), str(folder), reuse=True)
    index.register_tokenizer(ANALYZER, Words().analyzer)
    writer = index.writer(WRITER_BYTES, num_threads=1)
    for number, speaker, *texts in rows.execute(
        "SELECT id, speaker, words, around, title FROM statements"
    ):
        fields = dict(zip(("words", "around", "title"), texts, strict=True))
        writer.add_document(tantivy.Document(id=number, speaker=speaker or 0, **fields))
    writer.commit()
    writer.wait_merging_threads()


def schema() -> Any:
    """The fields that statements are searched by."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", fast=True)
    builder.add_integer_field("speaker", indexed=True)
    for field in ("words", "around", "title"):
        builder.add_text_field(field, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


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


COLUMNS = (
    "a.id, s.name, s.role, s.source_start, s.source_end, s.cue_start, s.cue_end, s.content,"
    " s.kind, s.confidence"
)
