"""Answers beside a rebuild, and the memory that a rebuild takes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.measuring.rebuild_memory import measure_rebuild_memory
from bot.measuring.while_rebuilding import measure_while_rebuilding
from index.library import Index
from index.measuring.processes import MeasuringFailed

With = Callable[[Path], Path]


def articles(path: Path, count: int) -> Path:
    rows = [
        {"id": str(n), "title": "T", "text": f"On day {n} the council met again. " * 40}
        for n in range(count)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    row = {"id": "1", "type": "fact", "question": "What did the council decide?"}
    path.write_text(json.dumps(row | {"answers": ["x"], "article": "a"}), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def no_export(monkeypatch: pytest.MonkeyPatch, with_encoder: With) -> None:
    for module in ("while_rebuilding", "rebuild_memory"):
        monkeypatch.setattr(
            f"bot.measuring.{module}.exported", lambda model, index: with_encoder(index)
        )


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_questions_are_answered_alone_and_beside_a_rebuild_that_is_ended(
    news_index: Index, tmp_path: Path, questions: Path
) -> None:
    many = articles(tmp_path / "many.jsonl", 400)
    said: list[str] = []
    arguments = (news_index.directory, many, questions, 0.5, 2, said.append)
    (row,) = measure_while_rebuilding(*arguments).rows
    assert float(str(row["alone"])) > 0
    assert 0 < float(str(row["least"])) <= float(str(row["ratio"])) <= float(str(row["most"]))
    assert said == ["Turn 1 of 2", "Turn 2 of 2"]


def test_a_rebuild_that_does_not_begin_is_no_measure(
    news_index: Index, tmp_path: Path, questions: Path
) -> None:
    nothing = tmp_path / "missing.jsonl"
    with pytest.raises(MeasuringFailed, match="did not begin"):
        measure_while_rebuilding(news_index.directory, nothing, questions, 0.1, 1, lambda _: None)


def test_the_memory_of_a_rebuild_is_told_for_each_number_of_articles(tmp_path: Path) -> None:
    source = articles(tmp_path / "articles.jsonl", 5)
    rows = measure_rebuild_memory(source, tmp_path, [2, 5], lambda what: None).rows
    assert [row["articles"] for row in rows] == [2, 5]
    assert all(int(str(row["most memory, MB"])) > 50 for row in rows)
