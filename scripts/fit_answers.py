#!/usr/bin/env python3
"""Fits what everything known of a sentence counts for an answer, on questions with answers."""

import environment

environment.enter()

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from bot.answering.judging.coefficients import SHIPPED, written
from bot.measuring.fitting import ablation, fit, report, seen
from bot.measuring.natural import Corpus, Part, natural_questions, opened
from bot.terminal.exits import ending
from bot.terminal.options import Data


def main(
    data: Data,
    index_dir: Annotated[
        Path, typer.Option(help="Where the indexes are kept, to be used again.")
    ] = Path(".verbatim/measuring"),
    out: Annotated[Path, typer.Option(help="Where the coefficients are written.")] = SHIPPED,
) -> None:
    """Fits the coefficients of ranking and confidence, and says how good they are on others."""
    print("Building the indexes …", file=sys.stderr)
    asked = [
        question for part in (Part.FITTED, Part.READ) for question in natural_questions(data, part)
    ]
    with ExitStack() as stack:
        indexes = opened(data, index_dir, list(Corpus), stack)
        known = [seen(indexes[each.corpus], each.asked) for each in asked]
        found = fit(known)
    out.write_text(written(found.coefficients), encoding="utf-8")
    print(*report(found), sep="\n")
    for left_out, right in ablation(known):
        print(f"Without {left_out}: {right:.3f}")


if __name__ == "__main__":
    with ending():
        typer.run(main)
