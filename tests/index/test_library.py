import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.catalogue import Catalogue
from index.encoder import CARD, EncoderCard
from index.errors import (
    DamagedIndex,
    IndexUnavailable,
    ModelMismatch,
    NewerFormat,
    NoIndex,
    QuestionError,
    UnknownSource,
)
from index.generation import CURRENT, MANIFEST, MODELS, generation_folder, read_pointer
from index.hit import Filters
from index.library import Index

ARTICLES = [
    {"id": "vote", "source": "The Courier", "author": "Nadia Okonjo", "published": "2025-03-04"},
    {"id": "cost", "source": "The Courier", "author": "Jo Marsden", "published": "2025-03-21"},
    {"id": "otter", "source": "Quillon Echo", "published": "2025-04-02T23:59:59Z"},
    {"id": "undated", "source": "Québec Matin"},
]
TEXTS = {
    "vote": "The town council voted to repair the swing bridge rather than replace it.",
    "cost": "Repairing the swing bridge will cost more, the council said on Thursday.",
    "otter": "Thieves took a bronze otter from the museum beside the bridge on Tuesday night.",
    "undated": "The mayor opened the new bridge to walkers.",
}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    rows = [json.dumps(article | {"text": TEXTS[article["id"]]}) for article in ARTICLES]
    return {"wire.jsonl": "\n".join(rows)}


@pytest.fixture
def index(build: Callable[[dict[str, str]], Path], files: dict[str, str]) -> Index:
    return Index.open(build(files))


def test_finds_what_was_asked_for_verbatim(news_index: Index) -> None:
    hits = news_index.search("What was stolen from the Maddox Museum?", 5)
    assert len(hits) == 5
    best = news_index.article(hits[0].passage.article)
    assert "otter" in best.title.lower()
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        json.dumps([hit.score, hit.similarity])  # plain numbers, as the command line prints them
        passage = hit.passage
        assert news_index.article(passage.article).text[passage.start : passage.end] == passage.text
        assert -1 <= hit.similarity <= 1.001


def test_answers_from_the_article_that_the_project_ships_with(seed_index: Index) -> None:
    hits = seed_index.search("what did Pistorius say?", 4)
    assert any("he regretted" in hit.passage.text for hit in hits)


def test_a_passage_begins_and_ends_where_boilerplate_does(news_index: Index) -> None:
    for hit in news_index.search("ferry crews strike pay union bridge council", 100):
        article = news_index.article(hit.passage.article)
        for start, end in article.boilerplate:
            assert hit.passage.end <= start or hit.passage.start >= end


PASSING = {
    "an outlet": (Filters(("Quillon Echo",)), {"otter"}),
    "an outlet in any case": (Filters(("québec MATIN",)), {"undated"}),
    "any of two outlets": (Filters(("The Courier", "Quillon Echo")), {"vote", "cost", "otter"}),
    "a part of the byline": (Filters(author="okonjo"), {"vote"}),
    "since a day, inclusive": (Filters(since=date(2025, 3, 21)), {"cost", "otter"}),
    "until a day, inclusive, its times too": (
        Filters(until=date(2025, 4, 2)),
        {"vote", "cost", "otter"},
    ),
    "until the day before": (Filters(until=date(2025, 4, 1)), {"vote", "cost"}),
    "until the last day there is": (Filters(until=date.max), {"vote", "cost", "otter"}),
    "all at once": (
        Filters(("the courier",), "marsden", date(2025, 3, 1), date(2025, 3, 31)),
        {"cost"},
    ),
    "nothing passes": (Filters(since=date(2026, 1, 1)), set()),
    "a byline with half a surrogate pair": (Filters(author="\ud800"), set()),
}


def test_filters_let_through(index: Index) -> None:
    for what, (filters, passing) in PASSING.items():
        hits = index.search("the bridge", 10, filters)
        assert {hit.passage.article for hit in hits} == passing, what


def test_a_filtered_search_is_the_unfiltered_one_without_the_others(news_index: Index) -> None:
    everything = news_index.search("who said what about the bridge", 1_000)
    allowed = {
        article
        for article in {hit.passage.article for hit in everything}
        if news_index.article(article).source == "The Ellery Courier"
    }
    filtered = news_index.search(
        "who said what about the bridge", 1_000, Filters(("The Ellery Courier",))
    )
    similarity = {hit.passage.id: hit.similarity for hit in everything}
    assert {hit.passage.id for hit in filtered} == {
        hit.passage.id for hit in everything if hit.passage.article in allowed
    }
    assert all(hit.similarity == similarity[hit.passage.id] for hit in filtered)


UNUSABLE = {
    "nothing": "",
    "white space": " \n",
    "signs alone": "?!… 🦦",
    "ten thousand characters": "what? " * 1_667,
}


@pytest.mark.parametrize("question", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_refuses_what_is_no_question(news_index: Index, question: str) -> None:
    with pytest.raises(QuestionError, match="question"):
        news_index.search(question)


def test_half_a_surrogate_pair_in_a_question_is_no_obstacle(news_index: Index) -> None:
    assert news_index.search("who stole the otter \ud83d?", 1)


def test_an_unknown_outlet_is_told_with_the_nearest(news_index: Index) -> None:
    with pytest.raises(UnknownSource, match=r"Elery Curier.*The Ellery Courier"):
        news_index.search("the bridge", filters=Filters(("Elery Curier",)))
    with pytest.raises(UnknownSource, match="The nearest sources are: Quillon Echo"):
        news_index.search("the bridge", filters=Filters(("echo",)))


def test_vectors_are_those_of_the_generations_encoder(news_index: Index) -> None:
    vectors = news_index.encode(["the bridge", "the otter"])
    assert vectors.shape == (2, news_index.manifest.encoder.dimensions)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=2e-3)


