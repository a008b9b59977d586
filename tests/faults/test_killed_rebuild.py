"""kill -9 at any moment: what was published answers on, and the next rebuild cleans up."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index.generation import MODELS
from index.integrity import damage
from index.library import Index
from index.rebuild import rebuild
from tests.faults.amounts import MOMENTS, report

FILES = {f"{n}.txt": f"Report {n}: the ferry to island number {n} was late." for n in range(12)}

Build = Callable[[Mapping[str, str]], Path]

CHILD = """
import os, signal, sys
from pathlib import Path
import index.publish, index.rebuild, index.generation
from index.rebuild import rebuild

def die_before(module, name):
    def dying(*arguments, **named):
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(module, name, dying)

def die_after(module, name, times=1):
    call, calls = getattr(module, name), []
    def dying(*arguments, **named):
        result = call(*arguments, **named)
        calls.append(1)
        if len(calls) == times:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(module, name, dying)

print("ready", flush=True)
exec(sys.argv[2])
rebuild(Path(sys.argv[1]), full=sys.argv[3] == "full")
"""

STEPS = {
    "after the reading": "die_after(index.rebuild, 'take_in')",
    "after the splitting": "die_after(index.rebuild, 'split')",
    "after the embedding": "die_after(index.rebuild, 'embed')",
    "before the check": "die_before(index.publish, 'validate')",
    "before the files are safe": "die_before(index.publish.os, 'fsync')",
    "when one file is safe": "die_after(index.publish.os, 'fsync')",
    "before the manifest": "die_before(index.publish, 'with_files')",
    "while the manifest is written": "die_before(index.generation, 'sync_folder')",
    "before the generation has its name": "die_before(index.publish, 'generation_folder')",
    "after the generation has its name": "die_after(index.rebuild, 'seal')",
    "before the pointer": "die_before(index.publish, 'write_pointer')",
    "while the pointer is written": "die_after(index.generation, 'sync_folder', 2)",
    "after the pointer": "die_after(index.publish, 'write_pointer')",
    "while the old generation is removed": "die_before(index.publish.shutil, 'rmtree')",
}


class Library:
    """An index, and an article that says something else for every rebuild."""

    def __init__(self, index: Path) -> None:
        self.index, self.files = index, index.parent / "articles"
        self._published, self._next = -1, 0

    def start(self, *, code: str = "", full: bool = True) -> "subprocess.Popen[str]":
        """A rebuild in a process of its own, with another article than any before."""
        self._next += 1
        text = f"Report: whale number {self._next} was seen off the pier."
        (self.files / "new.txt").write_text(text, encoding="utf-8")
        how = "full" if full else "update"
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(self.index), code, how],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        return child

    def is_wholly_old_or_new(self) -> bool:
        """Checks every file and article of what answers; whether it is what was built last."""
        assert damage(self.index) == []
        opened = Index.open(self.index)
        assert opened.trouble is None
        texts = {id: opened.article(id).text for id in FILES}
        assert texts == FILES
        (hit,) = opened.search("Which ferry to island number 7 was late?", 1)
        assert "number 7" in hit.passage.text
        whale = opened.article("new.txt").text if opened.manifest.articles == 13 else " number -1 "
        opened.close()
        number = int(whale.split("number ")[1].split(" ")[0])
        assert number in {self._published, self._next}
        self._published = number
        return number == self._next

    def is_clean_after_a_rebuild(self) -> None:
        rebuild(self.index)
        assert len(list((self.index / "generations").iterdir())) <= 2
        assert len(list((self.index / MODELS).iterdir())) == 1
        assert not list(self.index.glob("*.new"))
        assert self.is_wholly_old_or_new()


@pytest.fixture
def library(build: Build) -> Library:
    return Library(build(FILES))


def _finish(child: "subprocess.Popen[str]") -> int:
    assert child.stdout is not None
    child.stdout.close()
    return child.wait()


@pytest.mark.slow
def test_killed_at_every_step_it_answers_and_the_next_rebuild_cleans_up(library: Library) -> None:
    new = 0
    for step, code in STEPS.items():
        assert _finish(library.start(code=code)) == -signal.SIGKILL, step
        new += library.is_wholly_old_or_new()
    assert new >= 2, "the last steps come after the pointer"
    library.is_clean_after_a_rebuild()
    report("killed at steps of publishing", tried=len(STEPS), new=new, lost=0)


@pytest.mark.slow
def test_killed_at_random_moments_it_answers(library: Library) -> None:
    seconds = {}
    for full in (True, False):
        begun = time.monotonic()
        assert _finish(library.start(full=full)) == 0
        seconds[full] = time.monotonic() - begun
        assert library.is_wholly_old_or_new()
    moments = random.Random(7)  # noqa: S311  (times, not secrets)
    killed = new = 0
    for number in range(MOMENTS):
        full = number % 2 == 0
        child = library.start(full=full)
        time.sleep(moments.uniform(0, seconds[full]))
        os.kill(child.pid, signal.SIGKILL)
        killed += _finish(child) == -signal.SIGKILL
        new += library.is_wholly_old_or_new()
    assert killed
    library.is_clean_after_a_rebuild()
    report("killed at random moments", tried=MOMENTS, killed=killed, new=new, lost=0)
