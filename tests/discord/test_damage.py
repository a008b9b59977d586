"""A generation that turns out to be damaged: the one before answers, and readers are told."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering.respond import answer
from bot.check import at_home
from bot.discord.desk import Desk
from bot.discord.help import library_paragraphs
from index import generation
from index.generation import DENSE, generation_folder, read_pointer
from index.rebuild import rebuild
from tests.discord.news import ARTICLES, write

QUESTION = "What did Ingrid Solheim say?"


@pytest.fixture
def two(index: Path, tmp_path: Path) -> Path:
    """An index whose current generation has one article more than the one before."""
    rain = {
        "id": "rain",
        "text": "It rained in Port Linden all of Sunday, the weather office said.",
    }
    rebuild(index, [write(tmp_path / "more", [*ARTICLES, rain])], may_lose=True)
    return index


@pytest.fixture
def desk(two: Path) -> Iterator[Desk]:
    desk = Desk(two, answer)
    yield desk
    desk.close()


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_what_is_damaged_when_it_is_opened_is_left_for_the_one_before(
    two: Path, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    pointer = read_pointer(two)
    _flip(generation_folder(two, pointer.current) / DENSE / "faiss.index")
    desk.open()
    assert desk.card.generation == pointer.previous
    assert "cables are older" in desk.serve(QUESTION).answer.text
    assert desk.card.generation == pointer.previous, "it stays there between questions"
    told = "\n".join(library_paragraphs(desk.card))
    assert "newest build of the library is damaged" in told
    assert str(two) not in told
    (warning,) = [r.getMessage() for r in caplog.records if r.levelno == logging.WARNING]
    assert "dense/faiss.index is not what was written" in warning
    found = {f.subject: f for f in at_home(two)}
    assert not found["files"].well
    assert "dense/faiss.index" in found["files"].state
    assert not found["index"].well
    assert "the one before answers" in found["index"].state
    assert found["model"].well


def test_a_rebuild_mends_it_and_nobody_is_warned_any_more(two: Path, desk: Desk) -> None:
    _flip(generation_folder(two, read_pointer(two).current) / DENSE / "faiss.index")
    desk.open()
    rebuild(two)
    assert "cables are older" in desk.serve(QUESTION).answer.text
    assert desk.card.generation == read_pointer(two).current
    assert desk.card.warning is None


def test_what_is_too_large_to_be_read_at_once_is_left_when_it_was_read(
    two: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pointer = read_pointer(two)
    # Every file is a large one here.
    monkeypatch.setattr(generation, "SMALL", 0)
    _flip(generation_folder(two, pointer.current) / DENSE / "vectors.f16")
    desk.open()
    for _ in range(200):
        if desk.card.generation == pointer.previous:
            break
        assert "cables are older" in desk.serve(QUESTION).answer.text
    assert desk.card.generation == pointer.previous
    assert "newest build" in (desk.card.warning or "")


def test_where_there_is_none_before_it_answers_on_with_a_warning(
    index: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(generation, "SMALL", 0)
    pointer = read_pointer(index)
    _flip(generation_folder(index, pointer.current) / DENSE / "vectors.f16")
    desk = Desk(index, answer)
    desk.open()
    for _ in range(200):
        if desk.card.warning:
            break
        assert "cables are older" in desk.serve(QUESTION).answer.text
    assert "no earlier build" in (desk.card.warning or "")
    assert "dense/vectors.f16 is not what was written" in caplog.text
    desk.close()


def test_an_article_that_is_not_the_one_that_was_read_is_never_cited(
    two: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation, "SMALL", 0)
    pointer = read_pointer(two)
    catalogue = generation_folder(two, pointer.current) / "catalogue.sqlite"
    content = catalogue.read_bytes()
    assert b"cables are older" in content
    catalogue.write_bytes(content.replace(b"cables are older", b"tables are older"))
    desk.open()
    for _ in range(3):
        text = desk.serve(QUESTION).answer.text
        assert "tables" not in text
        assert "cables are older" in text
    assert desk.card.generation == pointer.previous


def test_a_generation_that_is_gone_because_two_were_published_since_is_not_called_damaged(
    two: Path, desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk.open()
    old = desk._current()
    rebuild(two, [write(tmp_path / "new", ARTICLES)], full=True, may_lose=True)
    # Only now: the desk checks beside the test what it opened.
    shutil.rmtree(generation_folder(two, old.index.generation))
    desk._check_rest(old)
    assert "damaged" not in caplog.text
    assert "cables are older" in desk.serve(QUESTION).answer.text
    assert desk.card.warning is None
