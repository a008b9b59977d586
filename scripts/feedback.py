#!/usr/bin/env python3
"""Prints what people on Discord thought of the answers."""

import environment

environment.enter()

from contextlib import closing

import typer

from bot.discord.feedback import summary
from bot.discord.records import RECORDS, Records
from bot.settings import Settings
from bot.terminal.exits import ending
from bot.terminal.options import IndexFolder


def main(index: IndexFolder = None) -> None:
    """Prints the votes by generation of the index, and the articles whose answers are disliked."""
    with closing(Records((index or Settings.read().index) / RECORDS)) as records:
        print(summary(records))


if __name__ == "__main__":
    with ending():
        typer.run(main)
