"""Fits what everything known of a sentence counts, and tells how good that is on other questions.

Two linear models, each cross-validated over articles (questions on one article are never in both
halves), several times with the articles cut otherwise: a conditional logit that ranks sentences
(McFadden 1974), and a logistic regression that says how likely the answer made of the best ones is
right.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields
from operator import attrgetter
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.answer import Answer
from bot.answering.judging.coefficients import Coefficients, weighted
from bot.answering.judging.confidence import is_ruled_out
from bot.answering.judging.features import Features
from bot.answering.judging.ranking import Scored, observed
from bot.answering.judging.signs import Signs, signs
from bot.answering.reading.reading import Reading
from bot.answering.understanding.meaning import understood
from bot.answering.understanding.question import Question
from bot.answering.writing.writer import choose, write
from bot.measuring.answer_scores import folded, is_right
from bot.measuring.asked import Asked
from index.hit import Filters
from index.library import Index

Array = NDArray[np.float64]


class Shares(NamedTuple):
    """What comes of questions."""

    right: float
    """Of the answerable, answered rightly."""
    refused: float
    """Of the unanswerable, refused."""
    wrong: float
    """Of all, answered wrongly."""


PARTS = 8
"""Into how many parts the articles are cut for cross-validation."""
CUTS = 3
"""How often, each time otherwise: of one cut and the next, figures differ by .02."""
RANKING_PENALTY, CONFIDENCE_PENALTY = 0.02, 2.0
"""What squared coefficients cost: chosen by cross-validation."""
FARTHEST = -300.0
"""How far a sentence's score may fall behind the best's, for numbers that can be divided."""
STEPS = 400
WRONG = 0.16
"""What share of all questions may be answered wrongly."""
SURE = 0.65
"""The confidence from which on an answer is given without a word of doubt."""
BIAS = "bias"
AGAINST = frozenset({"far", "silent", "unlike"})
"""The signs that speak against an answer; all others speak for one,"""
EITHER = frozenset({"words"})
"""and these may do either."""
PARTS_OF_WHAT_IS_KNOWN = {
    "the reader": frozenset({"span", "share", "behind", "article", "answerable", "fits"}),
    "who speaks": frozenset({"said", "asked", "other", "stated", "quoted"}),
    "the words in common": frozenset({"own", "near", "passage", "around"}),
    "the kind of answer": frozenset({"kind", "fits"}),
}
"""What can be left out to see what it adds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A question with every sentence that was read for it."""

    asked: Asked
    question: Question
    sentences: Sequence[tuple[Reading, Features]]
    idf: Callable[[str], float]
    """How rare a word is in the index that was asked."""


class _Part(NamedTuple):
    """The questions on some of the articles, and those on all others."""

    held_out: Sequence[Seen]
    others: Sequence[Seen]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question's best answer, should one be given, and what speaks for and against it."""

    seen: Seen
    right: bool
    signs: Signs | None
    """None where it is refused, whatever they are."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question's best answer, should one be given, when others chose the coefficients."""

    seen: Seen
    right: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Fit:
    """The coefficients, and every question, for each cut, as those of other articles answer it."""

    coefficients: Coefficients
    judged: Sequence[Judged]


def seen(index: Index, asked: Asked) -> Seen:
    """The question as an answer to it would be looked for in the index."""
    meant = understood(index, asked.text, asked.history, Filters())
    where = meant.scope
    sentences = observed(index, meant.question, where.filters, where.favour)
    return Seen(asked, meant.question, sentences, index.idf)


def fit(seen: Sequence[Seen]) -> Fit:
    """The coefficients fitted on all questions, and what is to be expected of them on others."""
    rounds = [_answered(_parts(seen, cut)) for cut in range(CUTS)]
    judged = [each for answered in rounds for each in _judged(answered)]
    return Fit(
        Coefficients(
            ranking=fit_ranking(seen),
            confidence=fit_confidence(
                [each for answered in rounds for part in answered for each in part], CUTS
            ),
            floor=best_floor(judged),
            sure=SURE,
        ),
        judged,
    )


def _answered(parts: Sequence[_Part]) -> list[list[Answered]]:
    """The questions of each part as the ranking fitted on the other parts answers them."""
    found: list[list[Answered]] = []
    for part in parts:
        weights = fit_ranking(part.others)
        ranked = [(each, scored(each, weights)) for each in part.held_out]
        found.append([_answer(each, sentences) for each, sentences in ranked])
    return found


def _judged(answered: Sequence[Sequence[Answered]]) -> Iterator[Judged]:
    """Each with the confidence fitted on the other parts."""
    for held_out in answered:
        others = [each for part in answered if part is not held_out for each in part]
        model = fit_confidence(others)
        for each in held_out:
            yield Judged(each.seen, each.right, likely(each.signs, model))


