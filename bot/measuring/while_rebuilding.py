"""How many questions are answered a second, with a rebuild beside them and without.

``python -m bot.measuring.while_rebuilding INDEX SOURCE`` is that rebuild, from nothing, as the bot
starts one; it says when it begins to embed.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.answering.respond import answer
from bot.measuring.report import Table
from index.export import exported
from index.library import Index
from index.measuring.processes import ROOT, MeasuringFailed
from index.measuring.questions import questions_of
from index.priority import give_way
from index.rebuild import rebuild

WORKERS = 2
"""As many as the bot on Discord has."""
EMBEDDING = "embedding"


def measure_while_rebuilding(
    directory: Path,
    articles: Path,
    questions: Path,
    seconds: float,
    turns: int,
    say: Callable[[str], None],
) -> Table:
    """Answers a second of an index, in turn alone and while ``articles`` are rebuilt elsewhere.

    Raises IndexUnavailable and MeasuringFailed.
    """
    texts = [question.text for question in questions_of(questions)]
    alone, beside = [], []
    with closing(Index.open(directory)) as index, TemporaryDirectory() as elsewhere:
        exported(None, Path(elsewhere))
        _answers_a_second(index, texts, min(seconds, 5.0))
        for turn in range(1, turns + 1):
            say(f"Turn {turn} of {turns}")
            alone.append(_answers_a_second(index, texts, seconds))
            with _rebuilding(Path(elsewhere), articles) as process:
                beside.append(_answers_a_second(index, texts, seconds))
                if process.poll() is not None:
                    raise MeasuringFailed(
                        "The rebuild ended before the questions did: give it more articles."
                    )
    ratios = [with_it / without for with_it, without in zip(beside, alone, strict=True)]
    return Table(
        f"Answers a second, {WORKERS} at a time",
        (
            {
                "alone": median(alone),
                "while a rebuild runs": median(beside),
                "ratio": median(ratios),
                "least": min(ratios),
                "most": max(ratios),
            },
        ),
    )


def _answers_a_second(index: Index, questions: Sequence[str], seconds: float) -> float:
    began = perf_counter()
    numbers = count()

    def answer_on() -> int:
        answered = 0
        while perf_counter() - began < seconds:
            answer(index, questions[next(numbers) % len(questions)])
            answered += 1
        return answered

    with ThreadPoolExecutor(WORKERS) as workers:
        done = [worker.result() for worker in [workers.submit(answer_on) for _ in range(WORKERS)]]
    return sum(done) / (perf_counter() - began)


@contextmanager
def _rebuilding(directory: Path, articles: Path) -> Iterator["subprocess.Popen[str]"]:
    """A rebuild that embeds already; it is ended with the block."""
    command = [sys.executable, "-m", __name__, str(directory), str(articles.absolute())]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            if not process.stdout or EMBEDDING not in process.stdout.readline():
                raise MeasuringFailed("The rebuild beside the questions did not begin.")
            yield process
        finally:
            process.kill()


def _rebuild(directory: Path, source: Path) -> None:
    give_way()
    said: list[str] = []

    def progress(stage: str, done: int, total: int | None) -> None:
        if stage == EMBEDDING and not said:
            said.append(stage)
            print(stage, flush=True)

    rebuild(directory, [source], full=True, may_lose=True, progress=progress)


if __name__ == "__main__":
    _rebuild(Path(sys.argv[1]), Path(sys.argv[2]))
