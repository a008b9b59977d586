"""Which reason a refusal has: what of the question the articles know, and what not."""

from collections.abc import Callable, Sequence, Set

from bot.answering.judging.ranking import Scored
from bot.answering.judging.signs import evidence_stems, share_missing
from bot.answering.refusal import Reason, Refusal
from bot.answering.understanding.names import names_as_typed, unknown_names
from bot.answering.understanding.question import Question
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.wording import whose_words
from bot.answering.understanding.words import content_stems, is_empty, words

LONGEST_NAME = 3
"""Words; what is longer has a description in it, and the articles may have the name without it."""
UNKNOWN_SPEAKER = 0.5
"""The share of a speaker's name, by rarity, that has to stand somewhere in the evidence."""
_IN_NAMES = frozenset({"of", "the", "for", "and"})
NAMED = 2
"""Names that are told back at most."""


def reason(
    question: Question,
    ranked: Sequence[Scored],
    idf: Callable[[str], float],
    mentions: Callable[[str], bool],
) -> Refusal:
    """Why the question is not answered.

    ``ranked``: the best candidates, in order. ``mentions``: whether any article has a name.
    """
    stretches = dict.fromkeys(scored.candidate.stretch for scored in ranked)
    known = frozenset[str]().union(*map(evidence_stems, stretches))
    speaker = question.speaker
    unknown = unknown_names(question, known)
    if not unknown and speaker and share_missing(speaker.stems, known, idf) >= UNKNOWN_SPEAKER:
        unknown = [speaker.label]
    if unknown:
        return unmentioned(unknown, [name for name in unknown if not mentions(name)])
    if wording := whose_words(question):
        return Refusal(Reason.NOT_QUOTED, about=wording.strip())
    if speaker and question.asks_for_words and not ranked[0].features.voice.theirs:
        return unsaid(question, speaker)
    return unanswered(question, known)


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
