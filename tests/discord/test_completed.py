"""What is offered while an option is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.ask import completed

NAMES = ["The Linden Gazette", "Northern Post", "Post of the North"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", NAMES),
        ("gaz", ["The Linden Gazette"]),
        (" POST ", ["Post of the North", "Northern Post"]),
        ("herald", []),
    ],
)
def test_names_that_hold_what_was_typed_those_that_begin_with_it_first(
    typed: str, offered: list[str]
) -> None:
    assert [choice.value for choice in completed(typed, NAMES)] == offered


@given(st.text(max_size=120), st.lists(st.text(max_size=150), max_size=60))
def test_choices_fit_what_discord_takes(typed: str, names: list[str]) -> None:
    choices = completed(typed, names)
    assert len(choices) <= 25
    assert all(1 <= len(choice.name) <= 100 for choice in choices)
    assert {choice.value for choice in choices} <= set(names)


def test_unseen_characters_of_a_name_are_not_shown_and_yet_meant() -> None:
    (choice,) = completed("post", ["Northern\u202e Post", "\u200b"])
    assert (choice.name, choice.value) == ("Northern Post", "Northern\u202e Post")
