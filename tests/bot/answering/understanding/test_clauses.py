import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.understanding.clauses import asking_clause, put, told


@pytest.mark.parametrize(
    ("asked", "asks"),
    [
        ("When he left the talks, what did Healey say?", "what did Healey say?"),
        ("Anna Holt liked the plan - what exactly did she say?", "what exactly did she say?"),
        ("In the harbour dispute, which cargo did Spain stop?", "which cargo did Spain stop?"),
        ("Two towns were flooded. Which ones?", "Which ones?"),
        ("According to the sources, why didn't she come?", "why didn't she come?"),
        ("The bridge was closed - in which year?", "in which year?"),
    ],
)
def test_what_is_told_before_the_question_is_left_out(asked: str, asks: str) -> None:
    assert asking_clause(asked) == asks


@pytest.mark.parametrize(
    "asked",
    [
        "what did Pistorius say?",
        "When did the bridge open, and who opened it?",
        "Who is the mayor, the one who opened the bridge?",
        "what did the head of the council, Holt, call it?",
        "Farage on membership?",
        "who said that the mayor, who was ill, would come?",
        "",
    ],
)
def test_a_question_that_begins_with_what_it_asks_is_whole(asked: str) -> None:
    assert asking_clause(asked) == asked


@given(st.text())
def test_it_is_always_an_end_of_the_question(asked: str) -> None:
    assert asked.endswith(asking_clause(asked))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("can you tell me what Healey said?", "what Healey said?"),
        ("ok what did Healey say?", "what did Healey say?"),
        ("hey, do you know if the bridge is open?", "the bridge is open?"),
        ("so um, could anyone please remind me when it opens", "when it opens"),
        ("I was wondering whether the bridge is open", "the bridge is open"),
        ("any idea why it closed pls", "why it closed"),
        ("did Healey resign or nah", "did Healey resign"),
        ("did Healey resign, or not?", "did Healey resign?"),
        ("could you give me some facts about Healey", "give me some facts about Healey"),
        ("so what did Healey say?", "so what did Healey say?"),
        ("hello kitty sales", "hello kitty sales"),
        ("well water prices", "well water prices"),
        ("hey", "hey"),
        ("can you tell me please?", "can you tell me?"),
    ],
)
def test_what_only_opens_and_closes_a_question_is_left_out(typed: str, asked: str) -> None:
    assert put(typed) == asked


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("is it true that Healey resigned?", "Healey resigned?"),
        ("give me some facts about Healey", "Healey"),
        ("tldr of the strike", "the strike"),
        ("catch me up on the strike", "the strike"),
        ("is it true?", "is it true?"),
    ],
)
def test_what_is_searched_for_is_what_a_question_is_about(asked: str, what: str) -> None:
    assert told(asked) == what


@given(st.text())
def test_something_is_always_left(typed: str) -> None:
    assert put(typed).strip() or not typed.strip()
    assert told(typed).strip() or not typed.strip()
