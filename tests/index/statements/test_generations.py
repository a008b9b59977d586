"""Statements as a part of the index: built, kept, removed and read with it."""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from index.article import Article
from index.errors import OlderFormat, UnknownSource
from index.generation import MANIFEST, STATEMENTS, generation_folder, read_pointer
from index.hit import Filters
from index.library import Index
from index.rebuild import rebuild
from index.removal import remove
from index.statements import store
from index.statements.extract import extract
from index.statements.statement import Statement
from index.statements.tagger import Tagger, shipped

FERRY = "“The ships stay in port,” Ann Bell said on Friday."
OTTER = "“The otter will come back,” said Carl Dent, the museum’s director."
TRAM = "A tram will run to the stadium from May."
FILES = {"ferry.txt": FERRY, "otter.txt": OTTER, "tram.txt": TRAM}

Build = Callable[[Mapping[str, str]], Path]
Write = Callable[[Path, Mapping[str, str]], Path]


@pytest.fixture
def index(tagger: Tagger, build: Build) -> Path:
    return build(FILES)


@pytest.fixture
def tagged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that are tagged from now on."""
    ids: list[str] = []

    def watched(articles: Sequence[Article], tagger: Tagger) -> list[list[Statement]]:
        ids.extend(each.id for each in articles)
        return extract(articles, tagger)

    monkeypatch.setattr(store, "extract", watched)
    return ids


def said(index: Path) -> list[tuple[str, str]]:
    opened = Index.open(index)
    found = opened.statements.search("", top=100)
    assert len(found) == opened.manifest.statements
    opened.close()
    return sorted((s.statement.speaker.name if s.statement.speaker else "", s.words) for s in found)


BELL = ("Ann Bell", "“The ships stay in port,”")
DENT = ("Carl Dent", "“The otter will come back,”")


def test_an_index_has_who_said_what(index: Path) -> None:
    assert said(index) == [BELL, DENT]


def test_only_what_changed_is_tagged_again(index: Path, write: Write, tagged: list[str]) -> None:
    write(
        index.parent / "articles", {"tram.txt": "“It will run,” Eve Ford said.", "a.txt": "Rain."}
    )
    assert rebuild(index).statements == 3
    assert sorted(tagged) == ["a.txt", "tram.txt"]
    assert said(index) == [BELL, DENT, ("Eve Ford", "“It will run,”")]


def test_other_weights_tag_everything_again_and_embed_nothing(
    index: Path, tagged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not rebuild(index).published
    monkeypatch.setattr(shipped(), "version", "other")
    summary = rebuild(index)
    assert (summary.published, summary.embedded) == (True, 0)
    assert sorted(tagged) == sorted(FILES)


def test_what_was_removed_is_said_by_nobody(index: Path, tagged: list[str]) -> None:
    remove(index, ["otter.txt"])
    assert said(index) == [BELL]
    assert tagged == []
    paths = [path for path in (index / "generations").rglob("*") if path.is_file()]
    assert not any(b"otter" in path.read_bytes() for path in paths)


def test_an_index_from_before_there_were_statements_is_given_them(
    index: Path, tagged: list[str]
) -> None:
    folder = generation_folder(index, read_pointer(index).current)
    manifest = json.loads((folder / MANIFEST).read_text())
    del manifest["statements"], manifest["checksum"]
    manifest["files"] = {n: f for n, f in manifest["files"].items() if STATEMENTS not in n}
    (folder / MANIFEST).write_text(json.dumps(manifest | {"format": 1}))
    with pytest.raises(OlderFormat, match=r"older version .*: \./scripts/rebuild_index\.py$"):
        Index.open(index)
    shutil.rmtree(folder / STATEMENTS)
    summary = rebuild(index)
    assert (summary.published, summary.embedded) == (True, 0)
    assert sorted(tagged) == sorted(FILES)
    assert said(index) == [BELL, DENT]


def test_a_topic_in_other_words_is_found_by_its_meaning(tagger: Tagger, build: Build) -> None:
    cooking = "“Simmer the soup for an hour,” Ann Bell said."
    sailing = "“The vessel will not leave the harbour,” Ann Bell said."
    index = Index.open(build({"cooking.txt": cooking, "sailing.txt": sailing}))
    ann = index.statements.speakers("Bell")
    for topic, article in (("ship departing", "sailing.txt"), ("recipe broth", "cooking.txt")):
        best, other = index.statements.search(topic, ann)
        assert (best.statement.article, best.strength) == (article, 0.0)
        assert best.nearness > other.nearness
    index.close()


def test_an_outlet_no_article_has_is_told(index: Path) -> None:
    opened = Index.open(index)
    with pytest.raises(UnknownSource):
        opened.statements.search("ships", filters=Filters(("The Moon",)))
    opened.close()
