"""Who "he" is: the sentence before that names somebody."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.answering.finding.evidence import Sentence
from bot.answering.understanding.calendar import DAYS, MONTHS
from bot.answering.understanding.speech import without_quotations
from index.abbreviations import STARTERS

REACH = 4
"""How many sentences back a pronoun is looked up."""

_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'.&-]*")
_NO_NAME = STARTERS | frozenset((*DAYS, *MONTHS))
# What makes the first word of a sentence a name: another one, or a verb that it is the subject of.
_VERB_AFTER = re.compile(
    r"(?:[’']s)?(?:,|\s+(?:[A-Z]|(?:\w+(?:ed|s|d)|and|met|left|went|came|gave|took|made|got|won|lost"
    r"|ran|spoke|wrote|thought|will|can|may|might|must|never|also|then|later)\b))"
)
_RUN = re.compile(r"[A-Z][\w’'-]*(?:,?\s+(?:[A-Z][\w’'.-]*|of|the|de|van|von|al)\b)*")


@lru_cache(maxsize=4_096)
def leans(sentence: str) -> bool:
    """Whether a pronoun stands outside quotations before any name that it could mean."""
    frame = without_quotations(sentence)
    pronoun = _PRONOUN.search(frame)
    name = _first_name(frame)
    return pronoun is not None and (name is None or pronoun.start() < name)


def names_somebody(sentence: str) -> bool:
    """Whether a name stands outside the quotations of a sentence that does not lean itself."""
    return not leans(sentence) and _first_name(without_quotations(sentence)) is not None


def antecedent(sentences: Sequence[Sentence], at: int) -> int | None:
    """The nearest sentence before ``at`` that names whom a pronoun there can mean, or None."""
    for before in range(at - 1, max(-1, at - 1 - REACH), -1):
        if names_somebody(sentences[before].text):
            return before
    return None


def subject(sentence: str) -> str:
    """The first name in a sentence, with the role before it; mostly what the sentence is about.

    >>> subject("The German Defence Minister, Boris Pistorius, has been braver than most.")
    'German Defence Minister, Boris Pistorius'
    """
    frame = without_quotations(sentence)
    start = _first_name(frame)
    run = None if start is None else _RUN.match(frame, start)
    return run.group() if run else ""


def _first_name(frame: str) -> int | None:
    """Where the first word stands that is capitalised without having to be."""
    for found in _WORD.finditer(frame):
        word = found.group()
        if word[0].isupper() and word not in _NO_NAME:
            begins = not frame[: found.start()].strip(" “”\"'‘(")
            if not begins or _VERB_AFTER.match(frame, found.end()):
                return found.start()
    return None
