"""What reading the sources means for the catalogue, without passages or vectors."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index.article import text_hash
from index.catalogue import Catalogue
from index.draft import Draft
from index.errors import ReadingError
from index.intake import Intake, take_in
from index.takedown import Takedowns

NONE = Takedowns(frozenset(), frozenset())
FERRY = "Ferry crews will walk out for three days from Friday, their union said."
FROST = "Three nights of frost have killed more than half of the apple blossom."
OTTER = "Thieves took a bronze otter from the Maddox Museum on Tuesday night."

Write = Callable[[Path, Mapping[str, str]], Path]


class Shelf:
    """A catalogue that is built again and again from folders of the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._built = 0

    def read(self, *sources: Path, takedowns: Takedowns = NONE) -> Intake:
        before = self.path if self._built else None
        self._built += 1
        with Draft.create(self.path, before) as draft:
            intake = take_in(draft, sources, takedowns, lambda stage, done, total: None)
            draft.drop_orphans()
        return intake

    @property
    def path(self) -> Path:
        return self._folder / f"{self._built}.sqlite"

    def places(self) -> dict[str, str]:
        """The text under each id."""
        catalogue = Catalogue(self.path)
        ids = [id for (id,) in catalogue._all("SELECT id FROM places ORDER BY number", ())]
        found = {id: catalogue.article(id).text for id in ids}
        catalogue.close()
        return found

    def texts(self) -> int:
        catalogue = Catalogue(self.path)
        ((count,),) = catalogue._all("SELECT count(*) FROM articles", ())
        catalogue.close()
        return int(count)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "shelf").mkdir()
    return Shelf(tmp_path / "shelf")


@pytest.fixture
def news(tmp_path: Path, write: Write) -> Path:
    return write(tmp_path / "news", {"ferry.txt": FERRY, "frost.txt": FROST})


def counts(intake: Intake) -> dict[str, int]:
    names = ("read", "new", "changed", "unchanged", "moved", "removed", "kept", "taken_down")
    return {name: getattr(intake, name) for name in names if getattr(intake, name)}


def rows(*articles: dict[str, str]) -> str:
    return "".join(f"{json.dumps(article)}\n" for article in articles)


def test_what_is_read_first_is_new_and_then_unchanged(shelf: Shelf, news: Path) -> None:
    assert counts(shelf.read(news)) == {"read": 2, "new": 2}
    assert counts(shelf.read(news)) == {"read": 2, "unchanged": 2}
    assert shelf.places() == {"ferry.txt": FERRY, "frost.txt": FROST}


def test_changes_and_losses_are_told_apart(shelf: Shelf, news: Path, write: Write) -> None:
    shelf.read(news)
    (news / "ferry.txt").unlink()
    write(news, {"frost.txt": f"{FROST} More is to come.", "otter.txt": OTTER})
    assert counts(shelf.read(news)) == {"read": 2, "new": 1, "changed": 1, "removed": 1}
    assert shelf.places() == {"frost.txt": f"{FROST} More is to come.", "otter.txt": OTTER}
    assert shelf.texts() == 2


def test_one_text_in_two_files_is_one_article_with_two_places(
    shelf: Shelf, news: Path, write: Write
) -> None:
    write(news, {"again/ferry.txt": FERRY})
    assert counts(shelf.read(news)) == {"read": 3, "new": 3}
    assert shelf.texts() == 2
    assert set(shelf.places()) == {"ferry.txt", "again/ferry.txt", "frost.txt"}
    catalogue = Catalogue(shelf.path)
    assert catalogue.article("ferry.txt") == catalogue.article("again/ferry.txt")
    catalogue.close()


def test_when_the_first_place_goes_the_second_stands_for_the_article(
    shelf: Shelf, news: Path, write: Write
) -> None:
    write(news, {"wire.jsonl": rows({"id": "w1", "text": FERRY, "source": "The Wire"})})
    shelf.read(news)
    (news / "ferry.txt").unlink()
    assert counts(shelf.read(news)) == {"read": 2, "unchanged": 2, "removed": 1}
    catalogue = Catalogue(shelf.path)
    assert (catalogue.article("w1").id, catalogue.article("w1").source) == ("w1", "The Wire")
    catalogue.close()


def test_two_folders_may_have_a_file_of_one_name(
    shelf: Shelf, news: Path, tmp_path: Path, write: Write
) -> None:
    other = write(tmp_path / "harbour", {"ferry.txt": OTTER})
    assert counts(shelf.read(news, other)) == {"read": 3, "new": 3}
    assert shelf.places()["harbour/ferry.txt"] == OTTER
    # It keeps its name when the other goes, so that nothing takes one for the other.
    (news / "ferry.txt").unlink()
    assert counts(shelf.read(news, other)) == {"read": 2, "unchanged": 2, "removed": 1}
    assert set(shelf.places()) == {"frost.txt", "harbour/ferry.txt"}


