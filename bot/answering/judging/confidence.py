"""Whether the best sentence is an answer at all: one probability, and two floors."""

from collections.abc import Callable, Sequence
from math import exp
from typing import NamedTuple

from bot.answering.judging.coefficients import coefficients, weighted
from bot.answering.judging.ranking import Scored
from bot.answering.judging.reasons import reason
from bot.answering.judging.signs import signs
from bot.answering.refusal import Refusal
from bot.answering.understanding.question import Question


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
    likely = confidence(question, ranked, idf) if ranked else 0.0
    if likely < coefficients().floor:
        return Verdict(reason(question, ranked, idf, mentions))
    return Verdict(None, likely >= coefficients().sure)


def confidence(question: Question, ranked: Sequence[Scored], idf: Callable[[str], float]) -> float:
    """How likely the best sentence answers the question, 0 to 1."""
    weights = dict(coefficients().confidence)
    bias = weights.pop("bias")
    return 1 / (1 + exp(-bias - weighted(signs(question, ranked, idf), weights)))
