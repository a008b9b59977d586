"""Everybody whose statements an index has: found by name, surname or role, or by a like name."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

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
    """What newer articles say they are, None where none does."""
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

    def most_heard(self, n: int) -> list[Known]:
        """At most ``n`` people with a first and a last name, whoever said most first."""
        named = (each for each in self._known.values() if is_name(each) and " " in each.name)
        return sorted(named, key=lambda each: (-each.said, each.key))[:n]

    def alike(self, name: str, n: int) -> list[Known]:
        """At most ``n`` people whose names are spelled much like this one, nearest first.

        Of several words the last is taken for the surname, which has to be alike.
        """
        words = _words(key_of(name))
        if not words:
            return []
        *first, last = words
        likeness: dict[int, float] = {}
        for word, score in self._spelled_like(last).items():
            for id in self._by_word[word]:
                known = self._known[id]
                names = {surname_of(known.key)} if first else _words(known.key)
                if is_name(known) and word in names:
                    likeness[id] = max(likeness.get(id, 0.0), score)
        for other in first:
            alike = self._spelled_like(other)
            for id in likeness:
                fits = (alike.get(word, 0.0) for word in _words(self._known[id].key))
                likeness[id] += max(fits, default=0.0) / len(first) / 2
        ranked = sorted(likeness, key=lambda each: (-likeness[each], -self._known[each].said))
        return [self._known[each] for each in ranked[:n]]

    def _spelled_like(self, word: str) -> dict[str, float]:
        """The words that share enough pairs of letters with this one, and how alike they are."""
        pairs = _pairs(word)
        shared = Counter(other for pair in pairs for other in self._by_pair.get(pair, ()))
        scores = {other: 2 * n / (len(pairs) + len(_pairs(other))) for other, n in shared.items()}
        return {other: score for other, score in scores.items() if score >= _ALIKE}

    @cached_property
    def _by_pair(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._by_word:
            for pair in _pairs(word):
                found.setdefault(pair, []).append(word)
        return found

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
