from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.answering.understanding.question import analyse
from bot.measuring.asked import Asked
from bot.measuring.reader_units import answer_in, unit_row
from index.article import Span
from index.library import Index
from index.rebuild import rebuild

BRIDGE = "The bridge of Otter opened on Monday. It cost nine million crowns."
FERRY = "The ferry of Otter is old. It carries nine cars."


def asked(*answers: str, evidence: str, article: str) -> Asked:
    return Asked("q", "fact", "?", (), answers, frozenset([article]), (evidence,))


@pytest.mark.parametrize(
    ("answers", "evidence", "span"),
    [
        (["nine million crowns", "nine million"], "It cost nine million crowns.", Span(46, 58)),
        (["Monday"], "The bridge of Otter opened on Monday.", Span(30, 36)),
        (["Tuesday"], "The bridge of Otter opened on Tuesday.", None),
        (["nine"], "It carries nine cars.", None),
    ],
)
def test_the_answer_is_marked_inside_the_sentence_that_answers(
    answers: list[str], evidence: str, span: Span | None
) -> None:
    assert answer_in(BRIDGE, asked(*answers, evidence=evidence, article="a")) == span


@pytest.fixture(scope="module")
def otter(
    tmp_path_factory: pytest.TempPathFactory, with_encoder: Callable[[Path], Path]
) -> Iterator[Index]:
    home = tmp_path_factory.mktemp("otter")
    (home / "articles").mkdir()
    (home / "articles" / "bridge.txt").write_text(f"The bridge\n\n{BRIDGE}")
    (home / "articles" / "ferry.txt").write_text(f"The ferry\n\n{FERRY}")
    folder = with_encoder(home / "index")
    rebuild(folder, [home / "articles"])
    with closing(Index.open(folder)) as index:
        yield index


def row(index: Index, question: str, *answers: str, evidence: str) -> dict[str, object] | None:
    (bridge,) = (hit.passage.article for hit in index.search("bridge opened", 1))
    about = asked(*answers, evidence=evidence, article=bridge)
    found = unit_row(index, about, analyse(question))
    return dict(found) if found else None


def test_a_question_has_the_passages_that_it_finds_and_its_answer_in_one(otter: Index) -> None:
    found = row(
        otter, "what did the bridge cost?", "nine million", evidence="It cost nine million crowns."
    )
    assert found is not None
    windows = found["windows"]
    assert isinstance(windows, list)
    marked = {w["text"][slice(*w["answer"])] if w["answer"] else None for w in windows}
    assert marked == {"nine million", None}


def test_a_question_without_an_answer_has_passages_without_one(otter: Index) -> None:
    found = row(otter, "who built the bridge?", evidence="")
    assert found is not None
    assert all(w["answer"] is None for w in found["windows"])  # type: ignore[attr-defined]


def test_an_answer_that_is_nowhere_is_nothing_to_learn_from(otter: Index) -> None:
    assert row(otter, "who came?", "Tuesday", evidence="It was on Tuesday.") is None
