"""kill -9 at any moment: what was published answers on, and the next rebuild cleans up."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event

import pytest

from index.generation import MODELS
from index.library import Index
from index.rebuild import rebuild

FILES = {f"{n}.txt": f"Report {n}: the ferry to island number {n} was late." for n in range(12)}

Build = Callable[[Mapping[str, str]], Path]
Write = Callable[[Path, Mapping[str, str]], Path]

CHILD = """
import os, signal, sys
from pathlib import Path
import index.publish, index.rebuild, index.generation
from index.rebuild import rebuild

def die_before(module, name):
    def dying(*arguments, **named):
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(module, name, dying)

def die_after(module, name):
    call = getattr(module, name)
    def dying(*arguments, **named):
        call(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(module, name, dying)

print("ready", flush=True)
exec(sys.argv[2])
rebuild(Path(sys.argv[1]), full=True)
"""

STEPS = {
    "after the reading": "die_after(index.rebuild, 'take_in')",
    "after the splitting": "die_after(index.rebuild, 'split')",
    "after the embedding": "die_after(index.rebuild, 'embed')",
    "before the check": "die_before(index.publish, 'validate')",
    "after the generation has its name": "die_after(index.rebuild, 'seal')",
    "before the pointer": "die_before(index.publish, 'write_pointer')",
    "after the pointer": "die_after(index.publish, 'write_pointer')",
    "while the pointer is replaced": "die_after(index.generation.os, 'fsync')",
}


@pytest.fixture
def index(build: Build, tmp_path: Path, write: Write) -> Path:
    index = build(FILES)
    write(tmp_path / "articles", {"new.txt": "Report: a whale was seen off the pier."})
    return index


def _start(index: Path, code: str = "") -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(index), code], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def _finish(child: subprocess.Popen[str]) -> int:
    assert child.stdout is not None
    child.stdout.close()
    return child.wait()


def _assert_answers(index: Path) -> None:
    opened = Index.open(index)
    (hit,) = opened.search("Which ferry to island number 7 was late?", 1)
    assert "number 7" in hit.passage.text
    assert opened.manifest.articles in {12, 13}
    opened.close()


def _assert_clean(index: Path, before: int) -> None:
    assert len(list((index / "generations").iterdir())) <= before
    assert len(list((index / MODELS).iterdir())) == 1
    assert not list(index.glob("*.new"))


@pytest.mark.slow
def test_killed_at_every_step_it_answers_and_the_next_rebuild_cleans_up(index: Path) -> None:
    for step, code in STEPS.items():
        assert _finish(_start(index, code)) == -signal.SIGKILL, step
        _assert_answers(index)
    assert rebuild(index).articles == 13
    _assert_answers(index)
    _assert_clean(index, 2)


@pytest.mark.slow
def test_killed_at_random_moments_it_answers(index: Path) -> None:
    begun = time.monotonic()
    assert _finish(_start(index)) == 0
    whole = time.monotonic() - begun
    moments = random.Random(7)  # noqa: S311  (times, not secrets)
    killed = 0
    for _ in range(6):
        child = _start(index)
        time.sleep(moments.uniform(0, whole / 2))
        os.kill(child.pid, signal.SIGKILL)
        killed += _finish(child) == -signal.SIGKILL
        _assert_answers(index)
    assert killed
    assert rebuild(index).articles == 13
    _assert_clean(index, 2)


def test_eight_readers_search_on_while_rebuilds_swap(
    index: Path,
    tmp_path: Path,
    write: Write,
    in_threads: Callable[[int, Callable[[int], object]], list[object]],
) -> None:
    over = Event()

    def rebuild_or_ask(number: int) -> object:
        if number == 0:
            try:
                for day in range(2):
                    write(tmp_path / "articles", {f"day{day}.txt": f"On day {day} it rained."})
                    rebuild(index)
            finally:
                over.set()
            return None
        opened, swaps = Index.open(index), 0
        while not over.is_set():
            (hit,) = opened.search(f"Which ferry to island number {number} was late?", 1)
            assert f"number {number}" in hit.passage.text
            if not opened.is_current():
                opened.close()
                opened, swaps = Index.open(index), swaps + 1
        opened.close()
        return swaps

    _, *swaps = in_threads(9, rebuild_or_ask)
    assert sum(swaps) > 0  # type: ignore[arg-type]
