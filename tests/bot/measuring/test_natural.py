import json
from pathlib import Path

import pytest

from bot.measuring.natural import Corpus, Part, corpus_of, natural_questions


def rows(ids: list[str], articles: list[str]) -> str:
    row = {"type": "fact", "question": "who came?", "answers": ["Bell"], "evidence": ["Bell came."]}
    return "".join(
        json.dumps({"id": id, "article": article, **row}) + "\n"
        for id, article in zip(ids, articles, strict=True)
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "qa-wide"
    folder.mkdir()
    learnt = rows(["t1-001", "t13-001", "t14-002"], ["bbc/1", "https://a/b", "nyt_1"])
    (folder / "train.jsonl").write_text(learnt)
    dev = [f"bbc/{n // 2}" for n in range(12)]
    (folder / "dev.jsonl").write_text(rows([f"d{n}" for n in range(12)], dev))
    return tmp_path


def ids(data: Path, part: Part) -> list[str]:
    return [each.asked.id for each in natural_questions(data, part)]


def test_what_the_reader_learns_from_is_not_what_the_decision_is_fitted_on(data: Path) -> None:
    assert ids(data, Part.LEARNT) == ["t1-001"]
    assert ids(data, Part.FITTED) == ["t13-001", "t14-002"]


def test_the_questions_about_an_article_are_all_read_or_all_only_scored(data: Path) -> None:
    halves = [natural_questions(data, part) for part in (Part.READ, Part.SCORED)]
    about = [{article for each in half for article in each.asked.articles} for half in halves]
    assert [len(half) for half in halves] == [6, 6]
    assert not about[0] & about[1]


@pytest.mark.parametrize(
    ("article", "corpus"),
    [
        ("bbc/sport-1", Corpus.BBC),
        ("https://paper.example/a", Corpus.MULTIHOP),
        ("nyt_2016-03-16_on-trade", Corpus.POLNEAR),
    ],
)
def test_an_articles_id_tells_where_it_is_from(article: str, corpus: Corpus) -> None:
    assert corpus_of(article) is corpus
