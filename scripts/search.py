#!/usr/bin/env python3
"""Shows the passages that a search finds, before an answer is made of them."""

import environment

environment.enter()

import json
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot.settings import Settings
from bot.terminal.exits import Exit, ending
from bot.terminal.filters import filters_from
from bot.terminal.options import AsJson, IndexFolder, Since, Source, Until
from bot.terminal.plain import plain
from bot.terminal.searching import listing, passages, search_batch
from index.errors import QuestionError
from index.library import Index


def main(
    question: Annotated[str | None, typer.Argument(help="What to search for.")] = None,
    top: Annotated[int, typer.Option(min=1, max=1000, help="How many passages.")] = 10,
    source: Source = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    batch: Annotated[
        Path | None, typer.Option(help="A .jsonl file of {id, question}: a row of JSON for each.")
    ] = None,
    index: IndexFolder = None,
) -> None:
    """Shows the passages that a search finds.

    Exit status: 0 found, 3 nothing found, 2 misuse, 1 failure.
    """
    filters = filters_from(source, since, until)
    if question is not None and batch is not None:
        raise QuestionError("Give a question or a file of questions, not both.")
    with closing(Index.open(index or Settings.read().index)) as opened:
        if batch is not None:
            for row in search_batch(opened, batch, top, filters):
                print(row)
            return
        if question is None:
            raise QuestionError("Give a question, or a file of questions with --batch.")
        hits = opened.search(question, top, filters)
        if as_json:
            print(json.dumps({"question": question, "passages": passages(hits)}))
        else:
            print(plain(listing([(hit, opened.article(hit.passage.article)) for hit in hits])))
    if not hits:
        raise typer.Exit(Exit.REFUSED)


if __name__ == "__main__":
    with ending():
        typer.run(main)