def shares(judged: Sequence[Judged], floor: float) -> Shares:
    """What comes of the questions with this floor."""
    answerable = [j for j in judged if j.seen.asked.answers]
    unanswerable = [j for j in judged if not j.seen.asked.answers]
    right = sum(j.right and j.confidence >= floor for j in answerable)
    refused = sum(j.confidence < floor for j in unanswerable)
    wrong = sum(not j.right and j.confidence >= floor for j in judged)
    return Shares(right / len(answerable), refused / len(unanswerable), wrong / len(judged))


def calibration_error(judged: Sequence[Judged]) -> float:
    """How far, on average, confidence is from the share that is right, by tenths of confidence
    (Naeini, Cooper and Hauskrecht 2015)."""
    tenths = [[j for j in judged if int(j.confidence * 9.999) == n] for n in range(10)]
    return sum(
        abs(sum(j.right for j in some) - sum(j.confidence for j in some)) for some in tenths
    ) / len(judged)


def best_floor(judged: Sequence[Judged]) -> float:
    """The lowest floor with which no more than ``WRONG`` of all questions are answered wrongly.

    A wrong answer is worse than none: how many there may be is what is chosen, and as many
    questions are answered as that allows.
    """
    floors = (n / 100 for n in range(5, 95))
    return next((f for f in floors if shares(judged, f).wrong <= WRONG), 0.95)


def ablation(seen: Sequence[Seen]) -> Iterator[tuple[str, float]]:
    """What is left out, and the answerable questions that are right then, were all answered.

    As in ``fit``, every question is ranked by what was fitted on other articles.
    """
    answerable = sum(bool(each.asked.answers) for each in seen)
    for left_out, names in {"nothing": frozenset[str](), **PARTS_OF_WHAT_IS_KNOWN}.items():
        right = 0
        for cut in range(CUTS):
            for held_out, others in _parts(seen, cut):
                weights = fit_ranking(others, names)
                right += sum(_is_right(each, scored(each, weights)) for each in held_out)
        yield left_out, right / answerable / CUTS


def fit_ranking(seen: Sequence[Seen], without: Set[str] = frozenset()) -> dict[str, float]:
    """What each feature counts, so that a sentence with the answer comes first.

    ``without``: features that are not looked at.
    """
    names = [field.name for field in fields(Features) if field.name not in without]
    groups: list[tuple[Array, NDArray[np.bool_]]] = []
    for each in seen:
        good = np.array([_holds(each.asked, reading) for reading, _ in each.sentences], np.bool_)
        if good.any():
            groups.append((_matrix([f for _, f in each.sentences], names), good))
    scale = np.sqrt(np.mean([(x**2).mean(0) for x, _ in groups], 0)) + 1e-6
    sizes = np.array([len(good) for _, good in groups])
    known = _Sentences(
        np.concatenate([x / scale for x, _ in groups]),
        np.concatenate([good for _, good in groups]),
        np.r_[0, np.cumsum(sizes)[:-1]],
        sizes,
    )
    weights = _descend(lambda w: _ranking_slope(known, w), len(names))
    return dict(zip(names, (weights / scale).round(4).tolist(), strict=True))


class _Sentences(NamedTuple):
    """All sentences of all questions, one question's after the other's."""

    x: Array
    good: NDArray[np.bool_]
    starts: NDArray[np.int64]
    """Where each question's begin,"""
    sizes: NDArray[np.int64]
    """and how many they are."""

    def shares(self, odds: Array) -> Array:
        """The odds as shares of their question's."""
        shares: Array = odds / np.repeat(np.add.reduceat(odds, self.starts), self.sizes)
        return shares


def _ranking_slope(known: _Sentences, weights: Array) -> Array:
    scores = known.x @ weights
    best = np.repeat(np.maximum.reduceat(scores, known.starts), known.sizes)
    odds = np.exp(np.maximum(scores - best, FARTHEST))
    missing = known.shares(odds) - known.shares(np.where(known.good, odds, 0.0))
    slope: Array = RANKING_PENALTY * weights + known.x.T @ missing / len(known.sizes)
    return slope


def _descend(slope: Callable[[Array], Array], size: int) -> Array:
    """Adam (Kingma and Ba 2015) from zero; the objectives are smooth and small."""
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        gradient = slope(weights)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        ahead = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = weights - 0.1 * (1 - step / STEPS) * ahead
    return weights


