#!/usr/bin/env python3
"""Measures how good search and answers are, on question sets and their articles."""

import environment

environment.enter()

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.measuring.evaluation import Part, evaluate
from bot.measuring.natural import Part as Half
from bot.measuring.report import as_json, as_text
from bot.terminal.exits import Exit, ending
from bot.terminal.options import AsJson, Data

PARAPHRASES = Path(__file__).resolve().parent.parent / "tests" / "data" / "paraphrases.jsonl"


def main(
    data: Data,
    index_dir: Annotated[
        Path, typer.Option(help="Where the indexes are kept, to be used again.")
    ] = Path(".verbatim/measuring"),
    only: Annotated[list[Part] | None, typer.Option(help="Evaluate this part alone.")] = None,
    scored: Annotated[
        bool,
        typer.Option(
            "--scored",
            help="Ask the natural questions that are only scored; each time counts.",
        ),
    ] = False,
    json: AsJson = False,
) -> None:
    """Measures how good search and answers are, on question sets and their articles.

    Exit status: 0 every promise to readers is kept, 1 one is broken or it cannot be measured.
    """
    evaluation = evaluate(
        data,
        index_dir,
        PARAPHRASES,
        only or [Part.POLNEAR, Part.MULTIHOP],
        _say,
        Half.SCORED if scored else Half.READ,
    )
    print((as_json if json else as_text)(evaluation.tables))
    for promise in evaluation.broken:
        print(promise, file=sys.stderr)
    raise typer.Exit(Exit.FAILURE if evaluation.broken else Exit.DONE)


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr)


if __name__ == "__main__":
    with ending():
        typer.run(main)
