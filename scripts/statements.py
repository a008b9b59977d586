#!/usr/bin/env python3
"""Lists who said what in articles."""

import environment

environment.enter()

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.terminal.exits import Exit, ending
from bot.terminal.saying import Wanted, said_in
from index.article import Article
from index.dates import parse_day
from index.reading import Refused, read_source
from index.statements.tagger import Tagger


def main(
    articles: Annotated[Path, typer.Argument(help="A file or folder of articles.")],
    speaker: Annotated[str | None, typer.Option(help="Only who is named or called so.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only what has all of these words.")] = None,
    since: Annotated[str | None, typer.Option(help="Only articles of this day or later.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For a program: a row each.")] = False,
) -> None:
    """Lists who said what in the articles.

    Exit status: 0 found, 3 nothing found, 2 misuse, 1 failure.
    """
    wanted = Wanted(speaker, topic, None if since is None else parse_day(since))
    found = 0
    for line in said_in(_read(articles), wanted, Tagger(bulk=True), as_json=as_json):
        found += 1
        print(line)
    if not found:
        raise typer.Exit(Exit.REFUSED)


def _read(source: Path) -> Iterator[Article]:
    for read in read_source(source):
        if isinstance(read, Article):
            yield read
        elif isinstance(read, Refused):
            print(read.sentence, file=sys.stderr)


if __name__ == "__main__":
    with ending():
        typer.run(main)
