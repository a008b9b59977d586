"""Evaluates retrieval and answers on a folder of data, and says which promises do not hold."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from bot.answering.respond import answer
from bot.measuring.answer_scores import AnswerScores, answer_scores
from bot.measuring.asked import asked_questions
from bot.measuring.report import Table
from index.library import Index
from index.measuring.json_rows import json_rows
from index.measuring.questions import (
    Question,
    answered_questions,
    multihop_questions,
    placed_questions,
)
from index.measuring.retrieval import Retrieval, measure_retrieval
from index.rebuild import rebuild
from index.splitter_settings import MAX_CHARACTERS

Say = Callable[[str], None]


class Part(StrEnum):
    """What can be evaluated by itself."""

    POLNEAR = "polnear"
    MULTIHOP = "multihop-rag"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures, and a sentence for every promise that they break."""

    tables: tuple[Table, ...]
    broken: tuple[str, ...]


def evaluate(
    data: Path, work: Path, paraphrases: Path, parts: Sequence[Part], say: Say
) -> Evaluation:
    """Evaluates the parts; their indexes are kept in ``work`` and brought up to date first.

    ``data`` holds a folder with ``articles.jsonl`` for each part. ``say`` is told what is being
    done. Raises ReadingError and RebuildError.
    """
    retrieval: list[Retrieval] = []
    answers: list[AnswerScores] = []
    for part in parts:
        say(f"Building the index of {part}")
        rebuild(work / part, [data / part / "articles.jsonl"], may_lose=True)
        say(f"Searching {part}")
        retrieval += measure_retrieval(work / part, _question_sets(part, data, paraphrases))
        if part is Part.POLNEAR:
            say(f"Answering from {part}")
            answers.append(_answer(data, work / part))
    return Evaluation(_tables(retrieval, answers), tuple(broken_promises(retrieval, answers)))


def broken_promises(retrieval: Sequence[Retrieval], answers: Sequence[AnswerScores]) -> list[str]:
    """A sentence for every promise to readers that the figures break."""
    broken = []
    for scores in answers:
        if scores.verbatim_citations < 1:
            broken.append(
                f"Of {scores.citations} citations only {scores.verbatim_citations:.2%} are"
                " verbatim."
            )
        if scores.loose_stretches:
            broken.append(f"{scores.loose_stretches} stretches of answers lie in no citation.")
    longest = max((measured.longest for measured in retrieval), default=0)
    if longest > MAX_CHARACTERS:
        broken.append(f"A passage has {longest} characters, more than {MAX_CHARACTERS}.")
    return broken


def _question_sets(part: Part, data: Path, paraphrases: Path) -> dict[str, list[Question]]:
    match part:
        case Part.POLNEAR:
            return {
                "qa-dev": answered_questions(data / "qa-dev" / "questions.jsonl"),
                "paraphrases": placed_questions(paraphrases),
            }
        case Part.MULTIHOP:
            return {"MultiHop-RAG": multihop_questions(data / part / "questions.jsonl")}


def _answer(data: Path, directory: Path) -> AnswerScores:
    questions = data / "qa-dev"
    asked = asked_questions(questions / "questions.jsonl", questions / "also_supported.json")
    # Read from the file and not from the index, which could have changed them.
    articles = json_rows(data / Part.POLNEAR / "articles.jsonl")
    with closing(Index.open(directory)) as index:
        answers = [answer(index, question.text, question.history) for question in asked]
    return answer_scores(asked, answers, {row["id"]: row["text"] for row in articles})


def _tables(retrieval: Sequence[Retrieval], answers: Sequence[AnswerScores]) -> tuple[Table, ...]:
    searched = Table(
        "Retrieval",
        tuple(
            {
                "questions": measured.questions,
                "ranking": measured.ranking,
                "n": measured.scores.questions,
                "Hits@10": measured.scores.hits_at_10,
                "Hits@4": measured.scores.hits_at_4,
                "MAP@10": measured.scores.map_at_10,
                "MRR@10": measured.scores.mrr_at_10,
                "longest passage": measured.longest,
            }
            for measured in retrieval
        ),
    )
    answered = [
        Table(
            "Answers (qa-dev)",
            tuple(
                {"figure": name.replace("_", " "), "value": value}
                for name, value in asdict(scores).items()
            ),
        )
        for scores in answers
    ]
    return (searched, *answered)
