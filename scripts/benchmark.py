#!/usr/bin/env python3
"""Measures how fast a rebuild, a search and an answer are, alone and beside other frameworks."""

import environment

environment.enter()

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.measuring.bars import bars_svg
from bot.measuring.benchmark import USUAL, Bench, Measurement, benchmark, machine_table
from bot.measuring.comparison import (
    VERBATIM,
    Comparing,
    measure_defaults,
    measure_rebuilds,
    measure_searches,
)
from bot.measuring.comparison_tables import bars_of, defaults_table, rebuild_tables, search_tables
from bot.measuring.rebuild_memory import measure_rebuild_memory
from bot.measuring.report import Table, as_json, as_text
from bot.measuring.sizes import measure_sizes
from bot.measuring.while_rebuilding import measure_while_rebuilding
from bot.terminal.exits import ending
from bot.terminal.options import AsJson, Data

ASK = Path(__file__).resolve().parent / "ask.py"
app = typer.Typer(add_completion=False)
WORK = Path(".verbatim/measuring")
COUNTS = (50, 200, 800)
LIBRARIES = (10_000, 100_000, 1_000_000)
SIZES = (25_000, 50_000, 100_000)
Articles = Annotated[Path, typer.Argument(help="Articles, as a rebuild reads them.")]
Questions = Annotated[Path, typer.Argument(help="Questions with answers or evidence.")]
Turns = Annotated[int, typer.Option(min=1, help="How often each is measured.")]


@app.command()
def own(
    data: Data,
    index_dir: Annotated[
        Path, typer.Option(help="Where the indexes are kept, to be used again.")
    ] = WORK,
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
    turns: Turns = 5,
    batch_sizes: Annotated[
        bool, typer.Option("--batch-sizes", help="Measure only what batch size encodes fastest.")
    ] = False,
    dense: Annotated[
        bool, typer.Option("--dense", help="Measure only exact and approximate dense search.")
    ] = False,
    size: Annotated[
        list[int] | None, typer.Option(min=1, help="With --dense: so many vectors; repeatable.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Measures a rebuild, searches and answers on a folder of data."""
    wanted = list(only or [])
    wanted += [Measurement.BATCH_SIZES] * batch_sizes + [Measurement.DENSE] * dense
    sizes = tuple(size or SIZES)
    bench = Bench(data, index_dir, ASK, articles, passages, sample, turns, sizes)
    tables = benchmark(bench, wanted or USUAL, _say)
    _print(tables, json)


@app.command()
def frameworks(
    articles: Articles,
    questions: Questions,
    work_dir: Annotated[Path, typer.Option(help="Where everybody's indexes are kept.")] = WORK,
    sample: Annotated[int, typer.Option(min=2, help="How many articles are rebuilt.")] = 150,
    index: Annotated[
        Path | None, typer.Option(help="The index that is searched; else that of the sample.")
    ] = None,
    turns: Turns = 5,
    plot: Annotated[Path | None, typer.Option(help="Where to draw the figures (SVG).")] = None,
    json: AsJson = False,
) -> None:
    """Measures this project beside LangChain, LlamaIndex, Haystack and txtai."""
    work_dir.mkdir(parents=True, exist_ok=True)
    comparing = Comparing(articles, questions, work_dir / "frameworks", ASK, sample, index, turns)
    comparing.work.mkdir(exist_ok=True)
    rebuilds = measure_rebuilds(comparing, _say)
    searched = measure_searches(comparing, _say)
    defaults = measure_defaults(comparing, _say)
    tables = [
        machine_table(),
        *rebuild_tables(rebuilds),
        *search_tables(searched),
        defaults_table(defaults),
    ]
    if plot is not None:
        plot.write_text(bars_svg(bars_of(rebuilds, searched), VERBATIM), encoding="utf-8")
    _print(tables, json)


@app.command()
def sizes(
    index: Annotated[Path, typer.Argument(help="An index of real articles, to grow others from.")],
    questions: Questions,
    work_dir: Annotated[Path, typer.Option(help="Where the large indexes are kept.")] = WORK,
    size: Annotated[
        list[int] | None, typer.Option(min=1, help="So many passages; may be repeated.")
    ] = None,
    turns: Annotated[int, typer.Option(min=1, help="How often each question is asked.")] = 5,
    json: AsJson = False,
) -> None:
    """Measures searches, answers and memory by the number of passages, most of them made up."""
    wanted = size or LIBRARIES
    _print([machine_table(), measure_sizes(index, questions, work_dir, wanted, turns, _say)], json)


@app.command()
def memory(
    articles: Articles,
    work_dir: Annotated[Path, typer.Option(help="Where the indexes are built.")] = WORK,
    count: Annotated[
        list[int] | None, typer.Option(min=1, help="So many articles; may be repeated.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Measures the most memory that a rebuild takes, by the number of articles."""
    work_dir.mkdir(parents=True, exist_ok=True)
    counts = count or COUNTS
    _print([machine_table(), measure_rebuild_memory(articles, work_dir, counts, _say)], json)


@app.command()
def busy(
    index: Annotated[Path, typer.Argument(help="The index that is asked.")],
    articles: Annotated[Path, typer.Argument(help="Articles to rebuild beside, elsewhere.")],
    questions: Questions,
    seconds: Annotated[float, typer.Option(min=1, help="How long questions are asked.")] = 20,
    turns: Turns = 5,
    json: AsJson = False,
) -> None:
    """Measures answers a second alone and while a rebuild runs."""
    table = measure_while_rebuilding(index, articles, questions, seconds, turns, _say)
    _print([machine_table(), table], json)


def _print(tables: Sequence[Table], json: bool) -> None:
    print((as_json if json else as_text)(tables))


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr)


if __name__ == "__main__":
    with ending():
        app()
