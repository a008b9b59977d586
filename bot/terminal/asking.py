"""Answers as rows for a program: one question, or a file of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.answering.answer import Answer, Turn, turn_of
from bot.answering.refusal import Reason, Refusal
from bot.answering.respond import answer
from bot.terminal.rows import rows
from index.errors import QuestionError, UnknownSource
from index.hit import Filters
from index.library import Index


def answer_row(found: Answer, id: object = None) -> str:
    """The answer as a line of JSON in ASCII: ``{id, answer, refused, reason, sure, remarks,
    citations, seconds}``.

    ``remarks``: what a reader is told beside the answer, a sentence each. ``citations``:
    ``[{n, article, title, source, published, url, start, end, text}]``.
    """
    row = {
        "id": id,
        "answer": found.text,
        "refused": found.refused,
        "reason": found.reason,
        "sure": found.sure,
        "remarks": found.remarks,
        "citations": [
            {field: value for field, value in asdict(citation).items() if field != "place"}
            for citation in found.citations
        ],
        "seconds": round(found.seconds, 4),
    }
    return json.dumps(row)


def answer_batch(index: Index, questions: Path, filters: Filters) -> Iterator[str]:
    """A row for each row ``{id?, question, history?}`` of a file, in its order.

    A question that cannot be read is refused. Raises QuestionError, naming the file and the line or
    the question, for a row that is none, and UnknownSource for a filter.
    """
    for number, row in enumerate(rows(questions), 1):
        id = row.get("id")
        try:
            history = turns(row.get("history"))
        except QuestionError as error:
            where = f"{questions.name}, question {number if id is None else id}"
            raise QuestionError(f"{where}: {error}") from error
        yield answer_row(_answer_or_refusal(index, row["question"], history, filters), id)


def _answer_or_refusal(
    index: Index, question: str, history: Sequence[Turn], filters: Filters
) -> Answer:
    try:
        return answer(index, question, history, filters)
    except UnknownSource:
        raise
    except QuestionError as error:
        # One bad question of a file is no reason to leave those after it unanswered.
        return Answer(question, str(error), (), Refusal(Reason.UNREADABLE, about=str(error)))


def turns(history: object) -> list[Turn]:
    """The turns of a row's ``history: [{question, answer}]``; none where it has none.

    Raises QuestionError where it is anything else.
    """
    if history is None:
        return []
    if not isinstance(history, list):
        raise QuestionError(_NO_HISTORY)
    return [_turn(turn) for turn in history]


_NO_HISTORY = 'its "history" is not a list of {"question": …, "answer": …}.'


def _turn(turn: Any) -> Turn:
    if isinstance(turn, Mapping):
        question, answered = turn.get("question"), turn.get("answer")
        if isinstance(question, str) and isinstance(answered, str):
            return turn_of(question, answered)
    raise QuestionError(_NO_HISTORY)
