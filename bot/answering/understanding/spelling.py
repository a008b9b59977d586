"""Slips in the names of a question, mended by the names that the articles have."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from bot.answering.understanding.gazetteer import Names
from bot.answering.understanding.words import words
from index.library import Index

ALIKE = 0.8
"""How much of two names' letters must agree (Ratcliff and Obershelp 1988): "Pistorious" and
"Pistorius" are at .95, "Merkel" and "Mark" at .6."""
ALIKE_ALONE = 0.87
"""The same of a single word that no other word of the name stands beside: "Hansen" and "Hanson",
at .83, are two people."""
SHORTEST = 5
"""Letters: of a shorter word another is too easily made."""
LONG = 8
"""Letters from which on two edits are one slip."""
PASSAGES = 20
"""In how many passages a word spelled alike is looked for."""


class Slip(NamedTuple):
    """A name as it was typed, and as the articles have it."""

    typed: str
    meant: str


def slips(typed: str, index: Index, names: Names) -> list[Slip]:
    """The words of the question that no article has, each with the name that it is taken for.

    Mostly none. In small letters, too: "arsnal" is Arsenal.
    """
    return list(_slips(words(typed), index, names))


def mended(text: str, found: Sequence[Slip]) -> str:
    """The text with the names that were meant."""
    for typed, meant in found:
        place = re.compile(rf"(?<!\w){re.escape(typed)}(?!\w)")
        text = meant.join(place.split(text))
    return text


def likeness(one: str, other: str) -> float:
    """How much of two names' letters agree, 0 to 1."""
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def _slips(typed: Sequence[str], index: Index, names: Names) -> Iterator[Slip]:
    for at, word in enumerate(typed):
        if len(word) < SHORTEST or not word.isalpha() or index.has_word(word):
            continue
        beside = {other for other in typed[max(0, at - 1) : at + 2] if other != word}
        texts = index.spelled_like(word, 2 if len(word) >= LONG else 1, PASSAGES)
        people = [known.name for known in index.statements.similar_names(word, 1)]
        meant = _nearest(word, beside, [*texts, *people])
        if meant and not names.mentions(word):
            yield Slip(word, meant)


def _nearest(word: str, beside: set[str], texts: Sequence[str]) -> str | None:
    """The capitalised word of the texts that is most like this one, if one is alike enough."""
    found: dict[str, float] = {}
    held = [words(text) for text in texts]
    near = {each.lower() for each in beside}
    for each in held:
        # Who shares a first name is sooner the same.
        together = any(w[0].isupper() and w.lower() in near for w in each)
        for other in each:
            like = likeness(word, other) if other.isalpha() and other[0].isupper() else 0.0
            if other[0].lower() == word[0].lower() and like >= (ALIKE if together else ALIKE_ALONE):
                found[other] = max(like, found.get(other, 0.0))
    return max(found, key=lambda other: found[other]) if found else None
