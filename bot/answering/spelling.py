"""A speaker's name with a slip in it, mended by the names of those whom the articles quote."""

from collections.abc import Callable
from difflib import SequenceMatcher

from bot.answering.question import Question
from index.statements.search import Statements

ALIKE = 0.8
"""How much of two names' letters must agree (Ratcliff and Obershelp 1988): "Pistorious" and
"Pistorius" are at .95, "Merkel" and "Mark" at .6."""
SHORTEST = 5
"""Letters: of a shorter word another is too easily made."""


def respell(asked: Question, statements: Statements, mentions: Callable[[str], bool]) -> str | None:
    """The question with the name of somebody quoted in the place of one that no article has.

    None where the name is known, or like nobody's. ``mentions``: whether any article has a name.
    """
    speaker = asked.speaker
    if speaker is None or len(speaker.bare) < SHORTEST or statements.speakers(speaker.bare):
        return None
    like = statements.similar_names(speaker.bare, 1)
    if not like:
        return None
    name = like[0].name if " " in speaker.bare else like[0].name.rsplit(" ", 1)[-1]
    if likeness(name, speaker.bare) < ALIKE or mentions(speaker.bare):
        return None
    return asked.asked.replace(speaker.bare, name, 1)


def likeness(one: str, other: str) -> float:
    """How much of two names' letters agree, 0 to 1."""
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
