"""Writes the statements of a generation; only what changed is tagged again."""

import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import tantivy

from index.analyzer import ANALYZER, Words
from index.article import Article
from index.draft import Printed
from index.intake import Progress
from index.lexical import WRITER_BYTES, as_os_error
from index.statements.extract import extract
from index.statements.keys import joined, key_of
from index.statements.naming import write_names
from index.statements.rows import ROWS, SCHEMA
from index.statements.statement import Statement
from index.statements.tagger import Tagger
from index.statements.wording import WORDS, schema

AT_ONCE = 64
"""Articles that are tagged together; bounds the memory."""
_AROUND = 400
_RECENT = 15
"""How many of a speaker's newest roles are looked at: offices change, and slips happen."""


def write(
    folder: Path,
    articles: Sequence[Printed],
    text_of: Callable[[int], Article],
    tagger: Tagger,
    previous: Path | None,
    progress: Progress = lambda stage, done, total: None,
) -> int:
    """Writes the statements of all ``articles``; how many there are.

    What ``previous`` holds of an unchanged article is taken over, not tagged again; ``text_of``
    gives the article of a row. Raises ModelUnavailable where the tagger's files are damaged.
    """
    rows = _opened(folder, previous, tagger.version)
    try:
        wanted = {each.row: each.content for each in articles}
        known = dict(rows.execute("SELECT row, content FROM articles"))
        for row, content in known.items():
            if wanted.get(row) != content:
                rows.execute("DELETE FROM statements WHERE article = ?", (row,))
                rows.execute("DELETE FROM articles WHERE row = ?", (row,))
        # The first place of a text may be another one now.
        rows.executemany(
            "UPDATE articles SET id = ?, published = ? WHERE row = ?",
            [(each.id, each.published, each.row) for each in articles if each.row in known],
        )
        todo = [each for each in articles if known.get(each.row) != each.content]
        done = 0
        for group in _groups(todo):
            texts = [text_of(each.row) for each in group]
            said = extract(texts, tagger)
            for each, article, found in zip(group, texts, said, strict=True):
                _insert(rows, each, article, found)
            done += len(group)
            progress("statements", done, len(todo))
        _name_speakers(rows)
        rows.commit()
        _write_words(rows, folder / WORDS)
        return int(rows.execute("SELECT count(*) FROM statements").fetchone()[0])
    finally:
        rows.close()


def made_by(folder: Path) -> str | None:
    """The version of the tagger that found a folder's statements; None where there are none."""
    path = folder / ROWS
    if not path.exists():
        return None
    with closing(sqlite3.connect(path)) as rows:
        (version,) = rows.execute("SELECT tagger FROM made_by").fetchone()
    return str(version)


def _opened(folder: Path, previous: Path | None, version: str) -> sqlite3.Connection:
    """The rows to write, beginning with those before where the same tagger made them."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = previous is not None and made_by(previous) == version
    if previous is not None and kept:
        shutil.copyfile(previous / ROWS, folder / ROWS)
    rows = sqlite3.connect(folder / ROWS)
    # Nobody reads the file before it is finished, and after a crash it is thrown away.
    rows.execute("PRAGMA journal_mode = OFF")
    rows.execute("PRAGMA synchronous = OFF")
    # What was removed is to leave no trace in the file.
    rows.execute("PRAGMA secure_delete = ON")
    if not kept:
        rows.executescript(SCHEMA)
        rows.execute("INSERT INTO made_by VALUES (?)", (version,))
    return rows


def _groups(articles: Sequence[Printed]) -> Iterator[list[Printed]]:
    left = iter(articles)
    while group := list(islice(left, AT_ONCE)):
        yield group


def _insert(
    rows: sqlite3.Connection, each: Printed, article: Article, found: Sequence[Statement]
) -> None:
    rows.execute(
        "INSERT INTO articles VALUES (?, ?, ?, ?)",
        (each.row, each.content, each.id, each.published),
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
    """One speaker for each person, over all articles: the form seen most, the usual role."""
    counts = dict(
        rows.execute("SELECT name, count(*) FROM statements WHERE name NOT NULL GROUP BY name")
    )
    keys = joined(counts)
    rows.execute("DELETE FROM speakers")
    for name in sorted(counts, key=lambda n: (" " not in key_of(n), -counts[n])):
        rows.execute(
            "INSERT INTO speakers (key, name, said) VALUES (?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET said = said + excluded.said",
            (keys[name], name, counts[name]),
        )
    numbers = dict(rows.execute("SELECT key, id FROM speakers"))
    rows.execute("CREATE TEMP TABLE called (name TEXT PRIMARY KEY, speaker INTEGER) WITHOUT ROWID")
    rows.executemany(
        "INSERT INTO called VALUES (?, ?)", [(name, numbers[keys[name]]) for name in counts]
    )
    rows.execute(
        "UPDATE statements SET speaker ="
        " (SELECT speaker FROM called WHERE called.name = statements.name)"
    )
    rows.executemany("UPDATE speakers SET role = ? WHERE id = ?", _roles(rows))
    write_names(rows)


def _roles(rows: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Each speaker's role: what they are called most, the last few times."""
    recent: dict[int, list[str]] = {}
    for speaker, role in rows.execute(
        "SELECT s.speaker, s.role FROM statements s JOIN articles a ON a.row = s.article"
        " WHERE s.speaker NOT NULL AND s.role NOT NULL ORDER BY a.published DESC, s.id"
    ):
        roles = recent.setdefault(speaker, [])
        if len(roles) < _RECENT:
            roles.append(role)
    for speaker, roles in recent.items():
        counts = Counter(role.casefold() for role in roles)
        yield max(roles, key=lambda role: counts[role.casefold()]), speaker


def _write_words(rows: sqlite3.Connection, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with as_os_error():
        index = tantivy.Index(schema(), str(folder), reuse=True)
        index.register_tokenizer(ANALYZER, Words().analyzer)
        writer = index.writer(WRITER_BYTES, num_threads=1)
        for number, speaker, article, *texts in rows.execute(
            "SELECT id, speaker, article, words, around, title FROM statements"
        ):
            fields = dict(zip(("words", "around", "title"), texts, strict=True))
            writer.add_document(
                tantivy.Document(id=number, speaker=speaker or 0, article=article, **fields)
            )
        writer.commit()
        writer.wait_merging_threads()
