"""Questions from a program: the rows it gives, the rows it gets, and what filters may be."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.answering.answer import Turn
from bot.answering.respond import answer
from bot.terminal.asking import answer_batch, answer_row, turns
from bot.terminal.filters import filters_from
from bot.terminal.rows import rows
from bot.terminal.searching import listing, search_batch
from index.errors import QuestionError, UnknownSource
from index.hit import Filters
from index.library import Index

KEYS = ["id", "answer", "refused", "reason", "sure", "remarks", "citations", "seconds"]
CITATION_KEYS = ["n", "article", "title", "source", "published", "url", "start", "end", "text"]
VOTE = "How did the council of Port Ellery vote on the swing bridge?"
FROST = "What did Edwin Sorley say about the frost?"
NOWHERE = "Who won the cricket world cup in 1996?"


def written(folder: Path, *asked: Mapping[str, Any] | str) -> Path:
    """A file of questions with these lines."""
    path = folder / "questions.jsonl"
    lines = (line if isinstance(line, str) else json.dumps(line) for line in asked)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def answered(index: Index, path: Path, filters: Filters = Filters()) -> list[dict[str, Any]]:
    """The rows that a batch gives, read as a program reads them."""
    return [json.loads(row) for row in answer_batch(index, path, filters)]


def test_a_row_has_the_keys_of_the_contract_and_quotes_word_by_word(news_index: Index) -> None:
    row = json.loads(answer_row(answer(news_index, VOTE), "q1"))
    assert list(row) == KEYS
    assert (row["id"], row["refused"], row["reason"]) == ("q1", False, None)
    assert row["citations"]
    assert row["seconds"] > 0
    for number, citation in enumerate(row["citations"], 1):
        assert list(citation) == CITATION_KEYS
        assert citation["n"] == number
        article = news_index.article(citation["article"])
        assert citation["text"] == article.text[citation["start"] : citation["end"]]
        assert f"{citation['text']} [{number}]" in row["answer"]


def test_a_refused_row_gives_its_reason_and_cites_nothing(news_index: Index) -> None:
    row = json.loads(answer_row(answer(news_index, NOWHERE)))
    assert list(row) == KEYS
    assert (row["id"], row["refused"], row["citations"]) == (None, True, [])
    assert row["reason"]


def test_a_row_is_one_line_that_every_locale_can_print(news_index: Index) -> None:
    row = answer_row(answer(news_index, VOTE), "Zoë \ud800\n")
    assert row.isascii()
    assert len(row.splitlines()) == 1
    assert json.loads(row)["id"] == "Zoë \ud800\n"


def test_a_batch_answers_every_row_in_its_order(news_index: Index, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {"id": 2, "question": FROST},
        "",
        {"id": "b", "question": NOWHERE, "type": "ignored"},
        "   ",
        {"question": VOTE},
    )
    found = answered(news_index, path)
    assert [row["id"] for row in found] == [2, "b", None]
    assert [row["refused"] for row in found] == [False, True, False]


@pytest.mark.parametrize("question", ["why? " * 2_000, "", "?!", "\x00\x1b"])
def test_a_question_that_cannot_be_read_is_a_refused_row(
    question: str, news_index: Index, tmp_path: Path
) -> None:
    path = written(tmp_path, {"id": 1, "question": question}, {"id": 2, "question": FROST})
    refused, other = answered(news_index, path)
    assert list(refused) == KEYS
    assert refused["refused"]
    assert refused["reason"] == refused["answer"] != ""
    assert refused["citations"] == []
    assert not other["refused"]


def test_the_history_of_a_row_is_used(news_index: Index, tmp_path: Path) -> None:
    question = "What did he say?"
    history = [{"question": FROST, "answer": "He saw frost in April, said Edwin Sorley."}]
    path = written(
        tmp_path,
        {"question": question},
        {"question": question, "history": history},
    )
    alone, following = answered(news_index, path)
    assert following["answer"] != alone["answer"]
    assert "never three nights running" in following["answer"]


def test_a_filter_that_fits_nothing_ends_the_batch(news_index: Index, tmp_path: Path) -> None:
    path = written(tmp_path, {"question": FROST})
    filters = Filters(sources=("Elery Courier",))
    with pytest.raises(UnknownSource, match="The Ellery Courier"):
        answered(news_index, path, filters)
    with pytest.raises(UnknownSource, match="The Ellery Courier"):
        list(search_batch(news_index, path, 10, filters))


@pytest.mark.parametrize(
    ("history", "read"),
    [
        (None, []),
        ([], []),
        ([{"question": "a", "answer": "b", "id": 1}], [Turn("a", "b")]),
        ([{"question": "a", "answer": ""}] * 2, [Turn("a", "")] * 2),
    ],
)
def test_a_history_is_a_list_of_turns(history: object, read: list[Turn]) -> None:
    assert turns(history) == read


@pytest.mark.parametrize(
    "history", ["before", {"question": "a"}, [1], ["a"], [{"question": "a"}], [{"answer": "a"}], 0]
)
def test_any_other_history_is_refused_by_the_name_of_its_row(
    history: object, news_index: Index, tmp_path: Path
) -> None:
    path = written(tmp_path, {"id": "q7", "question": FROST, "history": history})
    with pytest.raises(QuestionError, match=r'questions\.jsonl, question q7.*"history"'):
        answered(news_index, path)


@pytest.mark.parametrize(
    "line",
    [
        '{"question": "why?"',
        "why?",
        "[" * 100_000,
        "[]",
        '"why?"',
        "{}",
        '{"question": null}',
        '{"question": ["why?"]}',
    ],
)
def test_a_broken_line_is_named_with_its_file(line: str, tmp_path: Path) -> None:
    reading = rows(written(tmp_path, {"question": "a?"}, "", line))
    assert next(reading) == {"question": "a?"}
    with pytest.raises(QuestionError, match=r"^questions\.jsonl, line 3, "):
        next(reading)


def test_a_file_of_questions_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"question": "a?"}\r\n\r\n{"question": "b?"}')
    assert [row["question"] for row in rows(path)] == ["a?", "b?"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b'{"question": "caf\xe9?"}')
    for name in ("missing.jsonl", "latin.jsonl", ""):
        path = tmp_path / name
        with pytest.raises(QuestionError, match=f"The questions in {path} cannot be read"):
            list(rows(path))


def test_a_batch_of_searches_gives_passages_best_first(news_index: Index, tmp_path: Path) -> None:
    path = written(tmp_path, {"id": "é", "question": FROST}, {"question": VOTE})
    lines = list(search_batch(news_index, path, 4, Filters()))
    found = [json.loads(line) for line in lines]
    assert [row["id"] for row in found] == ["é", None]
    for line, row in zip(lines, found, strict=True):
        assert line.isascii()
        assert list(row) == ["id", "passages"]
        assert len(row["passages"]) == 4
        scores = [passage["score"] for passage in row["passages"]]
        assert scores == sorted(scores, reverse=True)
        for passage in row["passages"]:
            assert list(passage) == ["article", "start", "end", "text", "score"]
            article = news_index.article(passage["article"])
            assert passage["text"] == article.text[passage["start"] : passage["end"]]


def test_a_search_that_cannot_be_made_is_named(news_index: Index, tmp_path: Path) -> None:
    path = written(tmp_path, {"id": 1, "question": FROST}, {"question": "why? " * 2_000})
    searching = search_batch(news_index, path, 4, Filters())
    assert json.loads(next(searching))["id"] == 1
    with pytest.raises(QuestionError, match=r"^questions\.jsonl, question 2: .*10,000 characters"):
        next(searching)


def test_a_listing_names_headline_place_and_day(news_index: Index) -> None:
    hits = news_index.search(VOTE, 2, Filters(sources=("the ellery courier",)))
    first, second = listing([(h, news_index.article(h.passage.article)) for h in hits]).split(
        "\n\n2. "
    )
    assert first.startswith(
        "1. Port Ellery votes to repair its swing bridge, The Ellery Courier, 2"
    )
    assert hits[0].passage.text in first
    assert hits[1].passage.text in second


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (None, None, (None, None)),
        ("2025-02-01", None, (date(2025, 2, 1), None)),
        (None, " 2025-02-01 ", (None, date(2025, 2, 1))),
        ("2025-02-01", "2025-02-01", (date(2025, 2, 1), date(2025, 2, 1))),
    ],
)
def test_days_are_read(
    since: str | None, until: str | None, days: tuple[date | None, date | None]
) -> None:
    assert filters_from(["Echo"], since, until) == Filters(("Echo",), None, *days)
    assert filters_from(None, since, until).sources == ()


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("lately", None, "“lately” is not a date"),
        (None, "2025-02-30", "2025-02-30"),
        ("", None, "is not a date"),
        ("2025-05-01", "2025-01-01", "--since 2025-05-01 is after --until 2025-01-01"),
    ],
)
def test_days_that_are_none_or_in_the_wrong_order_are_refused(
    since: str | None, until: str | None, sentence: str
) -> None:
    with pytest.raises(QuestionError, match=sentence):
        filters_from(None, since, until)
