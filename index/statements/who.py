"""Everybody whose statements an index has: found by name, surname or role, or by a like name."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from index.statements.firstnames import KNOWN
from index.statements.keys import key_of, surname_of
from index.statements.naming import pairs_of, words_of
from index.statements.roles import HONORIFICS, MODIFIERS, NOUNS, TITLES

_LEADING = NOUNS | MODIFIERS | {key_of(word).strip(".") for word in (*TITLES, *HONORIFICS)}
"""What may stand before a name and is no part of it, folded."""
_ALIKE = 0.55
"""How much of two words' letter pairs must be the same (Dice's coefficient)."""
_AT_ONCE = 256
_MANY = 10_000
"""Beyond so many people with a word, it does not matter how many more there are."""

Query = Callable[[str, Sequence[object]], list[Any]]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whose statements the index has."""

    id: int
    key: str
    name: str
    role: str | None
    """What newer articles say they are, None where none does."""
    said: int
    """How many statements."""


class Who:
    """Everybody who says something in a library; any number of them, asked for in the tables."""

    def __init__(self, all_of: Query) -> None:
        """``all_of`` gives the rows of a query on the tables of ``naming`` and the speakers."""
        self._all = all_of

    def __getitem__(self, id: int) -> Known:
        return self._known("WHERE s.id = ?", id)[0]

    def called(self, name: str) -> list[Known]:
        """Who is called or is so: by full name, else by surname, by any part, by a role's words.

        A title before a name is passed over. The one who said most first; empty where nobody is.
        """
        words = words_of(key_of(name))
        while words:
            found = self._called(words)
            if found or len(words) == 1 or words[0] not in _LEADING:
                return sorted(found, key=lambda each: (-each.said, each.id))
            words = words[1:]
        return []

    def most_heard(self, n: int) -> list[Known]:
        """At most ``n`` people with a first and a last name, whoever said most first."""
        named: list[Known] = []
        for start in count(0, _AT_ONCE):
            some = self._known("ORDER BY s.said DESC, s.key LIMIT ? OFFSET ?", _AT_ONCE, start)
            named += [each for each in some if is_name(each) and " " in each.name]
            if len(named) >= n or len(some) < _AT_ONCE:
                break
        return named[:n]

    def alike(self, name: str, n: int) -> list[Known]:
        """At most ``n`` people whose names are spelled much like this one, nearest first.

        Of several words the last is taken for the surname, which has to be alike.
        """
        words = words_of(key_of(name))
        if not words:
            return []
        *first, last = words
        likeness: dict[int, float] = {}
        found: dict[int, Known] = {}
        for word, score in self._spelled_like(last).items():
            for known in self._with_words([word]):
                names = {surname_of(known.key)} if first else words_of(known.key)
                if is_name(known) and word in names:
                    found[known.id] = known
                    likeness[known.id] = max(likeness.get(known.id, 0.0), score)
        for other in first:
            alike = self._spelled_like(other)
            for id in likeness:
                fits = (alike.get(word, 0.0) for word in words_of(found[id].key))
                likeness[id] += max(fits, default=0.0) / len(first) / 2
        ranked = sorted(likeness, key=lambda each: (-likeness[each], -found[each].said, each))
        return [found[each] for each in ranked[:n]]

    def _spelled_like(self, word: str) -> dict[str, float]:
        """The words that share enough pairs of letters with this one, and how alike they are."""
        pairs = pairs_of(word)
        shared = self._all(
            "SELECT word, count(*) FROM spelled WHERE pair IN (SELECT value FROM json_each(?))"
            " GROUP BY word",
            (json.dumps(sorted(pairs)),),
        )
        scores = {other: 2 * n / (len(pairs) + len(pairs_of(other))) for other, n in shared}
        return {other: score for other, score in scores.items() if score >= _ALIKE}

    def _called(self, words: list[str]) -> list[Known]:
        found = self._with_words(words)
        key = " ".join(words)
        if len(words) == 1:
            names = [each for each in found if is_name(each)]
            surnames = [each for each in names if surname_of(each.key) == key]
            if surnames or key.capitalize() not in KNOWN:
                return surnames
            return [each for each in names if each.key.startswith(f"{key} ")]
        tests = (
            lambda each: each.key == key,
            lambda each: each.key.endswith(f" {key}"),
            lambda each: is_name(each) and set(words) <= set(words_of(each.key)),
            lambda each: not NOUNS.isdisjoint(words) and self._is_or_has(each, set(words)),
        )
        return next((fit for test in tests if (fit := [e for e in found if test(e)])), [])

    def _with_words(self, words: Sequence[str]) -> list[Known]:
        """Everybody who has all of the words in name or roles."""
        rarest, *others = sorted(dict.fromkeys(words), key=self._how_many)
        also = " AND EXISTS (SELECT 1 FROM named o WHERE o.word = ? AND o.speaker = n.speaker)"
        return self._known(
            f"JOIN named n ON n.speaker = s.id WHERE n.word = ?{also * len(others)}",
            rarest,
            *others,
        )

    def _how_many(self, word: str) -> int:
        query = "SELECT count(*) FROM (SELECT 1 FROM named WHERE word = ? LIMIT ?)"
        return int(self._all(query, (word, _MANY))[0][0])

    def _is_or_has(self, each: Known, words: set[str]) -> bool:
        """Whether one of the roles, with the name, has all of the words."""
        name = set(words_of(each.key))
        roles = self._all("SELECT role FROM roles WHERE speaker = ?", (each.id,))
        having = [frozenset(words_of(key_of(role))) for (role,) in roles]
        return any(words <= role | name for role in having or [frozenset()])

    def _known(self, condition: str, *values: object) -> list[Known]:
        query = f"SELECT s.id, s.key, s.name, s.role, s.said FROM speakers s {condition}"  # noqa: S608
        return [Known(*row) for row in self._all(query, values)]


def is_name(known: Known) -> bool:
    """Whether it is a name, not a description: "Boris Pistorius", not "Police officials"."""
    words = known.name.split()
    return len(words) <= 4 and all(word[:1].isupper() for word in words)
