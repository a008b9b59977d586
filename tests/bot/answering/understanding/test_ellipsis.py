import pytest

from bot.answering.understanding.ellipsis import spelled_out
from bot.answering.understanding.gazetteer import Quoted

LAST = "What did Healey say about Nato?"


KNOWN = Quoted(frozenset({"maria eagle", "farage"}))


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("and Farage?", "What did Farage say about Nato?"),
        ("and maria eagle", "What did maria eagle say about Nato?"),
        ("what about Farage?", "What did Farage say about Nato?"),
        ("and the prime minister?", "What did the prime minister say about Nato?"),
        ("and tanks?", "What did Healey say about tanks?"),
        ("what about tanks?", "What did Healey say about tanks?"),
        ("and on Ukraine?", "What did Healey say about Ukraine?"),
        ("about Ukraine?", "What did Healey say about Ukraine?"),
        ("and Brexit?", "What did Healey say about Brexit?"),
        ("and last week?", "What did Healey say about Nato last week?"),
        ("so Farage resigned?", "so Farage resigned?"),
        ("and yesterday?", "What did Healey say about Nato yesterday?"),
        ("and in October?", "What did Healey say about Nato in October?"),
        ("and what did he promise?", "and what did he promise?"),
        ("what about it?", "what about it?"),
        ("and?", "and?"),
    ],
)
def test_what_is_different_takes_its_place_in_the_last_question(asked: str, meant: str) -> None:
    assert spelled_out(asked, LAST, KNOWN) == meant


def test_a_role_gives_way_to_a_name_with_its_article() -> None:
    last = "What did the mayor say about trams?"
    assert spelled_out("and Farage?", last, KNOWN) == "What did Farage say about trams?"


def test_one_may_take_the_place_of_several() -> None:
    last = "What did Healey and Farage say?"
    assert spelled_out("and maria eagle?", last, KNOWN) == "What did maria eagle say?"


def test_without_a_topic_one_is_added() -> None:
    last = "what did Healey say?"
    assert spelled_out("and tanks?", last) == "what did Healey say about tanks?"


def test_where_nobody_was_asked_about_nothing_is_swapped() -> None:
    assert spelled_out("and tanks?", "How many ships came?") == "and tanks?"


def test_without_a_conversation_nothing_is_added() -> None:
    assert spelled_out("and Farage?", None) == "and Farage?"
    assert spelled_out("why?", None) == "why?"


@pytest.mark.parametrize(
    ("last", "asked", "meant"),
    [
        ("Did Healey meet Rutte?", "and Farage?", "and Farage?"),
        ("Where is Healey?", "in Paris?", "in Paris?"),
        ("What did Trump's lawyer say?", "and the judge?", "What did the judge say?"),
        (
            "What did Healey say about tanks on Monday?",
            "and ships?",
            "What did Healey say about ships on Monday?",
        ),
        (
            "What did Healey say about tanks on Monday?",
            "and last week?",
            "What did Healey say about tanks last week?",
        ),
        (
            "What did the mayor of Quillon say about the pool?",
            "and about trams?",
            "What did the mayor of Quillon say about trams?",
        ),
    ],
)
def test_only_the_speaker_or_the_last_topic_gives_way(last: str, asked: str, meant: str) -> None:
    assert spelled_out(asked, last, KNOWN) == meant
