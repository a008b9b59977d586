"""Scores rankings of passages as the MultiHop-RAG paper does (Tang and Yang, COLM 2024)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.hit import Passage
from index.measuring.gold import Gold

DEPTH = 10


@dataclass(frozen=True, slots=True)
class RetrievalScores:
    """Means over the questions, 0 to 1."""

    questions: int
    hits_at_10: float
    """How many have a right passage among the first ten."""
    hits_at_4: float
    map_at_10: float
    """For each: every fact's first passage counts 1 / its rank, over the number of facts."""
    mrr_at_10: float
    """For each: 1 / the rank of the first right passage."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one question's ranking was worth."""

    first: int | None
    """The rank of the first right passage, from 1."""
    average: float
    """Its part of ``map_at_10``."""


def judge(gold: Gold, ranking: Sequence[Passage]) -> Judged:
    """What the first ten passages of the ranking, best first, are worth."""
    first: int | None = None
    found: frozenset[str] = frozenset()
    total = 0.0
    for rank, passage in enumerate(ranking[:DEPTH], 1):
        held = gold.found_in(passage)
        if held:
            first = first or rank
            total += len(held - found) / rank
            found |= held
    return Judged(first, total / min(gold.count, DEPTH))


def retrieval_scores(judged: Iterable[Judged]) -> RetrievalScores:
    """The means over all questions; raises ZeroDivisionError where there is none."""
    all_ = list(judged)
    firsts = [one.first for one in all_ if one.first is not None]
    return RetrievalScores(
        questions=len(all_),
        hits_at_10=len(firsts) / len(all_),
        hits_at_4=sum(first <= 4 for first in firsts) / len(all_),
        map_at_10=sum(one.average for one in all_) / len(all_),
        mrr_at_10=sum(1 / first for first in firsts) / len(all_),
    )
