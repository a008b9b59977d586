"""What a question says of outlets and times, over articles of two outlets and three days."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.answering.respond import answer
from bot.answering.understanding.period import asked_period
from bot.answering.understanding.scope import reference_day, scope
from index.hit import Filters
from index.library import Index
from index.rebuild import rebuild

ARTICLES = [
    ("Harbour Herald", "2026-11-24", "The ferry to Skerry will cost 14 crowns from January."),
    ("Harbour Herald", "2026-10-02", "“The ferry is a disgrace,” said Olof Brandt, a pilot."),
    ("City Post", "2026-09-01", "The ferry to Skerry will cost 11 crowns, the company said."),
    ("City Post", "2026-11-23", "“We will sink or swim,” said Olof Brandt, a pilot."),
    ("City Post", "2026-08-01", "Anna Lund was elected to run the harbour office by the council."),
    ("Harbour Herald", "2026-08-02",
     "News. Anna Lund was elected to run the harbour office by the council."),
]  # fmt: skip


@pytest.fixture(scope="module")
def ferries(
    tmp_path_factory: pytest.TempPathFactory, with_encoder: Callable[[Path], Path]
) -> Iterator[Index]:
    home = tmp_path_factory.mktemp("ferries")
    rows = [
        {"id": str(n), "title": f"News {n}", "source": source, "published": day, "text": text}
        for n, (source, day, text) in enumerate(ARTICLES)
    ]
    (home / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    folder = with_encoder(home / "index")
    rebuild(folder, [home / "articles.jsonl"])
    with closing(Index.open(folder)) as index:
        yield index


@pytest.mark.parametrize(
    ("asked", "quoted"),
    [
        ("What will the ferry to Skerry Island cost, according to the City Post?", "11 crowns"),
        ("What will the ferry to Skerry Island cost, according to the Herald?", "14 crowns"),
        ("what did Olof Brandt say yesterday?", "sink or swim"),
        ("what did Olof Brandt say in October?", "a disgrace"),
    ],
)
def test_an_outlet_and_a_time_that_are_named_decide(
    ferries: Index, asked: str, quoted: str
) -> None:
    found = answer(ferries, asked)
    assert quoted in found.text
    assert len(found.citations) == 1
    assert found.note is None


def test_where_the_outlet_is_silent_another_is_quoted_and_that_is_said(ferries: Index) -> None:
    found = answer(ferries, "Who called the ferry a disgrace, according to the City Post?")
    assert "disgrace" in found.text
    assert found.note == "Not from City Post, where nothing answers that."


def test_where_nothing_of_the_days_answers_others_do_and_that_is_said(ferries: Index) -> None:
    found = answer(ferries, "what did Olof Brandt say in September 2026?")
    assert "a disgrace" in found.text
    assert found.note == (
        "Not from articles from 1 September 2026 to 30 September 2026, where nothing answers that."
    )


def test_days_that_were_given_are_never_lifted(ferries: Index) -> None:
    given = Filters(since=date(2026, 9, 1), until=date(2026, 9, 30))
    assert answer(ferries, "what did Olof Brandt say?", filters=given).refused


def test_articles_that_differ_are_both_quoted_the_newest_first(ferries: Index) -> None:
    found = answer(ferries, "How many crowns will the ferry to Skerry Island cost?")
    assert [c.published for c in found.citations] == ["2026-11-24", "2026-09-01"]
    assert found.note == "The articles differ; the newest comes first."
    assert [found.text[start:end].split()[0] for start, end in found.bold] == ["14", "11"]


def test_what_two_papers_print_is_one_sentence_with_two_citations(ferries: Index) -> None:
    found = answer(ferries, "Who was elected to run the harbour office?")
    assert found.text.count("Anna Lund") == 1
    assert found.text.endswith("by the council. [1] [2]")
    assert {c.source for c in found.citations} == {"City Post", "Harbour Herald"}
    assert [found.text[start:end] for start, end in found.bold] == ["Anna Lund"]


def test_filters_that_were_given_stay(ferries: Index) -> None:
    given = Filters(sources=("City Post",), since=date(2026, 8, 1))
    asked = "what did Olof Brandt say yesterday, according to the Herald?"
    found = scope(
        asked,
        asked_period(asked, date(2026, 11, 24)),
        given,
        ["Harbour Herald", "City Post"],
        date(2026, 11, 24),
        anything=True,
    )
    assert found.filters == given


@pytest.mark.parametrize(
    ("newest", "day"),
    [("2016-10-15", date(2016, 10, 15)), ("2999-01-01", date.today()), (None, date.today())],
)
def test_an_archive_is_asked_on_its_last_day(newest: str | None, day: date) -> None:
    assert reference_day(newest) == day


@pytest.mark.parametrize(
    ("asked", "days_old", "anything", "dated", "cut"),
    [
        ("who led the vote this week?", 1, False, True, True),
        ("who led the vote this week?", 400, False, False, True),
        ("what did Brandt say this week?", 400, True, True, True),
        ("who led the vote in 1972?", 1, False, False, False),
        ("what did Brandt say in 1972?", 1, True, True, True),
    ],
)
def test_a_time_is_a_filter_only_where_it_surely_means_the_articles_own(
    asked: str, days_old: int, anything: bool, dated: bool, cut: bool
) -> None:
    newest = date.today() - timedelta(days_old)
    found = scope(asked, asked_period(asked, newest), Filters(), [], newest, anything=anything)
    assert found.dated is dated
    assert (found.filters != Filters()) is dated
    assert bool(found.spans) is cut
