"""A question that leans on the conversation, made to stand alone."""

import re
from collections.abc import Callable, Sequence

from bot.answering.answer import Turn
from bot.answering.calendar import CALENDAR
from bot.answering.ellipsis import leaves_all, spelled_out
from bot.answering.speaker import Speaker, speaker
from bot.answering.wanted import Wanted, wanted
from bot.answering.words import content_stems, is_empty, words
from index.library import LONGEST_QUESTION

_LEANS = re.compile(
    r"^(?:and|so|but|or|then|what about|how about)\b|\b(?:also|too|else)\b"
    r"|\b(?:he|she|they|it|him|her|his|hers|their|them|its|that|those|these|there|then|both)\b",
    re.IGNORECASE,
)
_PRONOUN_SPEAKS = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"(?<=\s)[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)+")
_FEW = 3
"""Words with a meaning; a question of no more that names nobody leans on what was said before."""
_NAMES = 6
"""How many words of names in the last answer are taken up."""
LONGEST_SHOWN = 300
"""Characters of the last question that are shown again."""


def stand_alone(
    asked: str, history: Sequence[Turn], is_heard: Callable[[str], bool] = lambda name: False
) -> str:
    """The question with what it leans on put before it; unchanged where it leans on nothing.

    What it leans on: the last question, which may lean on the one before, and the names in the
    answer to it. For a search; ``read_as`` is for people.
    """
    if not history or not _leans(asked):
        return asked
    last = spelled_out(history[-1].question, history[:-1], is_heard)
    before = stand_alone(last, history[-2:-1], is_heard)
    text = " ".join([before, *_names_in(history[-1].answer)[:_NAMES], asked])
    return text if len(text) <= LONGEST_QUESTION else asked


def read_as(typed: str, asked: str, who: Speaker | None, history: Sequence[Turn]) -> str:
    """The question as it would be put outside of the conversation.

    ``asked``: what was ``typed``, spelled out. ``who``: whose words are asked for.
    """
    if not history or (asked != typed and not leaves_all(typed)):
        return asked
    if who is not None and speaker(asked) is None and _PRONOUN_SPEAKS.search(asked):
        return _PRONOUN_SPEAKS.sub(who.label, asked, count=1)
    if asked == typed and not _leans(asked):
        return asked
    last = spelled_out(history[-1].question, history[:-1])
    return f"{last} – {typed}" if len(last) <= LONGEST_SHOWN else typed


def may_be_new(typed: str) -> bool:
    """Whether it can be understood by itself: no word of it points to what was said before."""
    return not (_points_back(typed) or leaves_all(typed))


def speaker_meant(
    asked: str, history: Sequence[Turn], is_heard: Callable[[str], bool] = lambda name: False
) -> Speaker | None:
    """Whose words are asked for; "he" and "she" are whoever the last question asked about, or who
    answered it where it asked who."""
    own = speaker(asked)
    if own is not None or not history or not _PRONOUN_SPEAKS.search(asked):
        return own
    last = spelled_out(history[-1].question, history[:-1], is_heard)
    if before := speaker(last):
        return before
    # With a topic of its own, the question finds its sentences without a guess who "he" is.
    names = [] if content_stems(asked) else _people(last, history[-1].answer)
    return Speaker(names[-1]) if names else None


def _people(last: str, answered: str) -> list[str]:
    """The full names of whom a pronoun may mean, the likeliest last."""
    asked_of = _FULL_NAME.findall(last)
    known = set(words(last))
    told = [name for name in _FULL_NAME.findall(f" {answered}") if not known & set(words(name))]
    return [*asked_of, *told[:1]] if wanted(last) is Wanted.PERSON else asked_of


def _names_in(answered: str) -> list[str]:
    """The words of an answer that are written like names, each once."""
    typed = words(answered)
    # The first word has a capital letter anyway; before another one it is a name's.
    first = typed[:1] if len(typed) < 2 or typed[1][0].isupper() else []
    names = [
        word
        for word in (*first, *typed[1:])
        if word[0].isupper() and not is_empty(word) and word.lower() not in CALENDAR
    ]
    return list(dict.fromkeys(names))


def _leans(asked: str) -> bool:
    if _points_back(asked):
        return True
    named = any(word[0].isupper() and not is_empty(word) for word in words(asked)[1:])
    own = speaker(asked)
    somebody = own is not None and not own.typed.startswith("the ")
    return not named and not somebody and len(content_stems(asked)) <= _FEW


def _points_back(asked: str) -> bool:
    return _LEANS.search(asked) is not None
