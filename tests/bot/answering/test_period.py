from datetime import date

import pytest

from bot.answering.period import Period, asked_period, asks_for_the_newest

TODAY = date(2016, 10, 15)  # a Saturday


def day(text: str) -> date:
    return date.fromisoformat(f"2016-{text}")


@pytest.mark.parametrize(
    ("asked", "since", "until", "relative"),
    [
        ("what happened today?", "10-15", "10-15", True),
        ("what did Healey say yesterday", "10-14", "10-14", True),
        ("what did he say last week?", "10-03", "10-09", True),
        ("who left this week", "10-10", "10-15", True),
        ("who left in the last three days", "10-12", "10-15", True),
        ("what changed since Monday?", "10-10", None, True),
        ("last Friday", "10-14", "10-14", True),
        ("what did he say last month", "09-01", "09-30", False),
        ("what did Healey say in October?", "10-01", "10-31", False),
        ("why did she leave on Sept. 11?", "09-11", "09-11", False),
        ("what was said before 5 October 2016", None, "10-05", False),
        ("what was said between, since 2016-10-01", "10-01", None, False),
    ],
)
def test_a_time_is_seen_from_the_day_of_asking(
    asked: str, since: str | None, until: str | None, relative: bool
) -> None:
    found = asked_period(asked, TODAY)
    assert found is not None
    assert (found.since, found.until) == (since and day(since), until and day(until))
    assert found.relative is relative


def test_a_year_is_all_of_it() -> None:
    found = asked_period("how big was it in 1972?", TODAY)
    assert found == Period(date(1972, 1, 1), date(1972, 12, 31), told=("in 1972",))


@pytest.mark.parametrize(
    "asked",
    [
        "what did Healey say?",
        "what may happen?",
        "who wrote to USA Today?",
        "who led the march on Washington?",
        "since when is it open?",
    ],
)
def test_most_questions_name_no_time(asked: str) -> None:
    assert asked_period(asked, TODAY) is None


@pytest.mark.parametrize(
    ("asked", "newest"),
    [
        ("what is the latest figure?", True),
        ("who leads the party currently?", True),
        ("who led the party?", False),
    ],
)
def test_the_newest_may_be_asked_for(asked: str, newest: bool) -> None:
    assert asks_for_the_newest(asked) is newest
