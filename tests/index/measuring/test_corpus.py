import json
from pathlib import Path

import pytest

from index.encoder import Encoder
from index.measuring.corpus import articles_of, encoded_texts, spread, up_to, write_articles
from index.passages import Splitter
from index.splitter_settings import SplitterSettings


@pytest.fixture
def splitter(encoder_folder: Path) -> Splitter:
    encoder = Encoder(encoder_folder)
    return Splitter(encoder.tokenizer, SplitterSettings.for_window(encoder.card.window))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    rows = [
        {"id": f"a{i}", "title": f"Story {i}", "text": f"The council met on day {i}. " * 60}
        for i in range(6)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("count", "taken"), [(None, "abcdef"), (9, "abcdef"), (3, "ace"), (2, "ad"), (1, "a")]
)
def test_a_sample_is_spread_from_the_first_to_the_last(count: int | None, taken: str) -> None:
    assert spread("abcdef", count) == list(taken)


def test_articles_are_taken_until_they_have_enough_passages(
    source: Path, splitter: Splitter
) -> None:
    articles = list(articles_of([source]))
    each = len(splitter.spans(articles[0]))
    assert each > 1
    assert len(up_to(articles, 2 * each, splitter)) == 2
    assert len(up_to(articles, 2 * each + 1, splitter)) == 3
    assert len(up_to(articles, 1_000, splitter)) == 6


def test_every_passage_is_encoded_with_its_title(source: Path, splitter: Splitter) -> None:
    articles = list(articles_of([source]))
    texts = encoded_texts(articles, splitter)
    assert len(texts) == sum(len(splitter.spans(article)) for article in articles)
    assert all(text.startswith("Story ") for text in texts)


def test_articles_are_read_again_as_they_were_written(source: Path, tmp_path: Path) -> None:
    articles = list(articles_of([source]))
    write_articles(articles, tmp_path / "again.jsonl")
    again = list(articles_of([tmp_path / "again.jsonl"]))
    assert [(a.id, a.title, a.text) for a in again] == [(a.id, a.title, a.text) for a in articles]
