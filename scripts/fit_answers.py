#!/usr/bin/env python3
"""Fits what everything known of a sentence counts for an answer, on questions with answers."""

import environment

environment.enter()

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot.answering.judging.coefficients import SHIPPED, written
from bot.measuring.asked import asked_questions
from bot.measuring.fitting import ablation, fit, report, seen
from bot.terminal.exits import ending
from bot.terminal.options import Data
from index.library import Index
from index.rebuild import rebuild


def main(
    data: Data,
    index_dir: Annotated[
        Path, typer.Option(help="Where the index is kept, to be used again.")
    ] = Path(".verbatim/measuring/polnear"),
    out: Annotated[Path, typer.Option(help="Where the coefficients are written.")] = SHIPPED,
) -> None:
    """Fits the coefficients of ranking and confidence, and says how good they are on others."""
    print("Building the index …", file=sys.stderr)
    rebuild(index_dir, [data / "polnear" / "articles.jsonl"], may_lose=True)
    questions = data / "qa-dev"
    asked = asked_questions(questions / "questions.jsonl", questions / "also_supported.json")
    with closing(Index.open(index_dir)) as index:
        known = [seen(index, each) for each in asked]
        found = fit(known, index.idf)
    out.write_text(written(found.coefficients), encoding="utf-8")
    print(*report(found), sep="\n")
    for left_out, right in ablation(known):
        print(f"Without {left_out}: {right:.3f}")


if __name__ == "__main__":
    with ending():
        typer.run(main)
