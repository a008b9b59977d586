"""Questions changed so that the passage no longer answers them, as people write such questions.

SQuAD 2.0's own unanswerable questions keep the wording of the passage and change one thing: another
name, another year, the opposite, a negation, a detail nobody reported (Rajpurkar et al. 2018). The
swaps of names and of opposites follow Gautam et al. 2023. Each function returns None where there
is nothing to change.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from index.reader.training.entities import Cast, Entity, entities
from index.reader.training.opposites import OPPOSITES

_WORD = re.compile(r"[A-Za-z][a-z]+")
_NEGATABLE = re.compile(
    r"\b(is|was|are|were|did|does|do|has|had|have|can|could|would|will|should)\b(?! not)"
)
_DOES = re.compile(
    r"\b(did|does|do) ((?:(?:the )?[A-Z][\w’'-]*(?: (?:of |the )*[A-Z][\w’'-]*)*|he|she|it|they))"
    r"(?<!['’]s) (?!not\b|never\b|and\b|or\b)([a-z]{3,})\b"
)
_DID = re.compile(r"\A(Who|What [a-z]+|Which [a-z]+(?: [a-z]+)?) ([a-z]+ed)\b")
_UNDONE = ("never ", "not ", "refuse to ", "fail to ")
_UNDOING = 0.7
"""How often the verb itself is denied where it is clear which word is the verb."""
_DETAIL = re.compile(
    r" ((?:in|during|after|before|at|by|under|since|for) (?:the )?"
    r"(?!what|which|how|whom)(?:[\w’'-]+ ){0,2}[A-Z0-9][\w’'-]*)\?\Z"
)
_PHRASE = re.compile(
    r"\b(?:(?:of|by|for) (?:the |an? )?|the |an? )((?:[a-z][a-z-]+ ){0,2}[a-z][a-z-]{2,})"
    # What comes next shows where a phrase ends.
    r"(?=[?.,;:]| (?:of|in|on|at|by|for|to|from|with|and|or|is|was|are|were|did|has|had|that)\b)"
)
_ASKS_BY_VERB = re.compile(r"\b(?:did|does|do)\b")
STOP = frozenset(
    "the a an and or of in on at by for from to with as is are was were be been being it its he"
    " she they his her their this that these those which who whom whose what when where why how"
    " did does do has have had can could would will should may might must not no than then there"
    " into over under after before during between about against among most more many much such"
    " some any all all one two other also only very if but so because while name type kind year"
    " used called".split()
)


@dataclass(frozen=True, slots=True)
class Swap:
    """A question in which ``old`` was replaced by ``new``."""

    question: str
    old: str
    new: str


def other_entity(
    question: str, passage: str, answer: str, cast: Cast, random: Random
) -> Swap | None:
    """Another name, place, year or number of the passage (seldom of its article) in its place."""
    own = [e for e in entities(question) if _whole(e.text, passage) or cast.kind(e.text)]
    random.shuffle(own)
    here = {e.text for e in entities(passage)}
    for entity in own:
        kind = cast.kind(entity.text) or entity.kind
        fitting = [
            name
            for name in _alike(kind, cast)
            if _apart(name, entity.text) and _apart(name, answer) and name not in question
        ]
        near = [name for name in fitting if name in here]
        pool = near if near and random.random() < 0.8 else fitting
        if kind == "number" and (not pool or random.random() < 0.3):
            pool = _other_numbers(entity.text)
        if kind == "year" and (not pool or random.random() < 0.2):
            pool = [str(int(entity.text) + d) for d in (-10, -5, -2, -1, 1, 2, 3, 5, 10)]
        if pool:
            return swapped(question, entity, random.choice(pool))
    return None


def exchanged(question: str) -> str | None:
    """The question with two of its names in each other's place: who did what to whom."""
    names = [e for e in entities(question) if e.kind in {"person", "place", "name1", "name2"}]
    if len(names) != 2 or not _apart(names[0].text, names[1].text):
        return None
    one, other = names
    if one.kind != other.kind and {one.kind, other.kind} & {"person", "place"}:
        return None
    between = question[one.end : other.start]
    if re.fullmatch(r",? (?:and|or) |, ?", between):
        return None
    return question[: one.start] + other.text + between + one.text + question[other.end :]


