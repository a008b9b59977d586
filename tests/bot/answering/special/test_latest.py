"""Answers to "what's the latest on X?"."""

from datetime import date

import pytest

from bot.answering.respond import answer
from bot.answering.understanding.latest_topic import latest_topic
from bot.answering.writing.fair_quoting import is_fair
from index.hit import Filters
from index.library import Index


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("what's the latest on the harbour bridge?", "the harbour bridge"),
        ("What’s the latest on NATO", "NATO"),
        ("what is the latest news about herring quotas?", "herring quotas"),
        ("latest on “Brexit”", "Brexit"),
        ("any news on the strike?", "the strike"),
        ("are there any updates about the vote?!", "the vote"),
        ("tell me the newest about Anna Smith.", "Anna Smith"),
        ("what's happening in Oslo?", "Oslo"),
        ("what did the latest report on crime say?", None),
        ("who was the latest to resign?", None),
        ("What’s new?", ""),
        ("any news?", ""),
        ("hello, what's the latest?", ""),
        ("is there any news?", ""),
        ("latest headlines please", ""),
        ("the latest", ""),
        ("what's new with you and the bank's report?", "you and the bank's report"),
        ("what happened?", None),
        ("who made the news?", None),
        ("", None),
    ],
)
def test_the_topic_of_a_question_for_the_latest(question: str, topic: str | None) -> None:
    assert latest_topic(question) == topic


def test_it_is_three_to_five_dated_sentences_the_newest_first_one_for_each_event(
    dated_index: Index,
) -> None:
    found = answer(dated_index, "what's the latest on the harbour bridge?")
    days = [citation.published for citation in found.citations]
    assert not found.refused
    assert 3 <= len(days) <= 5
    assert days == sorted(days, key=str, reverse=True)
    assert days[0] == "2026-11-24"
    # 20 and 21 November tell of the same cables.
    assert len({"2026-11-20", "2026-11-21"} & set(days)) <= 1
    lines = found.text.split("\n")
    assert lines[0].startswith("24 November 2026: A court rejected")
    for number, (line, citation) in enumerate(zip(lines, found.citations, strict=True), start=1):
        assert line.endswith(f"{' '.join(citation.text.split())} [{number}]")
        article = dated_index.article(citation.article)
        assert article.text[citation.start : citation.end] == citation.text


def test_filters_hold(dated_index: Index) -> None:
    until = Filters(until=date(2026, 11, 12))
    found = answer(dated_index, "what's the latest on the harbour bridge?", filters=until)
    assert [c.published for c in found.citations] == ["2026-11-10", "2026-11-02"]


@pytest.mark.parametrize("topic", ["quantum chromodynamics", "Olof Brandt"])
def test_without_a_dated_article_on_it_it_is_refused(dated_index: Index, topic: str) -> None:
    found = answer(dated_index, f"what's the latest on {topic}?")
    assert found.citations == ()
    assert found.reason == f"No dated article says anything about “{topic}”."


def test_little_of_each_article_is_quoted(dated_index: Index) -> None:
    found = answer(dated_index, "what's the latest on the harbour bridge?")
    assert is_fair((citation.article, citation.text) for citation in found.citations)


def test_it_is_what_the_last_question_asked_about() -> None:
    last = "How much will the harbour bridge cost?"
    assert latest_topic("what's the latest on it?", last) == "harbour bridge cost"
    assert latest_topic("what's the latest on it?") == "it"
    assert latest_topic("any news on the US?", last) == "the US"
    assert latest_topic("what's the latest on NATO?", last) == "NATO"


def test_of_a_time_that_is_named_everything_is_what_happened() -> None:
    assert latest_topic("What happened?", dated=True) == ""


def test_without_a_topic_it_is_what_the_last_days_brought(dated_index: Index) -> None:
    found = answer(dated_index, "any news?")
    days = [str(citation.published) for citation in found.citations]
    assert days == sorted(days, reverse=True)
    assert days[0] == "2026-11-24"
    assert min(days) >= "2026-11-18"


def test_without_dates_nobody_can_tell_what_is_new(seed_index: Index) -> None:
    assert answer(seed_index, "any news?").reason == "No dated article tells what is new."


def test_what_happened_may_be_asked_of_a_time(dated_index: Index) -> None:
    found = answer(dated_index, "What happened in early November 2026?")
    assert {c.published for c in found.citations} <= {"2026-11-02", "2026-11-10"}
    assert answer(dated_index, "What happened in 1972?").reason == (
        "No dated article is of that time."
    )
