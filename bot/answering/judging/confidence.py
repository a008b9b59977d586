"""Whether the best sentence is an answer at all: one probability, and two floors."""

from collections.abc import Callable, Sequence
from math import exp
from typing import NamedTuple

from bot.answering.judging.coefficients import coefficients, weighted
from bot.answering.judging.ranking import Scored
from bot.answering.judging.reasons import reason
from bot.answering.judging.signs import evidence_stems, is_silent, signs
from bot.answering.refusal import Refusal
from bot.answering.understanding.question import Question
from bot.answering.understanding.wording import whose_words
from bot.answering.understanding.words import content_stems

QUOTED = 0.6
"""The share of a quotation's words that must stand together for it to be asked who said it."""


class Verdict(NamedTuple):
    """Why nothing is quoted, None where something is; and whether that needs no word of doubt."""

    refusal: Refusal | None
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
    likely = 0.0 if is_ruled_out(question, ranked) else confidence(question, ranked, idf)
    if likely < coefficients().floor:
        return Verdict(reason(question, ranked, idf, mentions))
    # Nobody's words are shown for somebody else's without a word of doubt.
    sure = likely >= coefficients().sure and not is_silent(question, ranked[0])
    return Verdict(None, sure)


def is_ruled_out(question: Question, ranked: Sequence[Scored]) -> bool:
    """Whether nothing can answer: no sentence is somebody's words, where any of theirs would do, or
    none has the quotation of which it is asked who said it.
    """
    if not ranked:
        return True
    if question.asks_for_words and question.asks_for_anything and not question.context:
        return not any(scored.features.voice.theirs for scored in ranked)
    wording = whose_words(question)
    return wording is not None and not any(_has_most_of(wording, scored) for scored in ranked)


def _has_most_of(wording: str, scored: Scored) -> bool:
    told = set(content_stems(wording))
    return len(told & evidence_stems(scored.candidate.stretch)) >= QUOTED * len(told)


def confidence(question: Question, ranked: Sequence[Scored], idf: Callable[[str], float]) -> float:
    """How likely the best sentence answers the question, 0 to 1."""
    weights = dict(coefficients().confidence)
    bias = weights.pop("bias")
    return 1 / (1 + exp(-bias - weighted(signs(question, ranked, idf), weights)))
