#!/usr/bin/env python3
"""Builds the index out of articles, or brings it up to date."""

import environment

environment.enter()

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.settings import Settings
from bot.terminal.exits import Exit, ending
from bot.terminal.options import IndexFolder
from bot.terminal.rebuilding import progress_bars, summary_text
from index.integrity import damage
from index.priority import give_way
from index.publish import pointer_or_none, roll_back
from index.rebuild import Summary, rebuild
from index.removal import remove

Sources = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[SOURCE]...",
        help="Files and folders of articles: together the whole library."
        " Without one, those of the last time are read again.",
    ),
]


def main(
    sources: Sources = None,
    index: IndexFolder = None,
    model: Annotated[
        str | None, typer.Option(help="A sentence-transformers model, by name or folder.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Make everything anew.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Go on where over 30 % of the articles would go.")
    ] = False,
    if_none: Annotated[
        bool, typer.Option("--if-none", help="Do nothing where there is an index already.")
    ] = False,
    rollback: Annotated[
        bool, typer.Option("--rollback", help="Return to the generation before this one.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Read every file again, and name what is damaged.")
    ] = False,
    take_down: Annotated[
        list[str] | None,
        typer.Option(
            "--remove", metavar="ID", help="Take this article out of every generation, for good."
        ),
    ] = None,
) -> None:
    """Builds the index out of articles (.txt .md .html .json .jsonl .csv) or brings it up to date.

    Exit status: 0 done, 3 done but some file could not be read, 2 misuse, 1 failure.
    """
    settings = Settings.read()
    where = index or settings.index
    console = Console(stderr=True)
    if take_down:
        remove(where, take_down)
        console.print(f"Taken out for good: {', '.join(take_down)}", highlight=False, markup=False)
    elif check:
        _check(where, console)
    elif rollback:
        console.print(f"The generation of {roll_back(where).built} answers again.", highlight=False)
    elif not (if_none and pointer_or_none(where)):
        work = partial(
            rebuild,
            where,
            sources or (),
            model=model or settings.model,
            reader=settings.reader,
            full=full,
            dry_run=dry_run,
            may_lose=yes,
        )
        _tell(_watched(work, where, console), console, dry_run=dry_run)


def _watched(work: Callable[..., Summary], where: Path, console: Console) -> Summary:
    # Before there is an index nobody is answered.
    if pointer_or_none(where):
        give_way()
    with progress_bars(console) as progress:
        return work(progress=progress)


def _check(where: Path, console: Console) -> None:
    wrong = damage(where)
    console.print("\n".join(wrong) or "Every file is as it was written.", highlight=False)
    if wrong:
        raise typer.Exit(Exit.FAILURE)


def _tell(summary: Summary, console: Console, *, dry_run: bool) -> None:
    # Lines are left whole, so that a log can be searched for a file's name.
    console.print(
        summary_text(summary, dry_run=dry_run), highlight=False, markup=False, soft_wrap=True
    )
    if summary.intake.refused:
        raise typer.Exit(Exit.REFUSED)


if __name__ == "__main__":
    with ending():
        typer.run(main)
