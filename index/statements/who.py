"""Everybody whose statements an index has: found by name, surname or role, or by a like name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.statements.firstnames import KNOWN
from index.statements.keys import key_of, surname_of
from index.statements.roles import HONORIFICS, MODIFIERS, NOUNS, TITLES

_LEADING = NOUNS | MODIFIERS | {key_of(word).strip(".") for word in (*TITLES, *HONORIFICS)}
"""What may stand before a name and is no part of it, folded."""
_ALIKE = 0.55
"""How much of two words' letter pairs must be the same (Dice's coefficient)."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whose statements the index has."""

    id: int
    key: str
    name: str
    role: str | None
    """The newest that the articles state."""
    said: int
    """How many statements."""


class Who:
    """Everybody who says something in a library."""

    def __init__(self, known: Iterable[Known], roles: Iterable[tuple[int, str]]) -> None:
        """``roles`` are all that the articles state, by the id of who has it."""
        self._known = {each.id: each for each in known}
        self._roles: dict[int, list[frozenset[str]]] = {}
        self._by_word: dict[str, set[int]] = {}
        for each in self._known.values():
            self._enter(each.id, _words(each.key))
        for id, role in roles:
            words = frozenset(_words(key_of(role)))
            self._roles.setdefault(id, []).append(words)
            self._enter(id, words)

    def __getitem__(self, id: int) -> Known:
        return self._known[id]

    def called(self, name: str) -> list[Known]:
        """Who is called or is so: by full name, else by surname, by any part, by a role's words.

        A title before a name is passed over. The one who said most first; empty where nobody is.
        """
        words = _words(key_of(name))
        while words:
            found = self._called(words)
            if found or len(words) == 1 or words[0] not in _LEADING:
                return sorted(found, key=lambda each: -each.said)
            words = words[1:]
        return []

    def alike(self, name: str, n: int) -> list[Known]:
        """At most ``n`` people with names that are spelled much like this one, nearest first."""
        asked = [_pairs(word) for word in _words(key_of(name))]
        if not asked:
            return []
        likeness: dict[int, float] = {}
        for pairs in asked:
            best: dict[int, float] = {}
            for word, ids in self._by_word.items():
                score = _dice(pairs, _pairs(word))
                if score >= _ALIKE:
                    best.update({id: max(score, best.get(id, 0.0)) for id in ids})
            for id, score in best.items():
                likeness[id] = likeness.get(id, 0.0) + score
        people = [self._known[id] for id in likeness if is_name(self._known[id])]
        people.sort(key=lambda each: (-likeness[each.id], -each.said))
        return people[:n]

    def _enter(self, id: int, words: Iterable[str]) -> None:
        for word in words:
            self._by_word.setdefault(word, set()).add(id)

    def _called(self, words: list[str]) -> list[Known]:
        ids = set.intersection(*(self._by_word.get(word, set()) for word in words))
        found = [self._known[id] for id in ids]
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
            lambda each: is_name(each) and set(words) <= set(_words(each.key)),
            lambda each: not NOUNS.isdisjoint(words) and self._is_or_has(each, set(words)),
        )
        return next((fit for test in tests if (fit := [e for e in found if test(e)])), [])

    def _is_or_has(self, each: Known, words: set[str]) -> bool:
        """Whether one of the roles, with the name, has all of the words."""
        name = set(_words(each.key))
        return any(words <= role | name for role in self._roles.get(each.id, [frozenset()]))


def is_name(known: Known) -> bool:
    """Whether it is a name, not a description: "Boris Pistorius", not "Police officials"."""
    words = known.name.split()
    return len(words) <= 4 and all(word[:1].isupper() for word in words)


def _words(key: str) -> list[str]:
    return re.findall(r"\w+", key.replace("defense", "defence"))


def _pairs(word: str) -> frozenset[str]:
    edged = f"^{word}$"
    return frozenset(edged[at : at + 2] for at in range(len(edged) - 1))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
