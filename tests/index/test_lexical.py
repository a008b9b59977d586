from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.analyzer import Words
from index.bm25 import Bm25
from index.lexical import LexicalDocument, lexical_index, writing

DOCUMENTS = [
    LexicalDocument(1, 1, "The bridge will be closed.", "Bridge closed", "Courier Okonjo"),
    LexicalDocument(2, 1, "Repairs begin in September.", "Bridge closed", "Courier Okonjo"),
    LexicalDocument(3, 2, "Thieves took the otter from the museum.", "Otter stolen", "Echo Lawal"),
    LexicalDocument(4, 3, "Müller’s café reopened, they said.", "Café", ""),
]


@pytest.fixture
def lexical(tmp_path: Path) -> Bm25:
    with writing(tmp_path / "lexical") as writer:
        writer.add(DOCUMENTS)
    return lexical_index(tmp_path / "lexical")


def ids(lexical: Bm25, question: str, allowed: list[int] | None = None) -> list[int]:
    rows = None if allowed is None else np.array(allowed, np.int64)
    return [id for id, _ in lexical.search(question, 10, article=rows)]


FOUND = {
    "a word of the text": ("otter", [3]),
    "whatever its case": ("OTTER", [3]),
    "whatever its ending": ("repair", [2]),
    "whatever its accents": ("Muller cafe", [4]),
    "a word of the title, after the text": ("bridge", [1, 2]),
    "a word of the byline": ("Lawal", [3]),
    "signs of a query language are signs": ('"otter" AND (bridge) OR text:museum~ *', [3, 1, 2]),
    "no word": ("?!", []),
    "an unknown word": ("zebra", []),
    "half a surrogate pair": ("otter \ud800", [3]),
}


@pytest.mark.parametrize(("question", "found"), FOUND.values(), ids=FOUND.keys())
def test_finds(lexical: Bm25, question: str, found: list[int]) -> None:
    assert ids(lexical, question) == found


def test_only_allowed_articles_are_found_with_the_scores_they_have_anyway(
    lexical: Bm25,
) -> None:
    free = dict(lexical.search("the bridge and the otter", 10))
    only = dict(lexical.search("the bridge and the otter", 10, article=np.array([1])))
    assert set(only) == {1, 2}
    assert all(score == pytest.approx(free[id]) for id, score in only.items())
    assert ids(lexical, "otter", []) == []


def test_a_rare_word_weighs_more_than_a_frequent_one(lexical: Bm25) -> None:
    assert lexical.idf("otter") > lexical.idf("the") > 0


def test_articles_are_removed_and_added_in_place(lexical: Bm25, tmp_path: Path) -> None:
    with writing(tmp_path / "lexical") as writer:
        writer.remove_article(1)
        writer.add([LexicalDocument(5, 4, "Another otter appeared.", "", "")])
    changed = lexical_index(tmp_path / "lexical")
    assert changed.count() == 3
    assert ids(changed, "bridge") == []
    assert sorted(ids(changed, "otter")) == [3, 5]
    assert changed.idf("bridge") >= 0
    # Who had it open still reads what stood there.
    assert ids(lexical, "bridge") == [1, 2]


def test_nothing_is_seen_of_a_write_that_failed(tmp_path: Path) -> None:
    def fail() -> None:
        with writing(tmp_path / "lexical") as writer:
            writer.add(DOCUMENTS)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert lexical_index(tmp_path / "lexical").count() == 0


def test_words_are_folded() -> None:
    assert Words()("The Ministers’ CAFÉS, 2.5") == ["the", "minist", "cafe", "2", "5"]


def test_threads_may_search_and_fold_at_once(
    lexical: Bm25, in_threads: Callable[[int, Callable[[int], object]], list[object]]
) -> None:
    def ask(number: int) -> object:
        return [ids(lexical, "otter bridge") for _ in range(50)][-1]

    assert in_threads(8, ask) == [ask(0)] * 8


@pytest.mark.parametrize(
    ("question", "found"), [("the otter", [3]), ("the bridge", [1, 2]), ("the", [1, 3, 5])]
)
def test_a_large_library_is_not_searched_for_what_most_passages_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, question: str, found: list[int]
) -> None:
    with writing(tmp_path / "lexical") as writer:
        writer.add([*DOCUMENTS[:3], LexicalDocument(5, 4, "The end.", "", "")])
    lexical = lexical_index(tmp_path / "lexical")
    assert set(ids(lexical, question)) | {1, 3, 5} == {*found, 1, 3, 5}
    monkeypatch.setattr("index.bm25.EVERY_WORD_UP_TO", 3)
    assert sorted(ids(lexical, question)) == found


@pytest.mark.parametrize(
    ("word", "edits", "found"),
    [
        ("oter", 1, [3]),
        ("museim", 1, [3]),
        ("museimm", 1, []),
        ("museimm", 2, [3]),
        ("otter", 1, [3]),
        ("zebra", 2, []),
    ],
)
def test_a_word_with_a_slip_is_found_by_its_edits(
    lexical: Bm25, word: str, edits: int, found: list[int]
) -> None:
    assert lexical.spelled_like(word, edits, 10) == found


def test_a_word_is_known_or_not(lexical: Bm25) -> None:
    assert lexical.has("otter")
    assert not lexical.has("zebra")
