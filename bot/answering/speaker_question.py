"""Recognises a question for what somebody said, and finds the speaker among those who are known."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.speech import SAY_NOUN, SAY_VERB
from bot.answering.words import content_stems, is_empty, stems
from index.statements.search import Known

Lookup = Callable[[str], list[Known]]
_Found = tuple[int, int, list[Known]]
"""First token, last token + 1, and who is called so."""

_WHO = re.compile(
    rf"\b(?:who|whom|which [\w’' -]{{2,60}}?)\s+(?:\w+ ){{0,2}}?{SAY_VERB}\b"
    rf"|\bwho(?:'s|’s| is| was) the one\b|\bwho\b.{{0,40}}\b{SAY_VERB}\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    rf"\b{SAY_VERB}\b|[’']s?\s+(?:\w+ ){{0,2}}{SAY_NOUN}\b|\baccording to\b"
    r"|\bin \S+(?: \S+){0,3}[’']s? (?:view|words|opinion|eyes|op-ed|book)\b"
    r"|\b(?:view|words|opinion|reaction|response) of\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody known whom the question names."""

    speakers: tuple[Known, ...]
    """All who are called so, whoever said most first."""
    named: str
    """As the question has it."""
    topic: str
    """The question's other words."""
    subject: bool
    """Whether the question makes them the one who speaks."""


@dataclass(frozen=True, slots=True)
class SpeakerQuestion:
    """A question for somebody's words."""

    candidates: tuple[Candidate, ...]
    """Whose words may be meant, the subject first; empty where the question is who said it."""
    topic: str
    """The whole question."""
    plain: bool
    """Whether it says so itself ("what did X say"), and is not only about somebody who speaks."""


def speaker_question(question: str, lookup: Lookup) -> SpeakerQuestion | None:
    """What the question asks of whom, None where it asks for nobody's words."""
    tokens = list(_TOKEN.finditer(question))
    if _WHO.search(question):
        return SpeakerQuestion((), question, True)
    found = _names(tokens, lookup)
    plain = bool(_SAYING.search(question)) or _is_short(question, tokens)
    if not found or not (plain or any(last - first > 1 for first, last, _ in found)):
        return None
    subject = _subject(question, tokens, found)
    ordered = sorted(found, key=lambda each: (each != subject, each[0] - each[1]))
    candidates = tuple(_candidate(question, tokens, each, each == subject) for each in ordered)
    return SpeakerQuestion(candidates, question, plain)


def _candidate(
    question: str, tokens: Sequence[re.Match[str]], found: _Found, subject: bool
) -> Candidate:
    first, last, known = found
    named = " ".join(_POSSESSIVE.sub("", t.group()) for t in tokens[first:last])
    rest = question[: tokens[first].start()] + " " + question[tokens[last - 1].end() :]
    return Candidate(tuple(known), named, rest, subject)


def topic_stems(topic: str) -> tuple[str, ...]:
    """The stems of a topic without those of saying itself."""
    verbs = {stem for word in re.findall(rf"\b{SAY_VERB}\b", topic, re.I) for stem in stems(word)}
    return tuple(stem for stem in content_stems(topic) if stem not in verbs)


def _is_short(question: str, tokens: Sequence[re.Match[str]]) -> bool:
    """ "And Rutte?", "Farage on NATO membership?" """
    opening = re.match(r"(?:and|what about|how about)\s", question, re.IGNORECASE)
    on = re.search(r"^\S+(?: \S+){0,3} (?:on|about|-) ", question)
    return len(tokens) <= 14 and bool(opening or on)


def _names(tokens: Sequence[re.Match[str]], lookup: Lookup) -> list[_Found]:
    """The runs of words that name somebody known, the longest from each place."""
    found: list[_Found] = []
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
            run = [_POSSESSIVE.sub("", t.group()) for t in tokens[at : at + length]]
            if is_empty(run[0]) or is_empty(run[-1]) or _broken(tokens[at : at + length]):
                continue
            if length == 1 and (len(run[0]) < 3 or re.fullmatch(SAY_VERB, run[0], re.I)):
                continue
            known = lookup(" ".join(run))
            if known:
                found.append((at, at + length, known))
                at += length - 1
                break
        at += 1
    return found


def _broken(tokens: Sequence[re.Match[str]]) -> bool:
    """Whether a "’s" stands inside: "Trump's campaign" is not one name."""
    return any(
        _POSSESSIVE.search(a.group()) or b.start() - a.end() > 1 for a, b in pairwise(tokens)
    )


def _subject(
    question: str,
    tokens: Sequence[re.Match[str]],
    found: Sequence[_Found],
) -> _Found:
    """Who of those named speaks: behind "according to", before the verb, else the first."""
    according = re.search(
        r"\baccording to\b|\bin\b(?=[^,]{2,40}[’']s? (?:view|words|op-ed))", question
    )
    for each in found:
        if according and tokens[each[0]].start() > according.end():
            return each
    for each in found:
        after = question[tokens[each[1] - 1].end() :]
        here = tokens[each[1] - 1].group()
        if re.match(rf"\s+(?:\w+\s+){{0,2}}?{SAY_VERB}\b", after, re.IGNORECASE) or (
            _POSSESSIVE.search(here) and re.match(rf"\s+(?:\w+ ){{0,2}}{SAY_NOUN}\b", after, re.I)
        ):
            return each
    return max(found, key=lambda each: (each[1] - each[0] > 1, -each[0]))
