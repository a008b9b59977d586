"""The people an article names: their mentions, the fullest form of their names, he or she."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.statements.firstnames import EITHER, FEMALE, KNOWN, MALE
from index.statements.places import PLACES
from index.statements.roles import HONORIFICS, NOUNS, PERSONAL, TITLES

_ABBREVIATIONS = "|".join(
    sorted(w[:-1] for w in {*HONORIFICS, *TITLES, "Jr.", "Sr.", "St."} if w.endswith("."))
)
_WORD = re.compile(rf"(?:{_ABBREVIATIONS})\.|(?:[A-Z]\.)+|\w+(?:[’'-]\w+)*")
_JOINS = re.compile(r"[ \u00a0]")
_SUFFIX = re.compile(r",? (?:Jr|Sr)\.?(?!\w)|,? I{2,3}\b")
_BEHIND = re.compile(r"\b(?:of|for|from|by|with|at|in|on|to|about)\s", re.IGNORECASE)
_CONTINUED = re.compile(r" (?:for|from|in|with|and|of|at) ")
_PARTICLES = frozenset("de van von der den al bin ibn la le el del di da dos du ben ter zu".split())
_NO_NAME = frozenset(
    "The A An In On At But And If When While As He She They It We I You His Her Their Our My This"
    " That These Those After Before For With One Some Many Most Both Other Another No Not What Who"
    " Why How According Still Yet So Also Now Then Even Though Although Because Since Meanwhile"
    " However To From By Of Or Nor Are Is Was Were Has Have Had Do Does Did Can Could Will Would"
    " May Might Must Should There Here Where Which Whose Only Just All Any Each Every Few Several"
    " Such Later Earlier Today Yesterday Tomorrow Monday Tuesday Wednesday Thursday Friday"
    " Saturday Sunday January February March April June July August September October November"
    " December Asked Speaking Despite During Under Over About Against Among Between Like Unlike"
    " Once Until Within Without Citing Calling Saying Yes Well Oh Its Me Us Them Photo Image Video"
    " Read More Advertisement First Second Third Last Next Let Let’s Ask Told Says Said Nobody"
    " Neither Either"
    " Everyone".split()
)
_NO_PERSON = frozenset(
    "House Party Committee University College Department Times Post News Court Street States City"
    " County Council Association Union Center Centre Institute Commission Bank Foundation Fund"
    " Agency Office Senate Congress Group Company Inc Corp Club League Network Act Parliament Army"
    " Navy Force Guard Service Services Bureau Board Trust Society School Hospital Church Journal"
    " Tribune Herald Today Magazine Review Report Project Campaign Convention Conference Forum"
    " Summit Treaty Agreement Alliance Coalition Federation Organization Organisation Nations"
    " Kingdom Republic Island Islands River Lake Mountain Valley Park Square Road Avenue Airport"
    " Station Hall Tower Towers Building Beach York Hampshire Jersey Mexico Carolina Dakota"
    " Zealand Washington America Americans Africa Europe Korea Kong Arabia Media Social Radio"
    " Television Press Research Studies Policy Budget Care Security Justice Reform UK Alaska"
    " Amendment Constitution War Day Night Week Year Game Games Award Awards Prize Cup Series Show"
    " Democrats Republicans Muslims Christians Conservatives Caucus".split()
)


class Mention(NamedTuple):
    """Words ``[start, end)`` of the text that name a person, without title."""

    start: int
    end: int
    person: int
    """Which of the article's people."""
    possessive: bool
    """Whether "’s" follows."""


@dataclass(slots=True)
class Person:
    """Somebody an article names."""

    name: str
    """The fullest form."""
    pronoun: str | None = None
    """"he" or "she", where the article or a first name reveals it."""
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """All people of an article with all their mentions, in order."""

    people: list[Person]
    mentions: list[Mention]


