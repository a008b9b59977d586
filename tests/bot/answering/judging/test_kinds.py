import pytest

from bot.answering.judging.kinds import kind
from bot.answering.understanding.question import analyse


@pytest.mark.parametrize(
    ("asked", "text", "holds"),
    [
        ("How much did the repairs cost?", "They cost forty million crowns.", True),
        ("How much did the repairs cost?", "They cost £53.2m.", True),
        ("How much did the repairs cost?", "Entrance is free of charge.", True),
        ("How much did the repairs cost?", "They took forty days.", False),
        ("How many ships came?", "Nine ships came.", True),
        ("How many of the 9 ships came?", "Of the 9 ships some came.", False),
        ("How long is the library open?", "It stays open until midnight.", True),
        ("How long is the library open?", "It stays open.", False),
        ("When does it open?", "It opens in December.", True),
        ("When does it open?", "It opens soon.", False),
        ("Who opened it?", "Anna Lund opened it.", True),
        ("Who is Anna Lund?", "Anna Lund opened it.", False),
        ("What is the ship called?", "Aurora", True),
        (
            "What is the ship called?",
            "They called her Aurora and cheered, all of them, for hours.",
            True,
        ),
        (
            "What is the ship called?",
            "They gave her the name of a river, and cheered it for hours.",
            False,
        ),
        ("What is the ship Aurora called?", "Aurora", False),
        ("Where is it?", "It is in Port Linden.", True),
        ("Where is it?", "It is nearby.", False),
        ("Why was it shut?", "It was shut because of rust.", True),
        ("Why was it shut?", "It was shut.", False),
        ("what did Anna Lund say", "“Never,” she said.", True),
        ("What happened?", "Anything.", False),
    ],
)
def test_a_sentence_holds_the_kind_of_thing_that_was_asked_for(
    asked: str, text: str, holds: bool
) -> None:
    assert bool(kind(analyse(asked), text)) is holds
