from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index.errors import (
    ReadingError,
    RebuildError,
    WouldLoseArticles,
)
from index.generation import (
    CURRENT,
    read_pointer,
)
from index.library import Index
from index.lock import LOCK, exclusive
from index.publish import roll_back
from index.rebuild import rebuild

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


def test_only_what_changed_is_embedded_again(index: Path, articles: Path, write: Write) -> None:
    write(articles, {"ferry.txt": f"{FERRY} The ships stay in port.", "new.txt": "Rain fell."})
    (articles / "tram.txt").unlink()
    summary = rebuild(index)
    assert (summary.embedded, summary.passages, summary.articles) == (2, 4, 4)
    assert summary.published
    opened = Index.open(index)
    assert opened.search("tram to the stadium", 10)[0].passage.article != "tram.txt"
    for text, article in ((FROST, "frost.txt"), ("The ships stay in port", "ferry.txt")):
        (hit, *_) = opened.search(text, 1)
        assert hit.passage.article == article
        assert hit.similarity > 0.5
    opened.close()


def test_an_incremental_rebuild_finds_what_a_full_one_finds(
    index: Path, articles: Path, write: Write
) -> None:
    write(articles, {"ferry.txt": f"{FERRY} The ships stay in port.", "new.txt": "Rain fell."})
    rebuild(index)
    questions = ["ships in port", "who stole the otter", "apple frost", "rain"]
    incremental = [found(index, question) for question in questions]
    summary = rebuild(index, full=True)
    assert summary.embedded == summary.passages == 5
    assert [found(index, question) for question in questions] == incremental


def test_nothing_changed_publishes_nothing(index: Path) -> None:
    before = state(index)
    summary = rebuild(index)
    assert not summary.published
    assert (summary.embedded, summary.intake.unchanged) == (0, 4)
    assert {name: at for name, at in state(index).items() if name != "generations"} == {
        name: at for name, at in before.items() if name != "generations"
    }


def test_a_dry_run_writes_nothing(index: Path, articles: Path, write: Write) -> None:
    write(articles, {"new.txt": "Rain fell."})
    (articles / "tram.txt").unlink()
    before = state(index)
    with exclusive(index):  # it does not even wait for a rebuild that is running
        summary = rebuild(index, dry_run=True)
    assert (summary.intake.new, summary.intake.removed, summary.published) == (1, 1, False)
    assert state(index) == before


def test_a_dry_run_of_a_first_build_makes_no_folder(
    tmp_path: Path, articles: Path, write: Write
) -> None:
    summary = rebuild(tmp_path / "none", [write(articles, FILES)], dry_run=True)
    assert summary.intake.new == 4
    assert not (tmp_path / "none").exists()


def test_losing_more_than_thirty_percent_has_to_be_meant(index: Path, articles: Path) -> None:
    (articles / "tram.txt").unlink()
    rebuild(index)  # a quarter
    before = state(index)
    (articles / "otter.txt").unlink()
    with pytest.raises(WouldLoseArticles, match=r"1 of 3 .*--yes"):
        rebuild(index)
    assert rebuild(index, dry_run=True).intake.removed == 1
    assert {k: v for k, v in state(index).items() if k != "generations"} == {
        k: v for k, v in before.items() if k != "generations"
    }
    assert rebuild(index, may_lose=True).articles == 2


UNREADABLE: dict[str, tuple[dict[str, str], str]] = {
    "no articles": ({}, "There are no articles in "),
    "only what cannot be read": ({"a.jsonl": "{broken"}, r"no articles in .*\n  a.jsonl .*line 1"),
}


@pytest.mark.parametrize(("files", "sentence"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_folder_without_articles_is_told(
    tmp_path: Path, write: Write, files: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ReadingError, match=sentence):
        rebuild(tmp_path / "index", [write(tmp_path / "empty", files)])
    assert not (tmp_path / "index" / CURRENT).exists()


def test_without_sources_and_without_an_index_it_asks_for_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"rebuild_index.py FOLDER"):
        rebuild(tmp_path / "index")


def test_a_source_that_vanished_leaves_the_index_as_it_is(index: Path, articles: Path) -> None:
    articles.rename(articles.with_name("elsewhere"))
    with pytest.raises(ReadingError, match="articles"):
        rebuild(index)
    assert found(index, "otter") == "otter.txt"
    assert rebuild(index, [articles.with_name("elsewhere")]).intake.unchanged == 4


def test_rollback_returns_and_returns_again(index: Path, articles: Path, write: Write) -> None:
    with pytest.raises(RebuildError, match="no previous generation"):
        roll_back(index)
    first = read_pointer(index).current
    write(articles, {"new.txt": "Rain fell on the regatta."})
    rebuild(index)
    second = read_pointer(index).current
    assert roll_back(index).articles == 4
    assert read_pointer(index).current == first
    assert roll_back(index).articles == 5
    assert read_pointer(index).current == second
    assert found(index, "regatta") == "new.txt"


def test_one_previous_generation_is_kept(index: Path, articles: Path, write: Write) -> None:
    names = [read_pointer(index).current]
    for number in range(2):
        write(articles, {f"{number}.txt": f"Rain fell on day {number} of the regatta."})
        rebuild(index)
        names.append(read_pointer(index).current)
    assert generations(index) == set(names[1:])
