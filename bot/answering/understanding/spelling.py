"""Slips in the names of a question, mended by the names that the articles have."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from bot.answering.understanding.names import names_as_typed
from bot.answering.understanding.question import Question
from bot.answering.understanding.words import words
from index.library import Index

ALIKE = 0.8
"""How much of two names' letters must agree (Ratcliff and Obershelp 1988): "Pistorious" and
"Pistorius" are at .95, "Merkel" and "Mark" at .6."""
ALIKE_ALONE = 0.87
"""The same of a single word that no other word of the name stands beside: "Hansen" and "Hanson",
at .83, are two people."""
ALL_BUT_ALIKE, OFTEN = 0.95, 50
"""The same of a name that articles may have and quote nobody of, beside that of somebody of whom
they have so many statements."""
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


def slips(asked: Question, index: Index, mentions: Callable[[str], bool]) -> list[Slip]:
    """The names of the question that no article has, each with the one it is taken for.

    Mostly none. ``mentions``: whether any article has a name.
    """
    speakers = _of_speaker(asked, index, mentions)
    known = {word for slip in speakers for word in words(slip.typed)}
    return [*speakers, *(s for s in _of_names(asked, index, mentions) if s.typed not in known)]


def mended(text: str, found: Sequence[Slip]) -> str:
    """The text with the names that were meant."""
    for typed, meant in found:
        place = re.compile(rf"(?<!\w){re.escape(typed)}(?!\w)")
        text = meant.join(place.split(text))
    return text


def likeness(one: str, other: str) -> float:
    """How much of two names' letters agree, 0 to 1."""
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def _of_speaker(asked: Question, index: Index, mentions: Callable[[str], bool]) -> list[Slip]:
    """The name of whose words are asked for, by those whom the articles quote."""
    speaker = asked.speaker
    if speaker is None or len(speaker.bare) < SHORTEST or index.statements.speakers(speaker.bare):
        return []
    like = index.statements.similar_names(speaker.bare, 1)
    if not like:
        return []
    name = like[0].name if " " in speaker.bare else like[0].name.rsplit(" ", 1)[-1]
    alike = likeness(name, speaker.bare)
    # An article that has "Hilary Clinton" has made the same slip.
    slip = alike >= ALL_BUT_ALIKE and like[0].said >= OFTEN
    if slip or (alike >= ALIKE and not mentions(speaker.bare)):
        return [Slip(speaker.bare, name)]
    return []


def _of_names(asked: Question, index: Index, mentions: Callable[[str], bool]) -> Iterator[Slip]:
    """The words of names, by the words of passages."""
    for name in map(words, names_as_typed(asked)):
        for word in name:
            if len(word) < SHORTEST or index.has_word(word):
                continue
            beside = [other for other in name if other != word]
            texts = index.spelled_like(word, 2 if len(word) >= LONG else 1, PASSAGES)
            meant = _nearest(word, beside, texts)
            if meant and not mentions(word):
                yield Slip(word, meant)


def _nearest(word: str, beside: Sequence[str], texts: Sequence[str]) -> str | None:
    """The capitalised word of the texts that is most like this one, if one is alike enough."""
    found: dict[str, float] = {}
    held = [words(text) for text in texts]
    together = [each for each in held if set(beside) & set(each)]
    least = ALIKE if together else ALIKE_ALONE
    for each in together or held:
        for other in each:
            if other[0].isupper() and (like := likeness(word, other)) >= least:
                found[other] = like
    return max(found, key=lambda other: found[other]) if found else None
