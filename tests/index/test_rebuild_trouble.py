import fcntl
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index.errors import (
    DamagedIndex,
    ReadingError,
    RebuildError,
    RebuildRunning,
)
from index.generation import (
    BUILDING,
    CURRENT,
    EXPORTING,
    FORMAT,
    MANIFEST,
    MODELS,
    generation_folder,
    read_pointer,
)
from index.library import Index
from index.lock import LOCK, exclusive
from index.publish import roll_back
from index.rebuild import rebuild
from index.removal import remove

FERRY = "Ferry crews will walk out for three days from Friday, their union said."
FROST = "Three nights of frost have killed more than half of the apple blossom."
OTTER = "Thieves took a bronze otter from the Maddox Museum on Tuesday night."
TRAM = "A tram will run to the stadium from May, the mayor of Quillon said."
FILES = {"ferry.txt": FERRY, "frost.txt": FROST, "otter.txt": OTTER, "tram.txt": TRAM}

Build = Callable[[Mapping[str, str]], Path]
Write = Callable[[Path, Mapping[str, str]], Path]


@pytest.fixture
def index(build: Build) -> Path:
    return build(FILES)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return tmp_path / "articles"


def state(index: Path) -> dict[str, tuple[int, int]]:
    """Every path below an index with its size and when it was changed."""
    return {
        str(path.relative_to(index)): (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in [index, *index.rglob("*")]
        if path.name != LOCK and path != index
    }


def generations(index: Path) -> set[str]:
    return {path.name for path in (index / "generations").iterdir()}


def found(index: Path, question: str) -> str:
    opened = Index.open(index)
    hits = opened.search(question, 1)
    opened.close()
    return hits[0].passage.article


def test_a_second_rebuild_at_the_same_time_is_refused(index: Path) -> None:
    with exclusive(index):
        for meanwhile in (lambda: rebuild(index), lambda: remove(index, ["otter.txt"])):
            with pytest.raises(RebuildRunning, match=str(os.getpid())):
                meanwhile()
        assert found(index, "otter") == "otter.txt"


def test_the_lock_is_free_again_after_an_error(index: Path) -> None:
    with pytest.raises(ReadingError):
        rebuild(index, [index / "nowhere"])
    descriptor = os.open(index / LOCK, os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(descriptor)


def test_leftovers_of_killed_rebuilds_and_exports_are_removed(index: Path) -> None:
    left = [
        index / "generations" / f"{BUILDING}-1234" / "dense",
        index / "generations" / "20200101T000000-abcdef",
        index / MODELS / f"{EXPORTING}5678",
        index / MODELS / "0123456789abcdef",
    ]
    for folder in left:
        folder.mkdir(parents=True)
    rebuild(index)
    assert not any(folder.exists() for folder in left)
    assert found(index, "otter") == "otter.txt"


def _damage(index: Path, what: str) -> None:
    folder = generation_folder(index, read_pointer(index).current)
    if what == "pointer":
        (index / CURRENT).write_text("{")
    elif what == "newer format":
        manifest = folder / MANIFEST
        unsealed = json.loads(manifest.read_text()) | {"format": FORMAT + 1}
        del unsealed["checksum"]
        manifest.write_text(json.dumps(unsealed))
    elif what == "manifest":
        (folder / MANIFEST).write_text("{")
    else:
        catalogue = folder / "catalogue.sqlite"
        catalogue.write_bytes(b"\xff" * catalogue.stat().st_size)


@pytest.mark.parametrize("what", ["pointer", "manifest", "newer format", "catalogue"])
def test_full_builds_anew_what_cannot_be_built_upon(index: Path, articles: Path, what: str) -> None:
    _damage(index, what)
    before = generations(index)
    with pytest.raises(Exception, match="--full") as raised:
        rebuild(index, [articles])
    assert type(raised.value).__name__ in {"DamagedIndex", "NewerFormat"}
    assert generations(index) == before
    assert rebuild(index, [articles], full=True).articles == 4
    assert found(index, "otter") == "otter.txt"
    assert len(generations(index)) == 1


@pytest.mark.parametrize("what", ["manifest", "catalogue"])
def test_the_one_before_a_damaged_generation_answers_and_says_so(
    index: Path, articles: Path, write: Write, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = read_pointer(index).current
    write(articles, {"new.txt": "Rain fell."})
    rebuild(index)
    _damage(index, what)
    opened = Index.open(index)
    assert opened.generation == before
    assert opened.is_current()
    assert "is damaged" in (opened.trouble or "")
    assert "is damaged" in caplog.text
    opened.close()
    roll_back(index)
    opened = Index.open(index)
    assert (opened.generation, opened.trouble) == (before, None)
    opened.close()


@pytest.mark.parametrize("what", ["manifest", "catalogue"])
def test_a_rebuild_builds_upon_the_one_before_a_damaged_generation(
    index: Path, articles: Path, write: Write, what: str
) -> None:
    before = read_pointer(index).current
    write(articles, {"new.txt": "Rain fell."})
    rebuild(index)
    _damage(index, what)
    summary = rebuild(index)
    assert (summary.published, summary.articles) == (True, 5)
    assert read_pointer(index).previous == before
    opened = Index.open(index)
    assert opened.trouble is None
    opened.close()
    _damage(index, what)
    (articles / "new.txt").unlink()
    assert rebuild(index).published, "what stands in the one before is not the damaged one"


def test_without_one_before_a_damaged_generation_is_told(index: Path) -> None:
    _damage(index, "manifest")
    with pytest.raises(DamagedIndex, match="--full"):
        Index.open(index)


def test_a_place_that_cannot_be_an_index_is_told(tmp_path: Path, articles: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(RebuildError, match=r"cannot be written .*--index"):
            rebuild(place, [articles])


CHILD = """
import resource, signal, sys
from pathlib import Path
from index.errors import VerbatimError
from index.rebuild import rebuild
from index.removal import remove

if sys.argv[2] != "-":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)

# A shell that runs the tests in the background has it ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

def progress(stage, done, total):
    print(stage, flush=True)

try:
    rebuild(Path(sys.argv[1]), progress=progress)
except VerbatimError as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""


@pytest.mark.parametrize("limit", [4_096, 40_000], ids=["at once", "later"])
def test_a_full_disk_is_told_and_harms_nothing(
    index: Path, articles: Path, write: Write, limit: int
) -> None:
    write(articles, {f"{n}.txt": f"Rain fell on day {n}. {OTTER * 20}" for n in range(30)})
    before = state(index)
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(index), str(limit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 1
    assert child.stderr.startswith("RebuildError: The index in"), child.stderr
    assert {k: v for k, v in state(index).items() if k != "generations"} == {
        k: v for k, v in before.items() if k != "generations"
    }


def test_ctrl_c_leaves_no_trace(index: Path, articles: Path, write: Write) -> None:
    write(articles, {f"{n}.txt": f"Rain fell on day {n}. {OTTER * 20}" for n in range(300)})
    before = state(index)
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(index), "-"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    for line in child.stdout:
        if line == "embedding\n":
            break
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate()
    assert "KeyboardInterrupt" in errors
    assert {k: v for k, v in state(index).items() if k != "generations"} == {
        k: v for k, v in before.items() if k != "generations"
    }
