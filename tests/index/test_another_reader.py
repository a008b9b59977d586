"""A reader of one's own: chosen by a rebuild, opened with its generation, gone when unused."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from index.generation import READERS
from index.library import Index
from index.reader.reader import WEIGHTS, loaded
from index.rebuild import rebuild
from tests.conftest import Build

PASSAGE = ["The otter was stolen on Sunday."]


@pytest.fixture
def exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader as an export leaves it: the package's, under another name."""
    folder = tmp_path / "index" / READERS / "own"

    def export(name: str, index: Path) -> Path:
        assert name == "a-model-of-the-hub"
        if not folder.exists():
            shutil.copytree(WEIGHTS, folder, ignore=shutil.ignore_patterns("compiled"))
        return folder

    monkeypatch.setattr("index.rebuild.exported_reader", export)
    return folder


def test_a_reader_is_chosen_by_a_rebuild_and_let_go_by_another(
    build: Build, exported: Path, tmp_path: Path
) -> None:
    index = build({"a.txt": "The otter was stolen on Sunday."})
    assert rebuild(index, reader="a-model-of-the-hub").published
    with closing(Index.open(index)) as opened:
        assert opened.manifest.reader == "own"
        assert opened._reader is loaded(exported)
        (scores,) = opened.read("When was the otter stolen?", PASSAGE, [""])
        span = scores.best()
        assert "Sunday" in PASSAGE[0][span.start : span.end]
    assert not rebuild(index, reader="a-model-of-the-hub").published
    assert rebuild(index, reader=None).published
    assert exported.exists()  # the generation before still needs it
    rebuild(index, full=True)
    rebuild(index, full=True)
    assert not exported.exists()
