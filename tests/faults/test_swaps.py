"""Questions while rebuilds publish one generation after the other."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event

import pytest

from bot.answering.respond import answer
from bot.discord.desk import Desk
from index.library import Index
from index.rebuild import rebuild
from tests.faults.amounts import QUESTIONS, report

FILES = {
    "ferry.txt": "“The ships stay in port,” Ann Bell said on Friday of the ferry strike.",
    "otter.txt": "“The otter will come back,” said Carl Dent, the museum’s director.",
}
ASKED = {
    "What did Ann Bell say?": "“The ships stay in port,”",
    "What did Carl Dent say?": "“The otter will come back,”",
}
GROWN = 512 << 20
"""Bytes by which memory may differ: what allocators keep in a process that ran other tests before;
alone it is a fifth. A generation that was not let go of shows in the files that are held."""

Build = Callable[[Mapping[str, str]], Path]
Write = Callable[[Path, Mapping[str, str]], Path]
InThreads = Callable[[int, Callable[[int], object]], list[object]]

REBUILDS = """
import sys, time
from pathlib import Path
from index.rebuild import rebuild

index, articles = Path(sys.argv[1]), Path(sys.argv[2])
day = 0
while True:
    day += 1
    (articles / "rain.txt").write_text(f"Rain fell on day {day}.")
    rebuild(index)
    time.sleep(2)
"""


@pytest.fixture
def index(build: Build) -> Path:
    return build(FILES)


def _memory() -> int:
    """Bytes of this process that are its own and not a file's."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("RssAnon:")[1].split()[0]) << 10


def _resident() -> int:
    """Bytes of this process that are in memory, files that it maps included."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) << 10


def _deleted_files() -> list[str]:
    """What this process still holds of files that are gone."""
    maps = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    held = [line for line in maps if "/generations/" in line and line.endswith("(deleted)")]
    for link in Path("/proc/self/fd").iterdir():
        if link.is_symlink() and link.exists() is False and "/generations/" in os.readlink(link):
            held.append(os.readlink(link))
    return held


@pytest.mark.slow
def test_no_question_fails_while_generations_are_swapped(index: Path, tmp_path: Path) -> None:
    desk = Desk(index, answer)
    desk.open()
    for question in ASKED:
        desk.serve(question)
    # What a first rebuild loads in this process stays.
    rebuild(index, full=True)
    desk.refresh()
    gc.collect()
    before, wrong = _memory(), []
    generations: set[str] = set()
    child = subprocess.Popen(
        [sys.executable, "-c", REBUILDS, str(index), str(tmp_path / "articles")],
        stdout=subprocess.DEVNULL,
    )
    try:
        # At least one swap, however quickly the questions are answered.
        asked = 0
        while asked < QUESTIONS or len(generations) < 2:
            for question, said in ASKED.items():
                served = desk.serve(question)
                asked += 1
                generations.add(served.card.generation)
                if said not in served.answer.text or served.card.warning:
                    wrong.append(served)
    finally:
        child.kill()
        child.wait()
    rebuild(index)
    desk.refresh()
    desk.serve(next(iter(ASKED)))
    gc.collect()
    grown, held = _memory() - before, _deleted_files()
    assert wrong == []
    assert held == []
    assert len(list((index / "generations").iterdir())) <= 2
    assert grown < GROWN, f"{grown:,} bytes more than before"
    report(
        "questions while generations were swapped",
        asked=asked,
        generations=len(generations),
        failed=len(wrong),
        mebibytes_grown=grown >> 20,
    )
    desk.close()


def test_eight_readers_search_on_while_rebuilds_swap(
    index: Path, tmp_path: Path, write: Write, in_threads: InThreads
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
            (hit,) = opened.search("Which ships stay in port?", 1)
            assert hit.passage.article == "ferry.txt"
            if not opened.is_current():
                opened.close()
                opened, swaps = Index.open(index), swaps + 1
        opened.close()
        return swaps

    _, *swaps = in_threads(9, rebuild_or_ask)
    assert sum(swaps) > 0  # type: ignore[arg-type]


def test_a_closed_generation_gives_its_memory_back_before_garbage_is_looked_for(
    index: Path,
) -> None:
    def ask() -> None:
        opened = Index.open(index)
        for question, said in ASKED.items():
            assert said in answer(opened, question).text
        opened.close()

    gc.collect()
    gc.disable()
    try:
        for _ in range(2):
            ask()
        before = _resident()
        for _ in range(6):
            ask()
        # A network that stayed would be 50 MB of memory and as much of a mapped file, each time.
        assert _resident() - before < 200 << 20
    finally:
        gc.enable()


def test_a_generation_that_is_still_read_outlives_two_publications(
    index: Path, tmp_path: Path, write: Write
) -> None:
    reading = Index.open(index)
    for day in range(2):
        write(tmp_path / "articles", {"rain.txt": f"Rain fell on day {day}."})
        rebuild(index)
    assert reading.generation not in {path.name for path in (index / "generations").iterdir()}
    for question, said in ASKED.items():
        assert said in answer(reading, question).text
    reading.close()
    assert _deleted_files() == []
