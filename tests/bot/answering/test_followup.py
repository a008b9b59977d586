import pytest

from bot.answering.answer import Turn
from bot.answering.followup import speaker_meant, spelled_out, stand_alone
from bot.answering.speaker import Speaker
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
    assert stand_alone(asked, HISTORY) == f"What did Healey say about Nato? {asked}"


@pytest.mark.parametrize(
    "asked",
    ["What did Pistorius say?", "what did pistorius say", "How many tanks does Germany deliver?"],
)
def test_a_new_topic_lets_go_of_the_old_one(asked: str) -> None:
    assert stand_alone(asked, HISTORY) == asked


def test_without_a_conversation_nothing_is_added() -> None:
    assert stand_alone("and he?", []) == "and he?"


def test_names_of_the_last_answer_are_taken_up() -> None:
    history = [Turn("Who runs the agency?", "It is run by Karin Oduya.")]
    assert stand_alone("since when does she?", history) == (
        "Who runs the agency? Karin Oduya since when does she?"
    )


def test_the_last_question_may_lean_on_the_one_before() -> None:
    history = [*HISTORY, Turn("and what did he promise?", "Nothing.")]
    text = stand_alone("why that?", history)
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


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("and Farage?", "What did Farage say about Nato?"),
        ("and maria eagle", "What did maria eagle say about Nato?"),
        ("what about tanks?", "what about tanks?"),
        ("and what did he promise?", "and what did he promise?"),
    ],
)
def test_somebody_else_takes_the_place_of_whom_the_last_question_asked_about(
    asked: str, meant: str
) -> None:
    assert spelled_out(asked, HISTORY) == meant


def test_one_person_may_follow_another() -> None:
    history = [*HISTORY, Turn("and Farage?", "He said it was “essential”. [1]")]
    assert spelled_out("and Eagle?", history) == "What did Eagle say about Nato?"


def test_where_nobody_was_asked_about_nothing_is_swapped() -> None:
    assert spelled_out("and tanks?", [Turn("How many ships came?", "Two.")]) == "and tanks?"


def test_he_is_the_last_person_named_where_nobody_was_asked_for_words() -> None:
    history = [Turn("How bad was the frost for Edwin Sorley?", "Bad.")]
    assert speaker_meant("What did he say?", history) == Speaker("Edwin Sorley")
