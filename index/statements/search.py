"""Searches the statements of a generation: by speaker, by topic, by time."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

import tantivy

from index.lexical import ANALYZER, Words
from index.statements.firstnames import KNOWN
from index.statements.keys import key_of
from index.statements.roles import NOUNS
from index.statements.rows import COLUMNS, ROWS, WORDS, statement_of
from index.statements.statement import Statement

_WEIGHTS = (("words", 1.0), ("around", 0.35), ("title", 0.15))
"""What a word counts in the statement, around it, and in the article's title."""
_CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whose statements the index has."""

    id: int
    key: str
    name: str
    role: str | None
    said: int
    """How many statements."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that a search found, and the other articles that print the same."""

    statement: Statement
    words: str
    published: str | None
    score: float
    others: tuple[Statement, ...] = ()


class Statements:
    """The statements of a generation, open for reading; thread-safe."""

    def __init__(self, folder: Path) -> None:
        uri = f"{(folder / ROWS).absolute().as_uri()}?mode=ro&immutable=1"
        self._rows = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = Lock()
        self.words = Words()
        index = tantivy.Index.open(str(folder / WORDS))
        index.register_tokenizer(ANALYZER, self.words.analyzer)
        self._schema = index.schema
        self._searcher = index.searcher()
        self._known = [
            Known(*row) for row in self._all("SELECT id, key, name, role, said FROM speakers")
        ]
        self._by_word: dict[str, list[Known]] = {}
        for known in self._known:
            for word in set(re.findall(r"\w+", f"{known.key} {key_of(known.role or '')}")):
                self._by_word.setdefault(word, []).append(known)

    def close(self) -> None:
        """Lets go of the files."""
        self._rows.close()

    def counts(self) -> dict[str, int]:
        """How many statements each of the two files has."""
        ((rows,),) = self._all("SELECT count(*) FROM statements")
        return {"the file of rows": int(rows), "the index of words": int(self._searcher.num_docs)}

    def speakers(self, name: str) -> list[Known]:
        """Who is called or is so: by full name, else by surname, by any part, by a role's words.

        The one who said most first; empty where nobody is.
        """
        key = key_of(name)
        words = re.findall(r"\w+", key)
        if not words:
            return []
        having = [{k.id for k in self._by_word.get(word, ())} for word in words]
        every = set.intersection(*having)
        found = [k for k in self._by_word.get(words[0], ()) if k.id in every]
        if len(words) == 1:
            names = [k for k in found if _is_name(k)]
            fitting = [k for k in names if k.key.rsplit(" ", 1)[-1] == key]
            if not fitting and key.capitalize() in KNOWN:
                fitting = [k for k in names if k.key.startswith(key + " ")]
            return sorted(fitting, key=lambda k: -k.said)
        for test in (
            lambda k: k.key == key,
            lambda k: k.key.endswith(" " + key),
            lambda k: _is_name(k) and set(words) <= set(re.findall(r"\w+", k.key)),
            lambda k: words[-1] in NOUNS and _has_role(k, words),
        ):
            fitting = [k for k in found if test(k)]
            if fitting:
                return sorted(fitting, key=lambda k: -k.said)
        return []

    def search(
        self,
        topic: str = "",
        speakers: Sequence[Known] | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        newest: bool = False,
        top: int = 5,
    ) -> list[Said]:
        """The statements on the topic by any of the speakers, best (or newest) first.

        Without a topic, all of them. The same words in several articles are one statement.
        """
        ids = None if speakers is None else [known.id for known in speakers]
        if ids is not None and not ids:
            return []
        scores = self._scores(topic, ids)
        found = self._read(ids if scores is None else None, scores, since, until)
        if newest or scores is None:
            found.sort(key=lambda s: s.score, reverse=True)
            found.sort(key=lambda s: s.published or "", reverse=True)
        else:
            found.sort(key=lambda s: s.score, reverse=True)
        return _merged(found)[:top]

    def _scores(self, topic: str, ids: Sequence[int] | None) -> dict[int, float] | None:
        words = dict.fromkeys(self.words(topic))
        if not words:
            return None
        should = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, field, word, "freq"), weight
                ),
            )
            for word in words
            for field, weight in _WEIGHTS
        ]
        query = tantivy.Query.boolean_query(should)
        if ids is not None:
            only = tantivy.Query.term_set_query(self._schema, "speaker", list(ids))
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Must, query),
                    (tantivy.Occur.Must, tantivy.Query.const_score_query(only, 0.0)),
                ]
            )
        hits = self._searcher.search(query, _CANDIDATES, count=False).hits
        addresses = [address for _, address in hits]
        numbers: list[Any] = self._searcher.fast_field_values("id", addresses)
        return dict(zip(numbers, (score for score, _ in hits), strict=True))

    def _read(
        self,
        speakers: Sequence[int] | None,
        scores: dict[int, float] | None,
        since: date | None,
        until: date | None,
    ) -> list[Said]:
        wanted = list(scores) if scores is not None else list(speakers or ())
        column = "s.id" if scores is not None else "s.speaker"
        where = [f"{column} IN ({','.join('?' * len(wanted))})"] if wanted else []
        if scores is not None and not wanted:
            return []
        values: list[Any] = list(wanted)
        if since is not None:
            where.append("a.published >= ?")
            values.append(since.isoformat())
        if until is not None:
            where.append("a.published < ?")
            values.append((until + timedelta(days=1)).isoformat())
        rows = self._all(
            f"SELECT s.id, s.words, a.published, {COLUMNS} FROM statements s"  # noqa: S608
            f" JOIN articles a ON a.row = s.article WHERE {' AND '.join(where) or '1'}",
            values,
        )
        return [
            Said(statement_of(row), words, published, (scores or {}).get(id, row[-1]))
            for id, words, published, *row in rows
        ]

    def _all(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._lock:
            return self._rows.execute(query, values).fetchall()


def _is_name(known: Known) -> bool:
    """Whether it is a name, not a description: "Boris Pistorius", not "Police officials"."""
    words = known.name.split()
    return len(words) <= 4 and all(word[:1].isupper() for word in words)


def _has_role(known: Known, words: Sequence[str]) -> bool:
    has = set(re.findall(r"\w+", key_of(known.role or "")))
    return set(words) <= has | set(re.findall(r"\w+", known.key))


def _merged(found: Sequence[Said]) -> list[Said]:
    """Each wording once, the best first, with the other articles that print it."""
    groups: dict[str, list[Said]] = {}
    for said in found:
        folded = re.sub(r"\W+", " ", said.words.casefold()).strip()
        groups.setdefault(folded, []).append(said)
    return [
        Said(
            same[0].statement,
            same[0].words,
            same[0].published,
            same[0].score,
            tuple(
                s.statement for s in same[1:] if s.statement.article != same[0].statement.article
            ),
        )
        for same in groups.values()
    ]