def test_words_are_rarer_the_fewer_passages_have_them(news_index: Index) -> None:
    assert news_index.idf("otter") > news_index.idf("the") >= 0
    assert news_index.idf("?") == 0


def test_an_unknown_article_is_a_key_error(news_index: Index) -> None:
    with pytest.raises(KeyError, match="nobody"):
        news_index.article("nobody")


def test_no_index_says_the_command_that_builds_one(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NoIndex, match=r"rebuild_index.py FOLDER"):
            Index.open(folder)
    (tmp_path / "file").write_text("")
    with pytest.raises(NoIndex):
        Index.open(tmp_path / "file")


@pytest.fixture
def copied(news_index: Index, tmp_path: Path) -> Path:
    """A copy of an index that may be damaged; its encoder is a link."""
    return Path(shutil.copytree(news_index.directory, tmp_path / "copy", symlinks=True))


def _generation(index: Path) -> Path:
    return generation_folder(index, read_pointer(index).current)


def _rewrite(path: Path, **values: object) -> None:
    """Changes a manifest, which has no seal afterwards."""
    sealed = json.loads(path.read_text())
    path.write_text(json.dumps({k: v for k, v in sealed.items() if k != "checksum"} | values))


def test_a_newer_format_is_refused(copied: Path) -> None:
    _rewrite(_generation(copied) / MANIFEST, format=99)
    with pytest.raises(NewerFormat, match=r"format 99.*Update Verbatim"):
        Index.open(copied)


@pytest.mark.parametrize(
    "pointer",
    ["", "{", "[]", "null", '{"current": null, "previous": null}', '{"current": 1}', "\0"],
)
def test_a_damaged_pointer_is_told(copied: Path, pointer: str) -> None:
    (copied / CURRENT).write_text(pointer)
    with pytest.raises(DamagedIndex, match=rf"{CURRENT} is damaged .*--full FOLDER"):
        Index.open(copied)


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"format": "1"}', '{"format": 1}'])
def test_a_damaged_manifest_is_told(copied: Path, manifest: str) -> None:
    (_generation(copied) / MANIFEST).write_text(manifest)
    with pytest.raises(DamagedIndex, match=r"manifest cannot be read.*--rollback"):
        Index.open(copied)


FILES = [
    "catalogue.sqlite",
    "dense/faiss.index",
    "lexical/meta.json",
    "statements/statements.db",
    "statements/words/meta.json",
]


@pytest.mark.parametrize("name", FILES)
def test_a_missing_a_short_and_a_spoilt_file_are_told(copied: Path, name: str) -> None:
    path = _generation(copied) / name
    whole = path.read_bytes()
    spoilt = b"\xff" * len(whole)
    for content, what in ((whole[:-1], "bytes instead of"), (spoilt, "checksum differs")):
        path.write_bytes(content)
        with pytest.raises(DamagedIndex, match=what):
            Index.open(copied).search("who stole the otter?")
    path.unlink()
    with pytest.raises(DamagedIndex, match="is missing"):
        Index.open(copied)


def test_another_encoder_in_the_place_of_the_first_is_told_with_both_names(copied: Path) -> None:
    card = Index.open(copied).manifest.encoder
    link = copied / MODELS / card.weights
    folder = link.resolve()
    link.unlink()
    shutil.copytree(folder, link, copy_function=lambda a, b: Path(b).symlink_to(a))
    (link / CARD).unlink()
    replace(EncoderCard.read(folder), name="another-model", dimensions=768).write(link)
    with pytest.raises(ModelMismatch, match=rf"{card.name}.*another-model.*768.*--full"):
        Index.open(copied)
    shutil.rmtree(link)
    with pytest.raises(ModelMismatch, match=r"not there any more.*--full"):
        Index.open(copied)


def test_an_index_that_nobody_may_write_still_answers(copied: Path) -> None:
    paths = [copied, *copied.rglob("*")]
    for path in paths:
        if not path.is_symlink():
            path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        before = sorted(paths)
        assert Index.open(copied).search("who stole the otter?")
        assert sorted([copied, *copied.rglob("*")]) == before
    finally:
        for path in paths:
            if not path.is_symlink():
                path.chmod(0o755)


def test_a_search_writes_nothing(copied: Path) -> None:
    before = {path: path.lstat().st_mtime_ns for path in copied.rglob("*")}
    index = Index.open(copied)
    index.search("who stole the otter?")
    index.close()
    assert {path: path.lstat().st_mtime_ns for path in copied.rglob("*")} == before


def test_an_index_is_unavailable_in_one_way_to_who_only_wants_to_know_that(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable):
        Index.open(tmp_path)


def test_eight_threads_find_what_one_finds(
    news_index: Index, in_threads: Callable[[int, Callable[[int], object]], list[object]]
) -> None:
    questions = ["the bridge", "who stole the otter?", "apple frost", "ferry strike"] * 2

    def ask(number: int) -> object:
        return [
            [hit.passage.id for hit in news_index.search(questions[number], 5)] for _ in range(5)
        ]

    assert in_threads(8, ask) == [ask(number) for number in range(8)]


def test_a_catalogue_that_was_closed_is_not_called_damaged(copied: Path) -> None:
    catalogue = Catalogue(_generation(copied) / "catalogue.sqlite")
    catalogue.close()
    with pytest.raises(sqlite3.ProgrammingError):
        catalogue.outlets()


def test_whoever_changes_the_list_of_outlets_changes_their_own(news_index: Index) -> None:
    outlets = news_index.outlets()
    assert len(outlets) > 1
    outlets.clear()
    assert len(news_index.outlets()) > 1
