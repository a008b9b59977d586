#!/usr/bin/env python3
"""Measures how fast a rebuild, a search and an answer are, on a folder of data."""

import environment

environment.enter()

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.measuring.benchmark import USUAL, Bench, Measurement, benchmark
from bot.measuring.report import as_json, as_text
from bot.terminal.exits import ending

ASK = Path(__file__).resolve().parent / "ask.py"
SIZES = (25_000, 50_000, 100_000)


def main(
    data: Annotated[
        Path, typer.Argument(help="The folder of data that docs/quality.md describes.")
    ],
    index_dir: Annotated[
        Path, typer.Option(help="Where the indexes are kept, to be used again.")
    ] = Path(".verbatim/measuring"),
    only: Annotated[
        list[Measurement] | None, typer.Option(help="Measure this alone; may be repeated.")
    ] = None,
    articles: Annotated[
        int | None, typer.Option(min=1, help="Rebuild so many articles instead of all.")
    ] = None,
    passages: Annotated[
        int, typer.Option(min=1, help="How many passages the questions are asked of.")
    ] = 10_000,
    sample: Annotated[
        int, typer.Option(min=1, help="How many passages are encoded to compare encoders.")
    ] = 1_024,
    turns: Annotated[int, typer.Option(min=1, help="How often each is measured.")] = 5,
    batch_sizes: Annotated[
        bool, typer.Option("--batch-sizes", help="Measure only what batch size encodes fastest.")
    ] = False,
    dense: Annotated[
        bool, typer.Option("--dense", help="Measure only exact and approximate dense search.")
    ] = False,
    size: Annotated[
        list[int] | None, typer.Option(min=1, help="With --dense: so many vectors; repeatable.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
) -> None:
    """Measures how fast a rebuild, a search and an answer are, on a folder of data."""
    wanted = list(only or [])
    wanted += [Measurement.BATCH_SIZES] * batch_sizes + [Measurement.DENSE] * dense
    sizes = tuple(size or SIZES)
    bench = Bench(data, index_dir, ASK, articles, passages, sample, turns, sizes)
    tables = benchmark(bench, wanted or USUAL, _say)
    print((as_json if json else as_text)(tables))


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr)


if __name__ == "__main__":
    with ending():
        typer.run(main)