class _Group(NamedTuple):
    """Capitalised words in a row, titles split off."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    possessive: bool


def cast_of(text: str, sources: Sequence[tuple[int, int]]) -> Cast:
    """The people of the text. ``sources`` are where the speakers of statements are named.

    Takes time linear in the text's length.
    """
    lower = set(re.findall(r"(?<!\w)[a-z]\w*", text))
    groups = list(_groups(text, lower))
    heading = _heading(text)
    speaking = _speaking(text, groups, sources)
    people: list[Person] = []
    by_last: dict[str, list[int]] = defaultdict(list)
    by_full: dict[tuple[str, str], int] = {}
    counts: Counter[int] = Counter()
    for number, group in enumerate(groups):
        headed = group.start < heading and (len(group.words) > 2 or group.words[0] not in KNOWN)
        if len(group.words) > 1 and not headed and _is_person(group, number in speaking):
            key = (group.words[0], _last(group.words))
            if key not in by_full:
                by_full[key] = len(people)
                by_last[key[1]].append(len(people))
                people.append(Person(" ".join(group.words), _pronoun(group)))
            person = people[by_full[key]]
            counts[by_full[key]] += 1
            person.pronoun = person.pronoun or _pronoun(group)
            person.name = max(person.name, " ".join(group.words), key=len)
    by_first: dict[str, list[int]] = defaultdict(list)
    for (first, _), number in by_full.items():
        by_first[first].append(number)
    _titled(groups, people, by_last)
    mentions: list[Mention] = []
    for number, group in enumerate(groups):
        found = _who(group, number in speaking, people, by_full, by_last, by_first, counts, lower)
        if found is not None:
            mentions.append(Mention(group.start, group.end, found, group.possessive))
    return Cast(people, mentions)


def _groups(text: str, lower: set[str]) -> Iterator[_Group]:
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        joined = bool(run) and _JOINS.fullmatch(text, run[-1].end(), word.start()) is not None
        if run and joined and word.group() in _PARTICLES:
            run.append(word)
            continue
        if run and (not joined or not word.group()[0].isupper() or _owned(run[-1].group())):
            yield from _split(text, run, lower)
            run = []
        if word.group()[0].isupper():
            run.append(word)
    if run:
        yield from _split(text, run, lower)


def _heading(text: str) -> int:
    """Where the first line ends, if it is a headline with All Its Words Capitalised."""
    end = len(text) if "\n" not in text else text.index("\n")
    words = [word for word in text[:end].split() if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return end if len(words) > 2 and capitals > 0.7 * len(words) else 0


def _owned(word: str) -> bool:
    return word.endswith(("’s", "'s"))


def _split(text: str, run: list[re.Match[str]], lower: set[str]) -> Iterator[_Group]:
    while run and run[-1].group() in _PARTICLES:
        run.pop()
    words = [w.group() for w in run]
    possessive = _owned(words[-1]) or text[run[-1].end() : run[-1].end() + 1] in {"’", "'"}
    if _owned(words[-1]):
        words[-1] = words[-1][:-2]
    begin = 0
    for number, word in enumerate(words):
        opening = number == begin and _starts_sentence(text, run[number].start())
        common = opening and word.lower() in lower and word not in KNOWN
        surname = (
            number > 0 and number == len(words) - 1 and _may_precede_surname(words[number - 1])
        )
        if surname and word in TITLES:
            continue  # Larry King is no king.
        listed = word in _NO_NAME or word in TITLES or word in HONORIFICS
        kind = opening and _is_kind(word, words[number + 1 :])
        if listed or kind or (common and len(words) > 1):
            begin = number + 1
    if begin == len(words):
        return
    end = run[-1].end() - (2 if _owned(run[-1].group()) else 0)
    suffix = _SUFFIX.match(text, end)
    if suffix and len(words) - begin > 1:
        end = suffix.end()
    titles = tuple(w for w in words[:begin] if w in TITLES or w in HONORIFICS)
    yield _Group(run[begin].start(), end, tuple(words[begin:]), titles, possessive)


def _is_kind(word: str, behind: list[str]) -> bool:
    """Whether a word in front of a whole name says what somebody is: "Billionaire Ann Bell"."""
    noun = word.lower() in NOUNS or word.lower().removesuffix("s") in NOUNS
    return noun and word not in KNOWN and len(behind) > 1 and behind[0] in KNOWN


def _may_precede_surname(word: str) -> bool:
    return word in HONORIFICS or word in KNOWN or (len(word) == 2 and word[1] == ".")


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" “\"'‘")
    return not before or before[-1] in ".!?:\n”"


def _speaking(text: str, groups: list[_Group], sources: Sequence[tuple[int, int]]) -> set[int]:
    """Groups that may be the name of a source: not behind its "of", nor before a "for"."""
    ordered = sorted(sources)
    found: set[int] = set()
    at = 0
    for number, group in enumerate(groups):
        while at < len(ordered) and ordered[at][1] <= group.start:
            at += 1
        if at < len(ordered) and ordered[at][0] <= group.start < ordered[at][1]:
            before, after = text[ordered[at][0] : group.start], text[group.end : group.end + 6]
            if not _BEHIND.search(before) and not _CONTINUED.match(after):
                found.add(number)
    return found


def _last(words: tuple[str, ...]) -> str:
    return words[-1]


def _is_person(group: _Group, speaking: bool) -> bool:
    words = group.words
    if len(words) > 5 or any(
        w in _NO_PERSON or (w.isupper() and len(w) > 3 and "." not in w) for w in words
    ):
        return False
    if any(t in HONORIFICS for t in group.titles) or words[0] in KNOWN:
        return True
    return any(title in PERSONAL for title in group.titles) or (
        speaking and words[-1].isalpha() and not words[0].isupper()
    )


def _pronoun(group: _Group) -> str | None:
    for title in group.titles:
        if HONORIFICS.get(title):
            return HONORIFICS[title]
    for word in group.words[:-1] or group.words:
        if word in EITHER:
            return None
        if word in MALE:
            return "he"
        if word in FEMALE:
            return "she"
    return None


def _titled(groups: list[_Group], people: list[Person], by_last: dict[str, list[int]]) -> None:
    """People named by a title and one word only; and he or she by the title of a surname."""
    for group in groups:
        if len(group.words) != 1 or not any(title in PERSONAL for title in group.titles):
            continue
        pronoun = next((HONORIFICS[t] for t in group.titles if HONORIFICS.get(t)), None)
        known = by_last[group.words[0]]
        if not known and group.words[0] not in _NO_PERSON:
            known.append(len(people))
            people.append(Person(group.words[0], pronoun))
        elif len(known) == 1 and pronoun and not people[known[0]].pronoun:
            people[known[0]].pronoun = pronoun


def _who(
    group: _Group,
    speaking: bool,
    people: list[Person],
    by_full: dict[tuple[str, str], int],
    by_last: dict[str, list[int]],
    by_first: dict[str, list[int]],
    counts: Counter[int],
    lower: set[str],
) -> int | None:
    words = group.words
    if len(words) > 1:
        return by_full.get((words[0], _last(words)))
    known = by_last.get(words[0]) or by_first.get(words[0]) or []
    pronoun = next((HONORIFICS[t] for t in group.titles if HONORIFICS.get(t)), None)
    fitting = [p for p in known if not pronoun or people[p].pronoun in {pronoun, None}]
    if len(fitting) > 1:
        ranked = sorted(fitting, key=lambda p: -counts[p])
        return ranked[0] if counts[ranked[0]] > counts[ranked[1]] else None
    if fitting:
        return fitting[0]
    if speaking and not known and words[0].lower() not in lower and _alone(words[0]):
        by_last[words[0]].append(len(people))
        people.append(Person(words[0], pronoun or _pronoun(group)))
        return len(people) - 1
    return None


def _alone(word: str) -> bool:
    """Whether a single word that speaks can be a person's name."""
    listed = word in _NO_PERSON or word in PLACES or word in _NO_NAME
    return not listed and not word.isupper() and word.isalpha() and len(word) > 1
