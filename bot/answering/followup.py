"""A question that leans on the conversation, made to stand alone."""

import re
from collections.abc import Sequence

from bot.answering.answer import Turn
from bot.answering.speaker import Speaker, speaker
from bot.answering.words import content_stems, is_empty, words
from index.library import LONGEST_QUESTION

_LEANS = re.compile(
    r"^(?:and|so|but|or|then|what about|how about)\b|\b(?:also|too|else)\b"
    r"|\b(?:he|she|they|it|him|her|his|hers|their|them|its|that|those|these|there|then|both)\b",
    re.IGNORECASE,
)
_AND = re.compile(
    r"and\s+(?:the\s+)?(?P<who>[\w’'.-]+(?:\s+[\w’'.-]+){0,3})\s*\?*\Z", re.IGNORECASE
)
_PRONOUN_SPEAKS = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"(?<=\s)[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)+")
_FEW = 3
"""Words with a meaning; a question of no more that names nobody leans on what was said before."""
_NAMES = 6
"""How many names of the last answer are taken up."""


def spelled_out(asked: str, history: Sequence[Turn]) -> str:
    """ "and Farage?" as the last question with Farage in the place of whom it asked about."""
    swap = _AND.match(asked)
    if swap is None or not history or any(map(is_empty, words(swap["who"]))):
        return asked
    last = spelled_out(history[-1].question, history[:-1])
    before = speaker(last)
    return asked if before is None else last.replace(before.bare, swap["who"], 1)


def stand_alone(asked: str, history: Sequence[Turn]) -> str:
    """The question with what it leans on put before it; unchanged where it leans on nothing.

    What it leans on: the last question, which may lean on the one before, and the names in the
    answer to it.
    """
    if not history or not _leans(asked):
        return asked
    last = history[-1]
    names = [w for w in words(last.answer)[1:] if w[0].isupper() and not is_empty(w)]
    before = stand_alone(last.question, history[-2:-1])
    text = " ".join([before, *dict.fromkeys(names[:_NAMES]), asked])
    return text if len(text) <= LONGEST_QUESTION else asked


def speaker_meant(asked: str, history: Sequence[Turn]) -> Speaker | None:
    """Whose words are asked for; "he" and "she" are whoever the last question asked about."""
    own = speaker(asked)
    if own is not None or not history or not _PRONOUN_SPEAKS.search(asked):
        return own
    last = spelled_out(history[-1].question, history[:-1])
    # With a topic of its own, the question finds its sentences without a guess who "he" is.
    names = [] if content_stems(asked) else _FULL_NAME.findall(last)
    return speaker(last) or (Speaker(names[-1]) if names else None)


def _leans(asked: str) -> bool:
    if _LEANS.search(asked):
        return True
    named = any(word[0].isupper() and not is_empty(word) for word in words(asked)[1:])
    own = speaker(asked)
    somebody = own is not None and not own.typed.startswith("the ")
    return not named and not somebody and len(content_stems(asked)) <= _FEW
