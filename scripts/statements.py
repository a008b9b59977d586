#!/usr/bin/env python3
"""Lists who said what in articles, or in the index."""

import environment

environment.enter()

from pathlib import Path  # noqa: E402
from typing import Annotated  # noqa: E402

import typer  # noqa: E402

from bot.terminal.exits import Exit, ending  # noqa: E402
from bot.terminal.saying import Wanted, said_in  # noqa: E402


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
    found = False
    for line in said_in(articles, Wanted(speaker, topic, since), as_json=as_json):
        found = True
        print(line)
    if not found:
        raise typer.Exit(Exit.REFUSED)


if __name__ == "__main__":
    with ending():
        typer.run(main)