def opposite(question: str, random: Random) -> Swap | None:
    """One word by its opposite."""
    words = [m for m in _WORD.finditer(question) if m.group().lower() in OPPOSITES and m.start()]
    if not words:
        return None
    match = random.choice(words)
    new = random.choice(OPPOSITES[match.group().lower()])
    if match.group()[0].isupper():
        return None
    return swapped(question, Entity(match.start(), match.end(), match.group(), ""), new)


def negated(question: str, random: Random) -> str | None:
    """The question about what is not so."""
    if re.search(r"\b(?:not|never)\b|n['’]t\b", question):
        return None
    if random.random() < _UNDOING and (undone := _undone(question, random)):
        return undone
    match = _NEGATABLE.search(question)
    if match is None:
        return None
    if random.random() < 0.6 and match.group() not in {"can", "will"}:
        short = match.group() + "n't"
        return question[: match.start()] + short + question[match.end() :]
    if match.group() in {"did", "does", "do"}:
        return None
    return question[: match.end()] + " not" + question[match.end() :]


def _undone(question: str, random: Random) -> str | None:
    if did := _DID.search(question):
        return question[: did.start(2)] + "never " + question[did.start(2) :]
    if does := _DOES.search(question):
        return question[: does.start(3)] + random.choice(_UNDONE) + question[does.start(3) :]
    return None


def further_detail(question: str, others: Sequence[str], random: Random) -> str | None:
    """The question with a time, place or means that another question of the article has."""
    if _DETAIL.search(question) or not question.endswith("?"):
        return None
    found = [m.group(1) for each in others if (m := _DETAIL.search(each))]
    if not found:
        return None
    return f"{question[:-1].rstrip()} {random.choice(found)}?"


def other_phrase(question: str, passage: str, answer: str, random: Random) -> Swap | None:
    """A phrase of the question by another of the passage: "the embargo" by "the crisis"."""
    # "did the old mill burn?": the last word of all is the verb.
    end = len(question.rstrip("? ")) if _ASKS_BY_VERB.search(question) else len(question)
    own = [m for m in _PHRASE.finditer(question) if _content(m.group(1)) and m.end(1) < end]
    pool = [m.group(1) for m in _PHRASE.finditer(passage) if _content(m.group(1))]
    random.shuffle(own)
    known = set(question.lower().split())
    for match in own:
        old = match.group(1)
        fitting = [
            new
            for new in pool
            if not known.intersection(new.split())
            and abs(len(new.split()) - len(old.split())) <= 1
            and new.endswith("s") == old.endswith("s")
            and new not in answer
        ]
        if fitting:
            entity = Entity(match.start(1), match.end(1), old, "")
            return swapped(question, entity, random.choice(fitting))
    return None


def _content(phrase: str) -> bool:
    return not STOP.intersection(phrase.split()) and not phrase.endswith(("ing", "ed", "ly"))


def _alike(kind: str, cast: Cast) -> list[str]:
    """Names of the kind; a name whose kind isn't known may be any name of its shape."""
    return cast.by_kind.get(kind, [])


def _apart(one: str, other: str) -> bool:
    return not set(one.lower().split()) & set(other.lower().split())


def _whole(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _other_numbers(text: str) -> list[str]:
    digits = text.replace(",", "")
    if not digits.isdigit():
        return []
    value = int(digits)
    near = {value + d for d in (-3, -2, -1, 1, 2, 3, 10)} | {value * 2, value * 10, value // 2}
    return [f"{n:,}" if "," in text else str(n) for n in sorted(near - {value}) if n > 0]


def swapped(question: str, entity: Entity, new: str) -> Swap:
    """The question with ``new`` in the entity's place, "a" and "an" before it as it sounds."""
    before = question[: entity.start]
    # "an embargo", but "a crisis".
    if re.search(r"\b[Aa]n? \Z", before) and new[:1].isalpha():
        vowel = new[0].lower() in "aeiou"
        before = re.sub(r"\b([Aa])n? \Z", r"\1n " if vowel else r"\1 ", before)
    return Swap(before + new + question[entity.end :], entity.text, new)
