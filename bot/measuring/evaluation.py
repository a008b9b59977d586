"""Evaluates retrieval and answers on a folder of data, and says which promises do not hold."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from bot.answering.respond import answer
from bot.measuring import natural
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
    NATURAL = "qa-wide"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures, and a sentence for every promise that they break."""

    tables: tuple[Table, ...]
    broken: tuple[str, ...]


def evaluate(
    data: Path,
    work: Path,
    paraphrases: Path,
    parts: Sequence[Part],
    say: Say,
    half: natural.Part = natural.Part.READ,
) -> Evaluation:
    """Evaluates the parts; their indexes are kept in ``work`` and brought up to date first.

    ``data`` holds a folder with ``articles.jsonl`` for each part. ``say`` is told what is being
    done. ``half``: which of the natural questions are asked. Raises ReadingError and
    RebuildError.
    """
    retrieval: list[Retrieval] = []
    answers: dict[str, AnswerScores] = {}
    for part in parts:
        if part is Part.NATURAL:
            say("Answering natural questions")
            for name, scores in _answer_natural(data, work, half):
                answers[f"natural questions, {name}"] = scores
            continue
        say(f"Building the index of {part}")
        rebuild(work / part, [data / part / "articles.jsonl"], may_lose=True)
        say(f"Searching {part}")
        retrieval += measure_retrieval(work / part, _question_sets(part, data, paraphrases))
        if part is Part.POLNEAR:
            say(f"Answering from {part}")
            answers["qa-dev"] = _answer(data, work / part)
    broken = broken_promises(retrieval, list(answers.values()))
    return Evaluation(_tables(retrieval, answers), tuple(broken))


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
        case Part.NATURAL:
            return {}


def _answer(data: Path, directory: Path) -> AnswerScores:
    questions = data / "qa-dev"
    asked = asked_questions(questions / "questions.jsonl", questions / "also_supported.json")
    # Read from the file and not from the index, which could have changed them.
    articles = json_rows(data / Part.POLNEAR / "articles.jsonl")
    with closing(Index.open(directory)) as index:
        answers = [answer(index, question.text, question.history) for question in asked]
    return answer_scores(asked, answers, {row["id"]: row["text"] for row in articles})


def _answer_natural(
    data: Path, work: Path, part: natural.Part
) -> Iterator[tuple[str, AnswerScores]]:
    """The scores of all questions, and of each type."""
    asked = natural.natural_questions(data, part)
    corpora = sorted({each.corpus for each in asked})
    texts = {row["id"]: row["text"] for corpus in corpora for row in json_rows(data / corpus)}
    with ExitStack() as stack:
        indexes = natural.opened(data, work, corpora, stack)
        answers = [answer(indexes[n.corpus], n.asked.text, n.asked.history) for n in asked]
    questions = [each.asked for each in asked]
    yield "all", answer_scores(questions, answers, texts)
    for type in sorted({each.type for each in questions}):
        of_type = [pair for pair in zip(questions, answers, strict=True) if pair[0].type == type]
        yield type, answer_scores([q for q, _ in of_type], [a for _, a in of_type], texts)


def _tables(
    retrieval: Sequence[Retrieval], answers: Mapping[str, AnswerScores]
) -> tuple[Table, ...]:
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
            f"Answers ({questions})",
            tuple(
                {"figure": name.replace("_", " "), "value": value}
                for name, value in asdict(scores).items()
            ),
        )
        for questions, scores in answers.items()
    ]
    return (searched, *answered)
