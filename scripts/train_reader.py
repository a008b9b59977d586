#!/usr/bin/env python3
"""Trains the reader that finds an answer in a passage, or that there is none, and exports it."""

import environment

environment.enter()

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bot.terminal.exits import ending
from index.reader.reader import WEIGHTS as SHIPPED
from index.reader.training.run import WEIGHTS, finish, learn, run
from index.reader.training.training import Report, Settings
from index.training.mean import average

DEFAULT = Settings()
_EVERY = 30.0
"""Seconds between two lines of progress."""


def main(
    data: Annotated[Path, typer.Argument(help="The folder that holds squad/ and polnear/.")],
    out: Annotated[Path, typer.Option(help="Where windows, checkpoints and weights go.")],
    start: Annotated[Path | None, typer.Option(help="Weights to go on from.")] = None,
    minutes: Annotated[float | None, typer.Option(help="End by the clock.")] = None,
    epochs: Annotated[float, typer.Option(help="How often to see the windows.")] = DEFAULT.epochs,
    rate: Annotated[float, typer.Option(help="Learning rate.")] = DEFAULT.rate,
    frozen: Annotated[
        int, typer.Option(help="Layers that keep their weights.")
    ] = DEFAULT.frozen_layers,
    share: Annotated[float, typer.Option(help="Of SQuAD's questions.")] = DEFAULT.share,
    kept: Annotated[
        float, typer.Option(help="How much is kept of what --start says of news.")
    ] = DEFAULT.kept,
    seed: Annotated[int, typer.Option(help="What all draws come from.")] = DEFAULT.seed,
    mean: Annotated[
        list[Path] | None,
        typer.Option(help="A run's reader.safetensors: export the mean of all, training nothing."),
    ] = None,
    natural: Annotated[
        Path | None,
        typer.Option(help="Learn from this file of scripts/reader_units.py alone, from --start."),
    ] = None,
    only_export: Annotated[
        bool, typer.Option(help="Export and measure the weights in --out, or of --start.")
    ] = False,
) -> None:
    """Trains the reader; goes on from the checkpoint in --out where there is one."""
    settings = replace(
        DEFAULT,
        epochs=epochs,
        minutes=minutes,
        rate=rate,
        head_rate=3 * rate,
        frozen_layers=frozen,
        share=share,
        kept=kept,
        seed=seed,
    )
    if mean:
        average(mean, out / WEIGHTS)
        figures = finish(data, out, out / WEIGHTS)
    elif natural:
        learn(natural, out, settings, start or SHIPPED, _progress(), _told)
        figures = finish(data, out, out / WEIGHTS)
    elif only_export:
        figures = finish(data, out, start or out / WEIGHTS)
    else:
        figures = run(data, out, settings, start, _progress(), _told)
    print("Dev:", ", ".join(f"{name} {value}" for name, value in figures.items()))


def _told(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {line}", flush=True)


def _progress() -> Callable[[Report], None]:
    last = time.monotonic()

    def told(report: Report) -> None:
        nonlocal last
        if time.monotonic() - last < _EVERY and report.done < 1:
            return
        last = time.monotonic()
        loss = report.loss
        _told(
            f"step {report.step}  {report.done:.1%}  {report.windows_per_second:.1f} windows/s"
            f"  loss {loss.total:.2f} (span {loss.span:.2f}, passage {loss.passage:.2f},"
            f" answerable {loss.answerable:.2f}, kept {loss.kept:.3f})"
        )

    return told


if __name__ == "__main__":
    with ending():
        typer.run(main)
