"""Measures how long a question takes: in a process that is warm, and from the start of one."""

import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.answering.respond import answer
from bot.measuring.asked import Asked
from bot.terminal.exits import Exit
from index.errors import VerbatimError
from index.library import Index

TOP = 10


class AskingFailed(VerbatimError):
    """The program that answers ended with an error."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, again and again, in milliseconds."""

    of: str
    times: int
    median: float
    p95: float
    """Nineteen of twenty took no longer."""


def warm_times(index: Index, asked: Sequence[Asked], turns: int) -> list[Times]:
    """Search alone and the whole answer, each question as often as there are turns.

    A turn that is not counted comes first, so that everything is loaded.
    """

    def search(question: Asked) -> None:
        index.search(question.text, TOP)

    def whole_answer(question: Asked) -> None:
        answer(index, question.text, question.history)

    return [
        times_of("search alone, warm", [_timed(search, asked) for _ in range(turns + 1)][1:]),
        times_of(
            "question to answer, warm", [_timed(whole_answer, asked) for _ in range(turns + 1)][1:]
        ),
    ]


def statement_times(index: Index, asked: Sequence[Asked], turns: int) -> list[Times]:
    """Statements on each question, everybody's and those of the one who said the best, and answers.

    A turn that is not counted comes first, so that everything is loaded.
    """
    best = {each.id: index.statements.search(each.text, top=1) for each in asked}
    speakers = {id: [s.speaker for s in found if s.speaker] for id, found in best.items()}

    def everybody(question: Asked) -> None:
        index.statements.search(question.text)

    def somebody(question: Asked) -> None:
        index.statements.search(question.text, speakers[question.id])

    def whole_answer(question: Asked) -> None:
        answer(index, question.text, question.history)

    measured = {
        "statements on a topic, warm": everybody,
        "statements of a speaker on a topic, warm": somebody,
        "speaker question to answer, warm": whole_answer,
    }
    return [
        times_of(what, [_timed(do, asked) for _ in range(turns + 1)][1:])
        for what, do in measured.items()
    ]


def start_times(ask: Path, directory: Path, question: str, turns: int) -> Times:
    """From starting the program ``ask`` to its end, the answer printed; one start comes uncounted.

    Raises AskingFailed.
    """
    seconds = start_seconds(ask, directory, question, turns)
    return times_of(f"./scripts/{ask.name}, start to answer", [seconds])


def start_seconds(ask: Path, directory: Path, question: str, turns: int) -> list[float]:
    """The seconds that ``start_times`` sums up. Raises AskingFailed."""
    seconds = []
    for _ in range(turns + 1):
        began = time.perf_counter()
        ended = subprocess.run(
            [str(ask), question, "--index", str(directory)],
            capture_output=True,
            text=True,
            check=False,
        )
        seconds.append(time.perf_counter() - began)
        if ended.returncode not in (Exit.DONE, Exit.REFUSED):
            raise AskingFailed(f"{ask.name} failed: {ended.stderr.strip()}")
    return seconds[1:]


def times_of(what: str, turns: Sequence[Sequence[float]]) -> Times:
    """The median and the 95th percentile of all turns' seconds."""
    milliseconds = sorted(1_000 * seconds for turn in turns for seconds in turn)
    p95 = milliseconds[int(0.95 * (len(milliseconds) - 1))]
    return Times(what, len(milliseconds), median(milliseconds), p95)


def _timed(do: Callable[[Asked], None], asked: Sequence[Asked]) -> list[float]:
    seconds = []
    for question in asked:
        began = time.perf_counter()
        do(question)
        seconds.append(time.perf_counter() - began)
    return seconds
