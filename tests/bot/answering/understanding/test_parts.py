import pytest

from bot.answering.understanding.parts import parts

SEVERAL = [
    (
        "Who won the cup and how many goals did Lund score?",
        ("Who won the cup?", "how many goals did Lund score?"),
    ),
    (
        "what did Healey say? and when was that?",
        ("what did Healey say?", "and when was that?"),
    ),
    (
        "Is the mill shut, and who owns it?",
        ("Is the mill shut?", "who owns it?"),
    ),
]
ONE = [
    "who said what and why?",
    "What did Healey say about the bridge and who paid?",
    "When and where did the mill burn?",
    "What did Rutte say? Can you tell me?",
    "So I read about the mill. Who owns it?",
    "Who won? Who lost? Who came third?",
    "Did he know who came and why she left?",
    "What happened to Lund and Brandt?",
    "",
    "?!",
]


@pytest.mark.parametrize(("typed", "each"), SEVERAL)
def test_two_questions_of_a_message_are_told_apart(typed: str, each: tuple[str, ...]) -> None:
    assert parts(typed) == each


@pytest.mark.parametrize("typed", ONE)
def test_what_asks_one_thing_stays_whole(typed: str) -> None:
    assert parts(typed) == (typed,)
