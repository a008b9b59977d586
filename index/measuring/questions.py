"""The question sets that retrieval is measured on."""

from dataclasses import dataclass
from pathlib import Path

from index.article import Span
from index.measuring.gold import Facts, Gold, Place
from index.measuring.json_rows import json_rows

NO_GOLD = ("null_query", "unanswerable")
"""Questions that no passage answers."""
NEEDS_HISTORY = "followup"
"""Questions that mean nothing without the turns before them."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and what a passage has to hold to be right for it."""

    id: str
    text: str
    gold: Gold


def questions_of(path: Path) -> list[Question]:
    """The questions of either kind of set below, whichever the file is."""
    of_one_article = all("answers" in row for row in json_rows(path))
    return (answered_questions if of_one_article else multihop_questions)(path)


def answered_questions(path: Path) -> list[Question]:
    """Questions with the verbatim ``answers`` of one article, which a passage of it must hold."""
    return [
        Question(row["id"], row["question"], Facts(tuple(row["answers"]), row["article"]))
        for row in json_rows(path)
        if row["type"] not in (*NO_GOLD, NEEDS_HISTORY)
    ]


def multihop_questions(path: Path) -> list[Question]:
    """MultiHop-RAG: questions with facts of several articles as ``evidence``.

    (Tang and Yang, COLM 2024; questions without evidence are left out, as in the paper.)
    """
    return [
        Question(
            row["id"], row["question"], Facts(tuple(piece["fact"] for piece in row["evidence"]))
        )
        for row in json_rows(path)
        if row["type"] not in NO_GOLD
    ]


def placed_questions(path: Path) -> list[Question]:
    """Questions with the ``[start, end)`` of an article's text that answers them."""
    return [
        Question(row["id"], row["question"], Place(row["article"], Span(row["start"], row["end"])))
        for row in json_rows(path)
    ]
