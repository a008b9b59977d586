import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index.errors import NoIndex, RebuildError
from index.generation import generation_folder, read_pointer
from index.library import Index
from index.publish import roll_back
from index.rebuild import rebuild
from index.removal import remove

SECRET = "The lighthouse keeper Ottoline Farquhar-Xanthopoulos denied the smuggling."
FERRY = "Ferry crews will walk out for three days from Friday, their union said."
FROST = "Three nights of frost have killed more than half of the apple blossom."

Build = Callable[[Mapping[str, str]], Path]
Write = Callable[[Path, Mapping[str, str]], Path]


def texts(index: Path) -> set[str]:
    opened = Index.open(index)
    found = {hit.passage.text for hit in opened.search("Who denied the smuggling?", 50)}
    opened.close()
    return found


def traces(index: Path, word: str) -> list[str]:
    """The files of an index in which a word stands as it is written."""
    paths = [path for path in (index / "generations").rglob("*") if path.is_file()]
    return [path.name for path in paths if word.lower().encode() in path.read_bytes().lower()]


@pytest.fixture
def index(build: Build, tmp_path: Path, write: Write) -> Path:
    """Two generations: the second prints the secret under another name as well."""
    index = build({"a.txt": SECRET, "ferry.txt": FERRY})
    old = {"id": "old", "text": FROST, "published": "1999-01-01"}
    write(tmp_path / "articles", {"again.txt": SECRET, "old.jsonl": json.dumps(old)})
    rebuild(index)
    return index


def test_a_removal_takes_every_place_out_of_every_generation_for_good(
    index: Path, tmp_path: Path, write: Write
) -> None:
    assert traces(index, "Xanthopoulos")
    reading = Index.open(index)
    remove(index, ["again.txt"])  # the previous generation knows the text by its other name

    assert texts(index) == {FERRY, FROST}
    roll_back(index)
    assert texts(index) == {FERRY}
    roll_back(index)
    assert traces(index, "Xanthopoulos") == []
    assert len(list((index / "generations").iterdir())) == 2

    # Who had it open reads on until it opens the index again.
    assert not reading.is_current()
    assert any("smuggling" in hit.passage.text for hit in reading.search("the smuggling"))
    reading.close()

    # Neither its ids nor its text come back.
    write(tmp_path / "articles", {"a.txt": f"{SECRET} It is edited.", "new.txt": SECRET})
    summary = rebuild(index)
    assert summary.intake.taken_down == 3
    assert texts(index) == {FERRY, FROST}
    assert rebuild(index, full=True).articles == 2


def test_the_manifest_tells_what_is_left(index: Path) -> None:
    remove(index, ["old"])
    manifest = Index.open(index).manifest
    assert (manifest.articles, manifest.passages, manifest.oldest) == (2, 2, None)


def test_the_last_article_can_be_removed_too(index: Path) -> None:
    remove(index, ["a.txt", "ferry.txt", "old"])
    assert texts(index) == set()
    assert Index.open(index).manifest.passages == 0


def test_an_unknown_id_removes_nothing(index: Path) -> None:
    before = read_pointer(index)
    with pytest.raises(RebuildError, match="No article has the id nobody"):
        remove(index, ["a.txt", "nobody"])
    assert read_pointer(index) == before
    assert SECRET in texts(index)
    assert rebuild(index).intake.taken_down == 0


def test_without_an_index_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        remove(tmp_path / "none", ["a"])
    assert not (tmp_path / "none").exists()


def test_an_id_may_be_one_that_only_the_previous_generation_has(
    build: Build, tmp_path: Path
) -> None:
    index = build({"a.txt": SECRET, "ferry.txt": FERRY})
    (tmp_path / "articles" / "a.txt").unlink()
    rebuild(index, may_lose=True)
    remove(index, ["a.txt"])
    roll_back(index)
    assert texts(index) == {FERRY}
    assert generation_folder(index, read_pointer(index).current).is_dir()


def test_an_article_goes_for_good_though_a_generation_is_damaged(index: Path) -> None:
    pointer = read_pointer(index)
    catalogue = generation_folder(index, pointer.current) / "catalogue.sqlite"
    catalogue.write_bytes(catalogue.read_bytes()[:-1])
    remove(index, ["a.txt"])
    assert read_pointer(index).previous is None
    assert texts(index) == {FERRY}
    assert traces(index, "Xanthopoulos") == []
