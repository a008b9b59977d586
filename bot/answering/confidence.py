"""Whether the best sentence is an answer at all, and what to tell a reader where none is."""

from collections.abc import Callable, Sequence, Set
from math import exp
from typing import NamedTuple

from bot.answering.coefficients import coefficients, weighted
from bot.answering.names import unknown_names
from bot.answering.question import Question
from bot.answering.ranking import Scored
from bot.answering.refusals import NOTHING, unanswered, unmentioned, unsaid
from bot.answering.signs import evidence_stems, share_missing, signs
from bot.answering.wanted import Wanted

UNKNOWN_SPEAKER = 0.5
"""The share of a speaker's name, by rarity, that has to stand somewhere in the evidence."""
COVERED = 0.3
"""The share of the question's words, by rarity, that a passage should have; no development
question with a right answer has less than .4."""


class Verdict(NamedTuple):
    """Why nothing is quoted, None where something is; and whether that needs no word of doubt."""

    refusal: str | None
    sure: bool = False


def verdict(
    question: Question,
    ranked: Sequence[Scored],
    idf: Callable[[str], float],
    mentions: Callable[[str], bool],
) -> Verdict:
    """Whether the question is answered with the best of the sentences.

    ``ranked``: the best candidates, in order. ``mentions``: whether any article has a name.
    """
    unknown = _unknown(question, ranked, idf)
    if unknown:
        absent = [name for name in unknown if not mentions(name)]
        return Verdict(unmentioned(unknown, absent))
    if not ranked:
        return Verdict(NOTHING)
    topic = True
    if question.wanted is Wanted.WORDS and question.speaker:
        topic = bool(set(question.terms) - set(question.speaker.stems))
        if not ranked[0].features.voice.theirs:
            return Verdict(unsaid(question, question.speaker))
    likely = confidence(question, ranked, idf)
    # Where nothing in particular was asked for, anything they said answers it.
    if topic and (_is_about_something_else(ranked[0]) or likely < coefficients().floor):
        return Verdict(unanswered(question, evidence_stems(ranked[0].candidate.stretch)))
    return Verdict(None, likely >= coefficients().sure)


def _is_about_something_else(best: Scored) -> bool:
    """Whether its passage has too few of the question's words, and the reader sees no answer.

    The fit cannot tell: nobody asked about what no development article is about.
    """
    return best.features.passage < COVERED and best.features.span < 0


def confidence(question: Question, ranked: Sequence[Scored], idf: Callable[[str], float]) -> float:
    """How likely the best sentence answers the question, 0 to 1."""
    weights = dict(coefficients().confidence)
    bias = weights.pop("bias")
    return 1 / (1 + exp(-bias - weighted(signs(question, ranked, idf), weights)))


def _unknown(
    question: Question, ranked: Sequence[Scored], idf: Callable[[str], float]
) -> list[str]:
    """The names that stand nowhere in the evidence, the speaker's included, as typed."""
    known: frozenset[str] = frozenset()
    unknown = _not_in(known, question, idf)
    # The best first: nearly always all names stand there, and the others need not be looked at.
    for stretch in dict.fromkeys(scored.candidate.stretch for scored in ranked):
        if not unknown:
            break
        known |= evidence_stems(stretch)
        unknown = _not_in(known, question, idf)
    return unknown


def _not_in(known: Set[str], question: Question, idf: Callable[[str], float]) -> list[str]:
    unknown = unknown_names(question, known)
    if unknown or question.speaker is None:
        return unknown
    missing = share_missing(question.speaker.stems, known, idf)
    return [question.speaker.label] if missing >= UNKNOWN_SPEAKER else []
