#!/usr/bin/env python3
"""Answers a question about the articles, or many of them."""

import environment

environment.enter()

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.settings import Settings
from bot.terminal.asking import ask_batch, ask_once
from bot.terminal.chat import chat
from bot.terminal.exits import ending
from bot.terminal.filters import filters_from
from bot.terminal.rendering import shown
from index.errors import QuestionError
from index.library import Index


def main(
    question: Annotated[
        list[str] | None, typer.Argument(help="What to ask; without it, a chat begins.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option(help="A .jsonl file of {id, question, history?}: an answer for each row."),
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(help="Only articles of this outlet; may be repeated.")
    ] = None,
    since: Annotated[str | None, typer.Option(help="Only articles of this day or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Only articles of this day or before.")] = None,
    index: Annotated[Path | None, typer.Option(help="Where the index lives.")] = None,
) -> None:
    """Answers a question about the articles in their own words.

    Exit status: 0 answered, 3 the articles do not say, 2 misuse, 1 failure; of a batch 0 when every
    row was processed.
    """
    filters = filters_from(source, since, until)
    console = Console(highlight=False, markup=False)
    if question and batch is not None:
        raise QuestionError("Give a question or a file of questions, not both.")
    with closing(Index.open(index or Settings.read().index)) as opened:
        if batch is not None:
            for asked, given, row in ask_batch(opened, batch, filters):
                if as_json:
                    print(row, flush=True)
                else:
                    console.print(f"? {asked}", style="bold")
                    console.print(shown(given), "\n", soft_wrap=True)
        elif question:
            raise typer.Exit(
                ask_once(opened, " ".join(question), filters, console, as_json=as_json)
            )
        elif as_json:
            raise QuestionError("Give a question, or a file of questions with --batch.")
        else:
            chat(opened, filters, console)


if __name__ == "__main__":
    with ending():
        typer.run(main)
