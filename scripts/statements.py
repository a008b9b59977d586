#!/usr/bin/env python3
"""Lists who said what in articles."""

import environment

environment.enter()

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot.terminal.exits import Exit, ending
from bot.terminal.options import Since
from bot.terminal.saying import Wanted, said_in, said_in_index
from index.article import Article
from index.dates import parse_day
from index.errors import QuestionError
from index.library import Index
from index.reading import Refused, read_source
from index.statements.tagger import Tagger


def main(
    articles: Annotated[
        Path | None, typer.Argument(help="A file or folder of articles to look for statements in.")
    ] = None,
    index: Annotated[
        Path | None, typer.Option(help="List what this built index has instead.")
    ] = None,
    speaker: Annotated[str | None, typer.Option(help="Only who is named or called so.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only what has all of these words.")] = None,
    since: Since = None,
    as_json: Annotated[bool, typer.Option("--json", help="For a program: a row each.")] = False,
) -> None:
    """Lists who said what in articles, or in an index: there the best or the newest comes first.

    Exit status: 0 found, 3 nothing found, 2 misuse, 1 failure.
    """
    wanted = Wanted(speaker, topic, None if since is None else parse_day(since))
    found = 0
    for line in _lines(articles, index, wanted, as_json):
        found += 1
        print(line)
    if not found:
        raise typer.Exit(Exit.REFUSED)


def _lines(
    articles: Path | None, index: Path | None, wanted: Wanted, as_json: bool
) -> Iterator[str]:
    if (articles is None) == (index is None):
        raise QuestionError(
            "Name either a file or folder of articles, or a built index: --index .verbatim"
        )
    if articles is not None:
        yield from said_in(_read(articles), wanted, Tagger(bulk=True), as_json=as_json)
    elif index is not None:
        with closing(Index.open(index)) as opened:
            yield from said_in_index(opened, wanted, as_json=as_json)


def _read(source: Path) -> Iterator[Article]:
    for read in read_source(source):
        if isinstance(read, Article):
            yield read
        elif isinstance(read, Refused):
            print(read.sentence, file=sys.stderr)


if __name__ == "__main__":
    with ending():
        typer.run(main)
