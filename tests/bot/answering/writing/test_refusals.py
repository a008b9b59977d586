"""What a reader is told where nothing is quoted."""

import pytest

from bot.answering.refusal import Reason, Refusal
from bot.answering.writing.refusals import lifted, listed, told

TOLD = [
    (Refusal(), "Nothing in the articles answers that."),
    (
        Refusal(Reason.UNKNOWN_NAMES, ("Lund", "Brandt")),
        "The articles do not mention Lund and Brandt.",
    ),
    (
        Refusal(Reason.UNANSWERED, ("Lund",)),
        "The articles mention Lund, but nothing in them answers that.",
    ),
    (
        Refusal(Reason.UNKNOWN_NAMES, ("Lunt",), instead=("Anna Lund (mayor)",)),
        "The articles do not mention Lunt. They do quote Anna Lund (mayor).",
    ),
    (
        Refusal(
            Reason.NOT_SAID_OF_THAT,
            ("Lund",),
            instead=("Anna Lund",),
            headlines=("Mayor “sorry”.", "The mill"),
        ),
        "The articles mention Lund, but not what they said about that. On other things they quote"
        " Anna Lund: see “Mayor ‘sorry’” and “The mill”.",
    ),
    (Refusal(Reason.NO_NEWS, about="the mill"), "No dated article says anything about “the mill”."),
    (Refusal(Reason.NO_NEWS), "No dated article tells what is new."),
]


@pytest.mark.parametrize(("refusal", "sentence"), TOLD)
def test_a_refusal_is_told_in_a_sentence(refusal: Refusal, sentence: str) -> None:
    assert told(refusal) == sentence


def test_every_reason_has_its_sentence() -> None:
    for reason in Reason:
        assert told(Refusal(reason, ("English",), "about it")).endswith((".", "about it"))


@pytest.mark.parametrize(
    ("outlets", "days", "sentence"),
    [
        (("City Post",), "", "Not from City Post, where nothing answers that."),
        ((), "since 3 May 2026", "Not from articles since 3 May 2026, where nothing answers that."),
        (
            ("City Post", "Herald"),
            "of 3 May 2026",
            "Not from articles of 3 May 2026 in City Post or Herald, where nothing answers that.",
        ),
    ],
)
def test_what_was_lifted_is_said(outlets: tuple[str, ...], days: str, sentence: str) -> None:
    assert lifted(outlets, days) == sentence


def test_names_are_listed_as_a_sentence_has_them() -> None:
    assert listed(["Merkel", "Scholz", "Merz"]) == "Merkel, Scholz and Merz"
