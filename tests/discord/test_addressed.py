"""What is asked of the bot, and what is only said near it."""

import pytest

from bot.discord.addressed import is_question, is_small_talk, question_in


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("<@1> what now?", "what now?"),
        ("<@!1>  who\nsaid it <@&2>?", "who said it ?"),
        ("<@1>", ""),
    ],
)
def test_mentions_are_no_part_of_a_question(content: str, question: str) -> None:
    assert question_in(content) == question


@pytest.mark.parametrize("text", ["", "…", "hi", "Hello there!", "thanks a lot", "OK", "👍"])
def test_small_talk(text: str) -> None:
    assert is_small_talk(text)


@pytest.mark.parametrize("text", ["and Healey?", "NATO", "what did he say", "hi, who won?"])
def test_no_small_talk(text: str) -> None:
    assert not is_small_talk(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("who said that", True),
        ("what did Pistorius say about the talks", True),
        ("and Healey?", True),
        ("tell me about NATO", True),
        ("really", False),
        ("I think he is right.", False),
        ("thanks!", False),
        ("lunch at noon, everyone", False),
    ],
)
def test_a_question_to_nobody_in_particular(text: str, asks: bool) -> None:
    assert is_question(text) is asks
