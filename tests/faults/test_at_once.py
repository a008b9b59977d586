"""What two people do to one index at once, and what a clock set back does to it."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from threading import Barrier, Thread

import pytest

from index import generation
from index import rebuild as rebuilding
from index.errors import RebuildRunning, VerbatimError
from index.generation import read_pointer
from index.integrity import damage
from index.library import Index
from index.publish import roll_back
from index.rebuild import rebuild

FILES = {"ferry.txt": "The ships stay in port.", "otter.txt": "The otter will come back."}

Build = Callable[[Mapping[str, str]], Path]
Write = Callable[[Path, Mapping[str, str]], Path]


@pytest.fixture
def index(build: Build, write: Write, tmp_path: Path) -> Path:
    index = build(FILES)
    write(tmp_path / "articles", {"rain.txt": "Rain fell."})
    rebuild(index)
    return index


def _at_once(*calls: Callable[[], object]) -> list[object]:
    """What each returned or raised, all begun at the same moment."""
    gate, came = Barrier(len(calls)), [object()] * len(calls)

    def run(number: int) -> None:
        gate.wait()
        try:
            came[number] = calls[number]()
        except VerbatimError as error:
            came[number] = error

    threads = [Thread(target=run, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


@pytest.mark.parametrize("other", ["rebuild", "roll back"])
def test_one_of_two_goes_on_and_the_other_is_told(index: Path, other: str) -> None:
    before = {read_pointer(index).current, read_pointer(index).previous}
    second = (lambda: rebuild(index, full=True)) if other == "rebuild" else lambda: roll_back(index)
    came = _at_once(lambda: rebuild(index, full=True), second)
    told = [each for each in came if isinstance(each, VerbatimError)]
    assert len(told) <= 1
    assert all(isinstance(each, RebuildRunning) for each in told)
    pointer = read_pointer(index)
    assert {pointer.current, pointer.previous} != before or told
    assert damage(index) == []
    opened = Index.open(index)
    assert opened.trouble is None
    assert {hit.passage.article for hit in opened.search("ships otter", 5)} >= set(FILES)
    opened.close()


def test_a_clock_that_was_set_back_changes_nothing(
    index: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_pointer(index).current

    class SetBack(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "SetBack":
            return cls(1999, 12, 31, tzinfo=UTC)

    for module in (generation, rebuilding):
        monkeypatch.setattr(module, "datetime", SetBack)
    write(tmp_path / "articles", {"rain.txt": "It fell again."})
    rebuild(index)
    pointer = read_pointer(index)
    assert pointer.current.startswith("19991231")
    assert pointer.previous == before
    opened = Index.open(index)
    assert (opened.generation, opened.trouble) == (pointer.current, None)
    assert opened.article("rain.txt").text == "It fell again."
    opened.close()
    assert damage(index) == []
    roll_back(index)
    assert read_pointer(index).current == before
