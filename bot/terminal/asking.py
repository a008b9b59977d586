"""Questions from the command line: one of them, or a file full."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.answering.answer import Answer, Turn
from bot.answering.respond import answer
from bot.terminal.exits import Exit
from bot.terminal.rendering import row, shown
from bot.terminal.rows import rows
from index.errors import QuestionError
from index.hit import Filters
from index.library import Index


def ask_once(
    index: Index, question: str, filters: Filters, console: Console, *, as_json: bool
) -> Exit:
    """Prints the answer to a question; the exit status tells whether there is one."""
    given = answer(index, question, filters=filters)
    if as_json:
        console.out(json.dumps(row(None, given), ensure_ascii=False), highlight=False)
    else:
        console.print(shown(given), soft_wrap=True)
    return Exit.REFUSED if given.refused else Exit.DONE


def ask_batch(index: Index, questions: Path, filters: Filters) -> Iterator[tuple[str, Answer, str]]:
    """Question, answer and JSON row for each row of a file of questions.

    A row's ``history`` is used. A question that cannot be read is refused; a row that is none
    raises QuestionError, naming file and line.
    """
    for asked in rows(questions):
        history = tuple(_turn(turn) for turn in asked.get("history") or ())
        try:
            given = answer(index, asked["question"], history, filters)
        except QuestionError as error:
            given = Answer(asked["question"], str(error), (), True, str(error), 0.0)
        yield (
            asked["question"],
            given,
            json.dumps(row(asked.get("id"), given), ensure_ascii=False),
        )


def _turn(turn: Any) -> Turn:
    try:
        return Turn(str(turn["question"]), str(turn["answer"]))
    except (KeyError, TypeError) as error:
        raise QuestionError('A turn of the history is not {"question": …, "answer": …}.') from error
