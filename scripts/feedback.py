#!/usr/bin/env python3
"""Prints what people on Discord thought of the answers."""

import environment

environment.enter()

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot.discord.feedback import summary
from bot.discord.records import RECORDS, Records
from bot.settings import Settings
from bot.terminal.exits import ending


def main(index: Annotated[Path | None, typer.Option(help="Where the index lives.")] = None) -> None:
    """Prints the votes by generation of the index, and the articles whose answers are disliked."""
    with closing(Records((index or Settings.read().index) / RECORDS)) as records:
        print(summary(records))


if __name__ == "__main__":
    with ending():
        typer.run(main)
