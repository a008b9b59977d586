"""Which reason a refusal has: what of the question the articles know, and what not."""

from collections.abc import Sequence, Set

from bot.answering.refusal import Reason, Refusal
from bot.answering.understanding.names import names_as_typed
from bot.answering.understanding.question import Question
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.words import content_stems, is_empty, words

LONGEST_NAME = 3
"""Words; what is longer has a description in it, and the articles may have the name without it."""
_IN_NAMES = frozenset({"of", "the", "for", "and"})
NAMED = 2
"""Names that are told back at most."""


def unmentioned(unknown: Sequence[str], absent: Sequence[str]) -> Refusal:
    """Where names of the question stand nowhere near; ``absent`` are in no article at all."""
    if any(len(words(name)) > LONGEST_NAME or not _is_a_name(name) for name in unknown):
        return Refusal()
    if absent:
        return Refusal(Reason.UNKNOWN_NAMES, tuple(absent))
    return Refusal(Reason.UNANSWERED, tuple(unknown))


def unsaid(question: Question, speaker: Speaker) -> Refusal:
    """Where somebody is known, but not what they said of the subject."""
    if not _is_a_name(speaker.label):
        return Refusal()
    anything = not set(question.terms) - set(speaker.stems)
    return Refusal(Reason.NOT_SAID if anything else Reason.NOT_SAID_OF_THAT, (speaker.label,))


def unanswered(question: Question, known: Set[str]) -> Refusal:
    """Where nothing answers; ``known``: the stems that the evidence has."""
    names = [
        name
        for name in names_as_typed(question)
        if set(content_stems(name)) <= known and _is_a_name(name)
    ]
    return Refusal(Reason.UNANSWERED, tuple(names[:NAMED])) if names else Refusal()


def _is_a_name(typed: str) -> bool:
    """Whether it may be named: no phrase that only has capitals, as "Catch Me Up"."""
    parts = words(typed.removeprefix("the "))
    inside = [word for word in parts[1:-1] if word.lower() not in _IN_NAMES]
    return bool(parts) and not any(map(is_empty, [parts[0], *inside, parts[-1]]))
