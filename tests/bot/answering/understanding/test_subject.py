import pytest

from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.subject import by_name, heard_subject

HEARD = {"liz wahl", "lamar alexander", "butterfield", "joe biden", "the head of the caucus"}


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("What reason did Liz Wahl give on air for quitting RT?", "Liz Wahl"),
        ("what lesson does lamar alexander draw from the bill?", "lamar alexander"),
        ("How did Joe Biden answer Trump's line?", "Joe Biden"),
        ("what did the head of the black caucus, butterfield, call it?", "butterfield"),
        ("When did the bridge open?", None),
        ("why was the bridge that Joe Biden opened closed?", None),
        ("Joe Biden", None),
        ("did", None),
        ("", None),
    ],
)
def test_whoever_is_quoted_and_asked_about_is_found(asked: str, name: str | None) -> None:
    found = heard_subject(asked, lambda each: each.lower() in HEARD)
    assert (found and found.typed) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("retired air force Gen Liz Wahl", "Liz Wahl"),
        ("Lamar Alexander of the Senate", "Lamar Alexander"),
        ("Joe Biden", "Joe Biden"),
        ("the prime minister", "the prime minister"),
        ("Angela Merkel", "Angela Merkel"),
    ],
)
def test_a_description_is_told_from_the_name(typed: str, name: str) -> None:
    found = by_name(Speaker(typed), lambda each: each.lower() in {*HEARD, "prime minister"})
    assert found == Speaker(name)
