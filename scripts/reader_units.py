#!/usr/bin/env python3
"""Writes what the reader learns from: natural questions with the passages that they find."""

import environment

environment.enter()

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from bot.answering.understanding.meaning import understood
from bot.measuring.natural import Corpus, Part, natural_questions, opened
from bot.measuring.reader_units import unit_row
from bot.terminal.exits import ending
from bot.terminal.options import Data
from index.hit import Filters


def main(
    data: Data,
    out: Annotated[Path, typer.Option(help="The file that is written, JSON lines.")],
    index_dir: Annotated[
        Path, typer.Option(help="Where the indexes are kept, to be used again.")
    ] = Path(".verbatim/measuring"),
) -> None:
    """Writes a row for each natural question that the reader may learn from."""
    with ExitStack() as stack, out.open("w", encoding="utf-8") as file:
        indexes = opened(data, index_dir, list(Corpus), stack)
        for each in natural_questions(data, Part.LEARNT):
            index = indexes[each.corpus]
            meant = understood(index, each.asked.text, each.asked.history, Filters())
            if row := unit_row(index, each.asked, meant.question):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    with ending():
        typer.run(main)
