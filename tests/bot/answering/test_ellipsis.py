import pytest

from bot.answering.answer import Turn
from bot.answering.ellipsis import spelled_out

HISTORY = [Turn("What did Healey say about Nato?", "He said it would take “some time”. [1]")]


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
        ("and yesterday?", "What did Healey say about Nato yesterday?"),
        ("and in October?", "What did Healey say about Nato in October?"),
        ("and what did he promise?", "and what did he promise?"),
        ("what about it?", "what about it?"),
        ("and?", "and?"),
    ],
)
def test_what_is_different_takes_its_place_in_the_last_question(asked: str, meant: str) -> None:
    assert spelled_out(asked, HISTORY, is_heard) == meant


def test_a_role_gives_way_to_a_name_with_its_article() -> None:
    history = [Turn("What did the mayor say about trams?", "Nothing.")]
    assert spelled_out("and Farage?", history, is_heard) == "What did Farage say about trams?"


def test_one_may_take_the_place_of_several() -> None:
    history = [Turn("What did Healey and Farage say?", "Nothing.")]
    assert spelled_out("and Eagle?", history) == "What did Eagle say?"


def test_without_a_topic_one_is_added() -> None:
    history = [Turn("what did Healey say?", "He said so.")]
    assert spelled_out("and tanks?", history) == "what did Healey say about tanks?"


@pytest.mark.parametrize(
    ("last", "asked", "meant"),
    [
        ("Who won the cup?", "when?", "When won the cup?"),
        ("How much will the bridge cost?", "why?", "Why will the bridge cost?"),
        ("How much will the bridge cost?", "but why is that?", "Why will the bridge cost?"),
        ("Did Trump invite her?", "when was that?", "When did Trump invite her?"),
        ("What words did he use on Monday?", "where?", "Where did he use on Monday?"),
        ("Which city was flooded?", "how often?", "How often was flooded?"),
    ],
)
def test_where_nothing_else_is_asked_the_last_question_is_asked_otherwise(
    last: str, asked: str, meant: str
) -> None:
    assert spelled_out(asked, [Turn(last, "So it was.")]) == meant


def test_one_may_follow_another() -> None:
    history = [*HISTORY, Turn("and Farage?", "He said it was “essential”. [1]")]
    assert spelled_out("and Eagle?", history) == "What did Eagle say about Nato?"


def test_where_nobody_was_asked_about_nothing_is_swapped() -> None:
    assert spelled_out("and tanks?", [Turn("How many ships came?", "Two.")]) == "and tanks?"


def test_without_a_conversation_nothing_is_added() -> None:
    assert spelled_out("and Farage?", []) == "and Farage?"
    assert spelled_out("why?", []) == "why?"
