"""Measures retrieval: every question set with the fused ranking and with each half alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.hit import Passage
from index.measuring.questions import Question
from index.measuring.rankings import rankings
from index.measuring.retrieval_scores import DEPTH, RetrievalScores, judge, retrieval_scores


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What one ranking is worth on one question set."""

    questions: str
    ranking: str
    scores: RetrievalScores
    longest: int
    """Characters of the longest passage that was found."""


def measure_retrieval(directory: Path, sets: Mapping[str, Sequence[Question]]) -> list[Retrieval]:
    """Scores for each set and each ranking of the index in the folder.

    Raises IndexUnavailable.
    """
    with rankings(directory) as by_name:
        measured = []
        for name, questions in sets.items():
            for ranking, search in by_name.items():
                found = [search(question.text, DEPTH) for question in questions]
                judged = [
                    judge(question.gold, passages)
                    for question, passages in zip(questions, found, strict=True)
                ]
                measured.append(Retrieval(name, ranking, retrieval_scores(judged), _longest(found)))
        return measured


def _longest(found: Sequence[Sequence[Passage]]) -> int:
    return max((len(passage.text) for passages in found for passage in passages), default=0)
