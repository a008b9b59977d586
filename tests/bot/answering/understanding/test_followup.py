import pytest

from bot.answering.answer import Turn
from bot.answering.understanding.ellipsis import spelled_out
from bot.answering.understanding.followup import (
    points_back,
    put_alone,
    read_as,
    speaker_meant,
    stand_alone,
)
from bot.answering.understanding.gazetteer import Quoted
from bot.answering.understanding.speaker import Speaker
from index.library import LONGEST_QUESTION

HISTORY = [Turn("What did Healey say about Nato?", "He said it would take “some time”. [1]")]


@pytest.mark.parametrize(
    "asked",
    [
        "and Farage?",
        "what did he say about tanks?",
        "did anybody else say so?",
        "why?",
        "How did the prime minister respond?",
    ],
)
def test_what_leans_on_the_conversation_gets_the_last_question(asked: str) -> None:
    answered = "He said it would take “some time”."
    assert stand_alone(asked, HISTORY) == f"What did Healey say about Nato? {answered} {asked}"


@pytest.mark.parametrize(
    "asked",
    ["What did Pistorius say?", "what did pistorius say", "How many tanks does Germany deliver?"],
)
def test_a_new_topic_lets_go_of_the_old_one(asked: str) -> None:
    assert stand_alone(asked, HISTORY) == asked


def test_without_a_conversation_nothing_is_added() -> None:
    assert stand_alone("and he?", []) == "and he?"


def test_the_beginning_of_the_last_answer_is_taken_up() -> None:
    history = [Turn("Who runs the agency?", "It is run by Karin Oduya.")]
    assert stand_alone("since when does she?", history) == (
        "Who runs the agency? It is run by Karin Oduya. since when does she?"
    )


def test_the_last_question_may_lean_on_the_one_before() -> None:
    history = [*HISTORY, Turn("and what did he promise?", "Nothing.")]
    text = stand_alone("why that?", put_alone(history))
    assert text.startswith("What did Healey say about Nato?")


def test_a_long_conversation_never_makes_the_question_too_long() -> None:
    history = [Turn("why " * (LONGEST_QUESTION // 4 - 1), "")]
    assert stand_alone("and he?", history) == "and he?"


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("what did she say about tanks?", "Healey"),
        ("what did Farage say?", "Farage"),
        ("how many were there?", None),
    ],
)
def test_he_and_she_are_whoever_was_asked_about(asked: str, who: str | None) -> None:
    assert speaker_meant(asked, HISTORY) == (None if who is None else Speaker(who))


def test_he_is_the_last_person_named_where_nobody_was_asked_for_words() -> None:
    history = [Turn("How bad was the frost for Edwin Sorley?", "Bad.")]
    assert speaker_meant("What did he say?", history) == Speaker("Edwin Sorley")


def test_she_is_who_answered_where_the_last_question_asked_who() -> None:
    history = [Turn("Who beat Viktor Stahl?", "Leila Haddad beat him on Sunday. [1]")]
    assert speaker_meant("what did she say?", history) == Speaker("Leila Haddad")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("what did he say about tanks?", "what did Healey say about tanks?"),
        ("and Farage?", "What did Farage say about Nato?"),
        ("why?", "What did Healey say about Nato? – why?"),
        ("was it expensive?", "What did Healey say about Nato? – was it expensive?"),
        ("What did Pistorius say?", "What did Pistorius say?"),
    ],
)
def test_a_reader_is_told_how_a_follow_up_was_understood(typed: str, shown: str) -> None:
    asked = spelled_out(typed, HISTORY[-1].question, Quoted(frozenset({"farage"})))
    assert read_as(asked, speaker_meant(asked, HISTORY), HISTORY) == shown


@pytest.mark.parametrize(
    ("typed", "new"),
    [
        ("who won the title?", True),
        ("what did he say?", False),
        ("why?", False),
        ("and Eu?", False),
    ],
)
def test_a_question_that_points_to_nothing_may_be_about_something_new(
    typed: str, new: bool
) -> None:
    assert points_back(typed) is not new


def test_each_question_of_a_conversation_is_put_alone() -> None:
    asked = [
        "What did Healey say?",
        "about Nato?",
        "who is he?",
        "did he meet Rutte?",
        "and Farage?",
    ]
    alone = put_alone([Turn(question, "So it is.") for question in asked])
    assert [turn.question for turn in alone] == [
        "What did Healey say?",
        "What did Healey say about Nato?",
        "who is Healey?",
        "did Healey meet Rutte?",
        "and Farage?",
    ]


def test_he_may_be_somebody_further_back() -> None:
    history = [*HISTORY, Turn("How large is Nato?", "It has 32 members. [1]")]
    assert speaker_meant("what did he say?", history) == Speaker("Healey")


@pytest.mark.parametrize(
    "asked",
    [
        "Who said “he is a liar”?",
        "When Macron resigned, where did he go?",
        "Where do people go when they retire?",
    ],
)
def test_not_every_he_is_whoever_was_asked_about(asked: str) -> None:
    assert speaker_meant(asked, HISTORY) is None
