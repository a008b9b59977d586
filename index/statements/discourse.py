"""Whom "he" and "she" mean: the people in mind at each place of an article.

Each mention puts a person in mind, a subject more than an object; every further sentence halves
that. A pronoun goes to whoever of its gender is most in mind, and keeps them there. (The idea and
the halving are Lappin and Leass 1994; the weights are chosen on PolNeAR's dev articles.)
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.article import Span
from index.statements.names import Cast, Mention
from index.statements.phrase import is_modifier

_PRONOUN = re.compile(r"(?<![\w’'])(he|she|him|his|hers?|himself|herself)(?![\w])", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<![A-Z])(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)[.!?][”\"')]*\s+(?=[“\"'A-Z])|\n+")
_OBJECT_BEFORE = re.compile(
    r"(?:\b(?:of|with|for|by|to|from|in|on|against|about|at|like|than|as|over|toward|towards|behind"
    r"|between|under|against|told|tells|asked|and|or|against|including)|/)"
    r"(?: (?:the |a |an |[A-Z][\w.’']*|former |then |fellow |rival |[a-z]+ ){0,3})? ?\Z"
)
_SPEECH_BEFORE = re.compile(
    r"(?:said|says|added|adds|wrote|writes|asked|tweeted|argued|continued|noted|explained|replied"
    r"|concluded|warned|quipped|recalled|told [\w ]{1,30}) \Z"
)
_INTRODUCED = re.compile(
    r", (?:the|a|an|who|president|director|chairman|professor|\d\d,|[a-z]+ of)\b"
)
_FEMININE = frozenset({"she", "her", "hers", "herself"})
_SUBJECT, _SPEAKER, _LEADING, _OBJECT, _POSSESSIVE = 80.0, 100.0, 120.0, 40.0, 35.0
_QUOTED = 4.0
_FADED = 0.5
_FORGOTTEN = 1.0


@dataclass(slots=True)
class _Mind:
    """Who is in mind, and how much."""

    salience: dict[int, float] = field(default_factory=dict)

    def fade(self) -> None:
        """A sentence later."""
        faded = ((who, weight * _FADED) for who, weight in self.salience.items())
        self.salience = {who: weight for who, weight in faded if weight >= _FORGOTTEN}

    def see(self, person: int, weight: float) -> None:
        """The person is mentioned; a second mention of a sentence adds little."""
        old = self.salience.get(person, 0.0)
        self.salience[person] = max(old, weight) + 0.25 * min(old, weight)


@dataclass(frozen=True, slots=True)
class Meant:
    """The pronouns of an article with the person each of them means."""

    at: list[int]
    person: list[int | None]

    def person_at(self, offset: int) -> int | None:
        """Whom the pronoun at this character means, None where that's open."""
        number = bisect_right(self.at, offset) - 1
        return self.person[number] if number >= 0 and self.at[number] == offset else None


def pronouns(text: str, cast: Cast, quotations: Sequence[Span], speaking: set[int]) -> Meant:
    """Whom each "he", "she", "his", "her" of the text means.

    ``speaking`` are the first characters of the sources of statements. Linear in the text.
    """
    events: list[tuple[int, Mention | str]] = [(m.start, m) for m in cast.mentions]
    events += [(m.start(), m.group().lower()) for m in _PRONOUN.finditer(text)]
    events.sort(key=lambda e: e[0])
    ends = [m.end() for m in _SENTENCE.finditer(text)]
    mind, meant = _Mind(), Meant([], [])
    sentence = 0
    fresh = True
    for place, (at, event) in enumerate(events):
        number = bisect_right(ends, at)
        for _ in range(min(number - sentence, 8)):
            mind.fade()
        fresh, sentence = fresh or number > sentence, number
        inside = _within(quotations, at)
        if isinstance(event, str):
            person = _pick(cast, mind, event in _FEMININE)
            if fresh and event in {"his", "her"}:
                later = _ahead(text, at, _mentions(events[place + 1 : place + 4]))
                person = _fitting(cast, later, event in _FEMININE, person)
            meant.at.append(at)
            meant.person.append(person)
            if person is not None and not inside:
                _learn(cast, person, event in _FEMININE)
                subject = event in {"he", "she"}
                mind.see(person, (_LEADING if fresh else _SUBJECT) if subject else _POSSESSIVE)
        elif inside:
            mind.see(event.person, _QUOTED)
        else:
            mind.see(event.person, _weight(text, event, fresh, speaking))
        if not inside:
            fresh = False
    return meant


def _weight(text: str, mention: Mention, fresh: bool, speaking: set[int]) -> float:
    before = text[max(0, mention.start - 48) : mention.start]
    after = text[mention.end : mention.end + 24]
    if mention.possessive or is_modifier(text, mention.end):
        return _POSSESSIVE
    if mention.start in speaking or _SPEECH_BEFORE.search(before):
        return _LEADING if fresh else _SPEAKER
    if _INTRODUCED.match(after) and " " in text[mention.start : mention.end]:
        return _LEADING if fresh else _SPEAKER
    if _OBJECT_BEFORE.search(before):
        return _OBJECT
    return _SPEAKER if fresh else _SUBJECT * 0.75


def _ahead(text: str, at: int, upcoming: Sequence[Mention]) -> Mention | None:
    """Whom "In her book, Clinton…" means: the subject behind the comma."""
    for mention in upcoming:
        between = text[at : mention.start]
        if "." in between or "\n" in between or len(between) > 120:
            return None
        if between.endswith(", "):
            return mention
    return None


def _mentions(events: Sequence[tuple[int, Mention | str]]) -> list[Mention]:
    return [event for _, event in events if isinstance(event, Mention)]


def _fitting(cast: Cast, later: Mention | None, feminine: bool, other: int | None) -> int | None:
    wanted = "she" if feminine else "he"
    fits = later is not None and cast.people[later.person].pronoun in {wanted, None}
    return later.person if later is not None and fits else other


def _pick(cast: Cast, mind: _Mind, feminine: bool) -> int | None:
    wanted = "she" if feminine else "he"
    fitting = {
        who: weight * (1.0 if cast.people[who].pronoun else 0.6)
        for who, weight in mind.salience.items()
        if cast.people[who].pronoun in {wanted, None}
    }
    if not fitting:
        return None
    return max(fitting, key=lambda who: fitting[who])


def _learn(cast: Cast, person: int, feminine: bool) -> None:
    who = cast.people[person]
    who.pronoun = who.pronoun or ("she" if feminine else "he")


def _within(quotations: Sequence[Span], at: int) -> bool:
    number = bisect_right(quotations, at, key=lambda q: q.start) - 1
    return number >= 0 and at < quotations[number].end
