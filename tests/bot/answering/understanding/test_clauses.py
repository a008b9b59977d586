import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.understanding.clauses import asking_clause


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
