"""A disk that is full, that cannot be written, or that loses what it was told to keep."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.answering.respond import answer
from index.errors import RebuildError
from index.integrity import damage
from index.library import Index
from index.publish import roll_back
from index.rebuild import rebuild
from index.removal import remove
from tests.faults.amounts import FILLINGS, report
from tests.faults.mounts import mounted

FILES = {
    "ferry.txt": "“The ships stay in port,” Ann Bell said on Friday of the ferry strike.",
    **{f"{n}.txt": f"Rain fell on day {n}. " * 40 for n in range(20)},
}
QUESTION, SAID = "What did Ann Bell say?", "“The ships stay in port,”"

Build = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def index(build: Build) -> Path:
    return build(FILES)


def contents(index: Path) -> dict[str, bytes]:
    """Every file that counts, byte by byte: what is left of a lock does not."""
    return {
        path.relative_to(index).as_posix(): path.read_bytes()
        for path in index.rglob("*")
        if path.is_file() and path.suffix != ".lock" and "models" not in path.parts
    }


def answers(index: Path) -> None:
    opened = Index.open(index)
    assert opened.trouble is None
    assert SAID in answer(opened, QUESTION).text
    opened.close()


FILLING = """
import sys
from pathlib import Path
from index.errors import RebuildError
from index.rebuild import rebuild

index, free = Path(sys.argv[1]), int(sys.argv[2])
ballast = index.parent / "ballast"
with ballast.open("wb") as file:
    import os
    room = os.statvfs(index)
    os.posix_fallocate(file.fileno(), 0, room.f_bavail * room.f_frsize - free)
try:
    rebuild(index, full=True)
except RebuildError as error:
    sys.exit(f"told: {error}")
"""


@pytest.mark.slow
def test_a_full_disk_is_told_and_leaves_what_answers_untouched(index: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=64m", "tmpfs") as disk:
        small = Path(shutil.copytree(index, disk / "index", symlinks=True))
        # All that a rebuild writes, the index beside the new one and SQLite's pages, and more.
        enough = sum(len(content) for content in contents(small).values()) * 3
        tried = told = 0
        for step in range(FILLINGS):
            free, before = enough * step // FILLINGS, contents(small)
            child = subprocess.run(
                [sys.executable, "-c", FILLING, str(small), str(free)],
                capture_output=True,
                text=True,
                check=False,
            )
            tried += 1
            if child.returncode:
                told += 1
                assert child.stderr.startswith("told: "), child.stderr
                assert re.search("cannot be written|did not pass its check", child.stderr)
                assert contents(small) == before
            (disk / "ballast").unlink()
            answers(small)
            assert damage(small) == []
        assert told
        assert rebuild(small, full=True).published
        answers(small)
    report("disks filled", tried=tried, told=told, lost=0)


@pytest.mark.slow
def test_an_index_on_a_disk_that_cannot_be_written_answers_and_is_not_rebuilt(
    index: Path, tmp_path: Path
) -> None:
    for lock in index.rglob("*.lock"):
        lock.unlink()
    before = contents(index)
    with mounted(tmp_path / "fixed", "--bind", "-o", "ro", str(index)) as fixed:
        answers(fixed)
        changes: list[Callable[[], object]] = [
            lambda: rebuild(fixed, full=True),
            lambda: remove(fixed, ["ferry.txt"]),
            lambda: roll_back(fixed),
        ]
        for change in changes:
            with pytest.raises(RebuildError, match=r"cannot be written .*--index"):
                change()
        answers(fixed)
    assert contents(index) == before


def test_an_index_that_was_moved_answers_and_is_rebuilt_where_it_is(
    index: Path, tmp_path: Path
) -> None:
    reading = Index.open(index)
    elsewhere = Path(shutil.move(index, tmp_path / "elsewhere"))
    assert SAID in answer(reading, QUESTION).text
    reading.close()
    answers(elsewhere)
    assert rebuild(elsewhere, full=True).published
    answers(elsewhere)
    assert not index.exists()


@pytest.mark.slow
def test_whatever_fails_to_reach_the_disk_is_told_and_leaves_what_answers_untouched(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = build({"ferry.txt": FILES["ferry.txt"]})
    really, calls, fails_at = os.fsync, 0, -1

    def fsync(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls - 1 == fails_at:
            raise OSError(5, "Input/output error")
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    rebuild(index, full=True)
    every, tried = calls, 0
    for fails_at in range(0, every, max(1, every // FILLINGS)):
        calls, before = 0, contents(index)
        with pytest.raises(RebuildError, match="Input/output error"):
            rebuild(index, full=True)
        tried += 1
        # The last one keeps the name of the new pointer, which is there already; what a failure
        # before it leaves behind, the next rebuild removes.
        if fails_at < every - 1:
            left = contents(index)
            assert {name: left.get(name) for name in before} == before
        assert damage(index) == []
        answers(index)
    fails_at = -1
    rebuild(index, full=True)
    assert len(list((index / "generations").iterdir())) == 2
    assert not list(index.glob("*.new"))
    report("fsync failed", of=every, tried=tried, lost=0)