def fit_confidence(answered: Sequence[Answered], times: int = 1) -> dict[str, float]:
    """What each sign adds to the log-odds that an answer is right.

    A sign that comes out against its meaning (a word that is nowhere, speaking for an answer) only
    makes up for others that say much the same: it counts nothing, and the others are fitted anew.
    ``times``: how often each question is among them.
    """
    names = [field.name for field in fields(Signs)]
    kept = names
    while True:
        model = _logistic(answered, times, kept)
        senseless = [n for n in kept if (model[n] > 0) == (n in AGAINST) and n not in EITHER]
        if not any(model[n] for n in senseless):
            return {n: model.get(n, 0.0) for n in (*names, BIAS)}
        kept = [n for n in kept if n not in senseless]


def _logistic(answered: Sequence[Answered], times: int, names: Sequence[str]) -> dict[str, float]:
    """Logistic regression by Newton's method, over those for which anything is known."""
    rows = [(each.signs, each.right) for each in answered if each.signs is not None]
    x, y = _matrix([known for known, _ in rows], names), np.array([r for _, r in rows], float)
    middle, scale = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - middle) / scale, np.ones(len(x))]
    weights = np.zeros(z.shape[1])
    penalty = times * np.r_[np.full(len(names), CONFIDENCE_PENALTY), 0.01]
    for _ in range(30):
        chance = 1 / (1 + np.exp(-z @ weights))
        bend = (z.T * (chance * (1 - chance))) @ z + np.diag(penalty)
        weights = weights - np.linalg.solve(bend, z.T @ (chance - y) + penalty * weights)
    slopes = weights[:-1] / scale
    bias = float(weights[-1] - slopes @ middle)
    return dict(zip([*names, BIAS], [*slopes.round(4).tolist(), round(bias, 4)], strict=True))


def likely(known: Signs | None, model: Mapping[str, float]) -> float:
    """The confidence; 0 where nothing is known."""
    if known is None:
        return 0.0
    rest = {name: weight for name, weight in model.items() if name != BIAS}
    return float(1 / (1 + np.exp(-model[BIAS] - weighted(known, rest))))


def scored(seen: Seen, weights: Mapping[str, float]) -> list[Scored]:
    """The sentences with their scores, best first."""
    found = [
        Scored(reading.candidate, features, weighted(features, weights), reading.answer)
        for reading, features in seen.sentences
    ]
    return sorted(found, key=lambda s: -s.score)


def _answer(seen: Seen, ranked: Sequence[Scored]) -> Answered:
    refused = is_ruled_out(seen.question, ranked)
    known = None if refused else signs(seen.question, ranked, seen.idf)
    return Answered(seen, _is_right(seen, ranked), known)


def _is_right(seen: Seen, ranked: Sequence[Scored]) -> bool:
    if not ranked or not seen.asked.answers:
        return False
    text, citations, _ = write(choose(ranked, seen.question))
    return is_right(seen.asked, Answer(seen.question.text, text, citations))


def _holds(asked: Asked, reading: Reading) -> bool:
    """Whether the sentence has an answer, in an article that counts."""
    candidate = reading.candidate
    printed = {each.id for each in (candidate.stretch.article, *candidate.elsewhere)}
    if asked.articles and not printed & asked.articles:
        return False
    text = f" {folded(candidate.sentence.text)} "
    return any(f" {folded(answer)} " in text for answer in asked.answers)


def _parts(seen: Sequence[Seen], cut: int) -> list[_Part]:
    """The articles, cut into parts; another ``cut`` has others in each."""
    articles = sorted({_about(each) for each in seen})
    Random(cut).shuffle(articles)  # noqa: S311
    part = {article: n % PARTS for n, article in enumerate(articles)}
    return [
        _Part(
            [each for each in seen if part[_about(each)] == n],
            [each for each in seen if part[_about(each)] != n],
        )
        for n in range(PARTS)
    ]


def _about(seen: Seen) -> str:
    return min(seen.asked.articles, default=seen.asked.id)


def _matrix(known: Sequence[object], names: Sequence[str]) -> Array:
    values: Callable[[Any], tuple[float, ...]] = attrgetter(*names)
    return np.array([values(each) for each in known], float)


def report(found: Fit) -> Iterator[str]:
    """Lines that tell what the fit is worth on questions that it was not fitted on."""
    answerable = sum(bool(j.seen.asked.answers) for j in found.judged)
    right = sum(j.right for j in found.judged)
    yield f"Right of the answerable, were every question answered: {right / answerable:.3f}"
    yield f"Calibration error: {calibration_error(found.judged):.3f}"
    yield "floor  right of answerable  refused of unanswerable  wrong of all"
    for floor in sorted({found.coefficients.floor, *(n / 10 for n in range(1, 10))}):
        shown = "  ".join(f"{share:.3f}" for share in shares(found.judged, floor))
        yield f"{floor:.2f}{'*' if floor == found.coefficients.floor else ' '}  {shown}"