def test_two_files_named_alone_are_told_apart_by_their_folders(
    shelf: Shelf, news: Path, tmp_path: Path, write: Write
) -> None:
    other = write(tmp_path / "harbour", {"ferry.txt": OTTER})
    shelf.read(news / "ferry.txt", other / "ferry.txt")
    assert set(shelf.places()) == {"ferry.txt", "harbour/ferry.txt"}


def test_one_id_for_two_texts_is_refused_and_the_first_stays(
    shelf: Shelf, tmp_path: Path, write: Write
) -> None:
    two = rows({"id": "x", "text": FERRY}, {"id": "x", "text": OTTER})
    folder = write(tmp_path / "news", {"wire.jsonl": two})
    intake = shelf.read(folder)
    assert counts(intake) == {"read": 1, "new": 1}
    (refused,) = intake.refused
    assert refused.sentence == "wire.jsonl has another text under the id x."
    assert shelf.places() == {"x": FERRY}


def test_an_article_that_moves_to_another_file_is_unchanged_but_moved(
    shelf: Shelf, tmp_path: Path, write: Write
) -> None:
    folder = write(tmp_path / "news", {"a.jsonl": rows({"id": "x", "text": FERRY})})
    shelf.read(folder)
    (folder / "a.jsonl").rename(folder / "b.jsonl")
    assert counts(shelf.read(folder)) == {"read": 1, "unchanged": 1, "moved": 1}
    # Where it stands now is what counts when the file cannot be read the next time.
    (folder / "b.jsonl").write_bytes(b"\x00\x01\x02")
    assert counts(shelf.read(folder)) == {"kept": 1}


def test_a_file_that_cannot_be_read_keeps_the_articles_it_had(
    shelf: Shelf, news: Path, write: Write
) -> None:
    write(news, {"wire.jsonl": rows({"id": "w1", "text": OTTER}, {"id": "w2", "text": FROST})})
    shelf.read(news)
    (news / "wire.jsonl").write_text("{broken\n", encoding="utf-8")
    (news / "ferry.txt").write_bytes(b"")
    intake = shelf.read(news)
    assert counts(intake) == {"read": 1, "unchanged": 1, "kept": 3}
    assert {refused.origin.file for refused in intake.refused} == {"wire.jsonl", "ferry.txt"}
    assert set(shelf.places()) == {"ferry.txt", "frost.txt", "w1", "w2"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_opened_keeps_the_articles_below_it(
    shelf: Shelf, news: Path, write: Write
) -> None:
    write(news, {"harbour/otter.txt": OTTER})
    shelf.read(news)
    (news / "harbour").chmod(0)
    try:
        assert counts(shelf.read(news)) == {"read": 2, "unchanged": 2, "kept": 1}
    finally:
        (news / "harbour").chmod(0o755)


def test_a_source_that_has_gone_is_named(shelf: Shelf, news: Path) -> None:
    with pytest.raises(ReadingError, match="harbour"):
        shelf.read(news, news.parent / "harbour")


@pytest.mark.parametrize(
    "takedowns",
    [
        Takedowns(frozenset({"ferry.txt"}), frozenset()),
        Takedowns(frozenset(), frozenset({text_hash(FERRY).hex()})),
    ],
    ids=["by its id", "by its text"],
)
def test_what_was_taken_down_is_not_taken_in_again(
    shelf: Shelf, news: Path, takedowns: Takedowns
) -> None:
    assert counts(shelf.read(news, takedowns=takedowns)) == {"read": 1, "new": 1, "taken_down": 1}
    assert shelf.places() == {"frost.txt": FROST}


def test_a_takedown_that_was_cut_short_is_made_good_by_the_next_reading(
    shelf: Shelf, news: Path
) -> None:
    shelf.read(news)
    (news / "ferry.txt").write_bytes(b"")  # cannot be read, and would be kept
    taken = Takedowns(frozenset({"ferry.txt"}), frozenset())
    assert counts(shelf.read(news, takedowns=taken)) == {"read": 1, "unchanged": 1, "removed": 1}


def test_a_name_that_was_taken_down_does_not_come_back_under_its_folders(
    shelf: Shelf, news: Path, tmp_path: Path, write: Write
) -> None:
    other = write(tmp_path / "harbour", {"ferry.txt": OTTER})
    taken = Takedowns(frozenset({"harbour/ferry.txt"}), frozenset())
    assert counts(shelf.read(news, other, takedowns=taken)) == {
        "read": 2,
        "new": 2,
        "taken_down": 1,
    }


def test_takedowns_are_written_and_read(tmp_path: Path) -> None:
    taken = Takedowns.read(tmp_path).with_article(["a", "b"], b"\x01\x02")
    taken.write(tmp_path)
    assert Takedowns.read(tmp_path) == taken
