"""Which reason a refusal has."""

import pytest

from bot.answering.judging.reasons import unanswered, unmentioned, unsaid
from bot.answering.refusal import Reason, Refusal
from bot.answering.understanding.question import analyse
from bot.answering.understanding.speaker import Speaker

NO_NAMES = [
    (["Merkel"], ["Merkel"], Refusal(Reason.UNKNOWN_NAMES, ("Merkel",))),
    (["Merkel", "Scholz"], ["Scholz"], Refusal(Reason.UNKNOWN_NAMES, ("Scholz",))),
    (["Merkel"], [], Refusal(Reason.UNANSWERED, ("Merkel",))),
    (["Bank of England"], ["Bank of England"],
     Refusal(Reason.UNKNOWN_NAMES, ("Bank of England",))),
    (["Catch Me Up"], ["Catch Me Up"], Refusal()),
    (["At The Dinner"], [], Refusal()),
    (["Former Harbour Pilot Olof Brandt"], ["Former Harbour Pilot Olof Brandt"], Refusal()),
]  # fmt: skip


@pytest.mark.parametrize(("unknown", "absent", "refusal"), NO_NAMES)
def test_only_what_is_a_name_is_told_back(
    unknown: list[str], absent: list[str], refusal: Refusal
) -> None:
    assert unmentioned(unknown, absent) == refusal


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ("what did Lund say?", Refusal(Reason.NOT_SAID, ("Lund",))),
        ("what did Lund say about mills?", Refusal(Reason.NOT_SAID_OF_THAT, ("Lund",))),
    ],
)
def test_whoever_is_silent_is_named(asked: str, refusal: Refusal) -> None:
    assert unsaid(analyse(asked), Speaker("Lund")) == refusal


def test_known_names_are_told_back_where_nothing_answers() -> None:
    asked = analyse("When did Anna Lund leave Oban?")
    assert unanswered(asked, {"anna", "lund"}).names == ("Anna Lund",)
    assert unanswered(asked, set()) == Refusal()
