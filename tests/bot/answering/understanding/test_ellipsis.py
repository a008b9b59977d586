import pytest

from bot.answering.understanding.ellipsis import spelled_out

LAST = "What did Healey say about Nato?"


def is_heard(name: str) -> bool:
    return name in {"maria eagle", "Farage"}


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
    assert spelled_out(asked, LAST, is_heard) == meant


def test_a_role_gives_way_to_a_name_with_its_article() -> None:
    last = "What did the mayor say about trams?"
    assert spelled_out("and Farage?", last, is_heard) == "What did Farage say about trams?"


def test_one_may_take_the_place_of_several() -> None:
    last = "What did Healey and Farage say?"
    assert spelled_out("and maria eagle?", last, is_heard) == "What did maria eagle say?"


def test_without_a_topic_one_is_added() -> None:
    last = "what did Healey say?"
    assert spelled_out("and tanks?", last) == "what did Healey say about tanks?"


@pytest.mark.parametrize(
    ("last", "asked", "meant"),
    [
        ("Who won the cup?", "when?", "When won the cup?"),
        ("How much will the bridge cost?", "why?", "Why will the bridge cost?"),
        ("What did Healey say about Nato?", "when was that?", "when was that?"),
        ("How much will the bridge cost?", "but why is that?", "Why will the bridge cost?"),
        ("Did Trump invite her?", "when was that?", "When did Trump invite her?"),
        ("What words did he use on Monday?", "where?", "Where did he use on Monday?"),
        ("Which city was flooded?", "how often?", "How often was flooded?"),
    ],
)
def test_where_nothing_else_is_asked_the_last_question_is_asked_otherwise(
    last: str, asked: str, meant: str
) -> None:
    assert spelled_out(asked, last) == meant


def test_where_nobody_was_asked_about_nothing_is_swapped() -> None:
    assert spelled_out("and tanks?", "How many ships came?") == "and tanks?"


def test_without_a_conversation_nothing_is_added() -> None:
    assert spelled_out("and Farage?", None) == "and Farage?"
    assert spelled_out("why?", None) == "why?"


@pytest.mark.parametrize(
    ("last", "asked", "meant"),
    [
        (
            "How many people live in Quillon?",
            "and in Port Ellery?",
            "How many people live in Port Ellery?",
        ),
        ("who is Healey?", "and Mark Rutte?", "who is Mark Rutte?"),
        ("Did Healey meet Rutte?", "and Farage?", "and Farage?"),
        ("Where is Healey?", "in Paris?", "in Paris?"),
        ("What did Dr. Healey say?", "and Farage?", "What did Farage say?"),
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
def test_the_only_name_gives_way_to_another_and_only_the_last_topic(
    last: str, asked: str, meant: str
) -> None:
    assert spelled_out(asked, last, is_heard) == meant
