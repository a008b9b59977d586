#!/usr/bin/env python3
"""Answers a question out of the articles; without one, a conversation in the terminal."""

import environment

environment.enter()

from index.reader.reader import load_ahead

# Half of what a first answer waits for, while the imports below take the rest of that time.
load_ahead()

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot.answering.respond import answer
from bot.terminal.asking import answer_batch, answer_row
from bot.terminal.chat import chat
from bot.terminal.exits import Exit, ending
from bot.terminal.filters import filters_from
from bot.terminal.options import AsJson, IndexFolder, Since, Source, Until
from bot.terminal.rendering import console, show
from index.errors import QuestionError
from index.library import Index


def main(
    question: Annotated[
        str | None, typer.Argument(help="What to ask; without it, a conversation.")
    ] = None,
    source: Source = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    batch: Annotated[
        Path | None,
        typer.Option(help="A .jsonl file of {id, question, history}: a row of JSON for each."),
    ] = None,
    index: IndexFolder = None,
) -> None:
    """Answers a question in the articles' own words, or says that they do not answer it.

    Exit status: 0 answered, 3 refused, 2 misuse, 1 failure.
    """
    filters = filters_from(source, since, until)
    if question is not None and batch is not None:
        raise QuestionError("Give a question or a file of questions, not both.")
    if as_json and question is None and batch is None:
        raise QuestionError("Give a question, or a file of questions with --batch.")
    with closing(Index.open(index or _usual_index())) as opened:
        if batch is not None:
            for row in answer_batch(opened, batch, filters):
                print(row, flush=True)
        elif question is None:
            chat(opened, filters, console())
        else:
            found = answer(opened, question, filters=filters)
            if as_json:
                print(answer_row(found))
            else:
                show(found, console())
            if found.refused:
                raise typer.Exit(Exit.REFUSED)


def _usual_index() -> Path:
    # Settings take a sixth of a second to import, and an index that is named needs none.
    from bot.settings import Settings  # noqa: PLC0415

    return Settings.read().index


if __name__ == "__main__":
    with ending():
        typer.run(main)
