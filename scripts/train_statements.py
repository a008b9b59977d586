#!/usr/bin/env python3
"""Trains the tagger that finds who said what, and exports it."""

import environment

environment.enter()

import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bot.terminal.exits import ending
from index.statements.training.run import WEIGHTS, finish, run
from index.statements.training.training import Report, Settings
from index.training.mean import average

DEFAULT = Settings()


def main(
    data: Annotated[Path, typer.Argument(help="The folder that holds PolNeAR.")],
    out: Annotated[Path, typer.Option(help="Where checkpoints and weights go.")],
    epochs: Annotated[float, typer.Option(help="How often to see the articles.")] = DEFAULT.epochs,
    batch: Annotated[int, typer.Option(min=1, help="Windows a step.")] = DEFAULT.batch,
    rate: Annotated[float, typer.Option(help="Learning rate.")] = DEFAULT.encoder_rate,
    frozen: Annotated[int, typer.Option(help="Layers that keep their weights.")] = 0,
    seed: Annotated[int, typer.Option(help="What all draws come from.")] = DEFAULT.seed,
    start: Annotated[Path | None, typer.Option(help="A tagger.safetensors to go on from.")] = None,
    only_export: Annotated[
        bool, typer.Option(help="Export and measure the weights in --out, training nothing.")
    ] = False,
    mean: Annotated[
        list[Path] | None,
        typer.Option(help="A run's tagger.safetensors: export the mean of all, training nothing."),
    ] = None,
) -> None:
    """Trains the statement tagger; goes on from the checkpoint in --out where there is one."""
    settings = replace(
        DEFAULT,
        epochs=epochs,
        batch=batch,
        encoder_rate=rate,
        head_rate=4 * rate,
        frozen_layers=frozen,
        seed=seed,
    )
    if mean:
        average(mean, out / WEIGHTS)
    figures = finish(data, out) if only_export or mean else run(data, out, settings, start, _told)
    reached = (f"{name} {100 * score.f1:.2f}" for name, score in figures.items())
    print("F1 on the dev articles:", ", ".join(reached))


def _told(report: Report) -> None:
    if report.step % 50 and report.step != report.steps:
        return
    left = (report.steps - report.step) / max(1, report.step)
    loss = report.loss
    print(
        f"{time.strftime('%H:%M:%S')}  {report.step}/{report.steps}"
        f"  {report.windows_per_second:.1f} windows/s  {left:.1f} times so far to go"
        f"  loss {loss.total:.2f} (cue {loss.cue:.2f}, source {loss.source:.2f},"
        f" content {loss.content:.2f}, inside {loss.inside:.2f})",
        flush=True,
    )


if __name__ == "__main__":
    with ending():
        typer.run(main)
