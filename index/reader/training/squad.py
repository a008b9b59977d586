"""The Stanford question answering dataset: articles, their paragraphs, questions and answers."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.article import Span
from index.errors import ReadingError
from index.sentences import sentences

TRAIN, DEV = "train-v1.1.json.gz", "dev-v2.0.json.gz"
_LONGEST = 200
"""Characters of an answer; longer ones are slips of the annotation."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a paragraph."""

    id: str
    text: str
    answers: tuple[Span, ...]
    """In the paragraph's text; none where the paragraph doesn't say."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its sentences and the questions about it."""

    text: str
    sentences: tuple[Span, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """An article of the encyclopaedia."""

    title: str
    paragraphs: tuple[Paragraph, ...]


def read_squad(path: Path) -> list[Book]:
    """The articles of the file (gzip, JSON of SQuAD 1.1 or 2.0).

    Questions whose answers don't stand where they are said to be are left out. Raises ReadingError
    where the file cannot be read.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            data = json.load(file)["data"]
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise ReadingError(
            f"{path} cannot be read ({error}). Name the folder that holds squad/{TRAIN} and "
            f"squad/{DEV}: scripts/train_reader.py DATA"
        ) from None
    return [_book(row) for row in data]


def _book(row: dict[str, Any]) -> Book:
    title = str(row["title"]).replace("_", " ")
    return Book(title, tuple(_paragraph(each) for each in row["paragraphs"]))


def _paragraph(row: dict[str, Any]) -> Paragraph:
    text = str(row["context"])
    found = tuple(sentences(text, 0, len(text)))
    return Paragraph(text, found, tuple(_questions(row["qas"], text, found)))


def _questions(
    rows: list[dict[str, Any]], text: str, found: tuple[Span, ...]
) -> Iterator[Question]:
    for row in rows:
        question = str(row["question"]).strip()
        given = [(int(a["answer_start"]), str(a["text"])) for a in row["answers"]]
        real = [(s, a) for s, a in given if text[s : s + len(a)] == a and 0 < len(a) <= _LONGEST]
        if real or not given:
            spans = tuple(placed(question, text, found, s, a) for s, a in real)
            yield Question(str(row["id"]), question, spans)


def placed(question: str, text: str, found: tuple[Span, ...], start: int, answer: str) -> Span:
    """Where the answer most likely stands: in the sentence that shares most with the question.

    The start that is given is exact only for an answer that occurs once.
    """
    whole = re.compile(rf"(?<!\w){re.escape(answer)}(?!\w)")
    starts = [match.start() for match in whole.finditer(text)]
    if len(starts) > 1:
        words = set(_WORD.findall(question.lower()))
        start = max(starts, key=lambda at: (_shared(words, text, found, at), at == start))
    return Span(start, start + len(answer))


def _shared(words: set[str], text: str, found: tuple[Span, ...], at: int) -> int:
    inside = next((span for span in found if span.start <= at < span.end), Span(at, at))
    return len(words.intersection(_WORD.findall(text[inside.start : inside.end].lower())))
