from datetime import date

import pytest

from bot.answering.understanding.period import (
    Period,
    asked_period,
    asks_for_the_newest,
    names_a_time,
    without_time,
)
from index.article import Span

TODAY = date(2016, 10, 15)  # a Saturday


def day(text: str) -> date:
    return date.fromisoformat(text if len(text) > 5 else f"2016-{text}")


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
        ("what did he say in the last month", "09-15", "10-15", True),
        ("who left over the past week?", "10-08", "10-15", True),
        ("who left within the last 24 hours?", "10-14", "10-15", True),
        ("who left in the last couple of days?", "10-13", "10-15", True),
        ("what did she announce two weeks ago?", "09-28", "10-04", True),
        ("who resigned three days ago?", "10-12", "10-12", True),
        ("who has led it for the last ten years?", "2006-10-18", "10-15", False),
        ("where was she two months ago?", "08-01", "08-31", False),
        ("what happened last weekend?", "10-08", "10-09", True),
        ("what happened at the weekend?", "10-15", "10-16", True),
        ("what did Healey say on Saturday?", "10-15", "10-15", True),
        ("what did Healey say last Saturday?", "10-08", "10-08", True),
        ("what was said on Monday and Tuesday?", "10-10", "10-11", True),
        ("who spoke between December and February?", "2015-12-01", "02-29", False),
        ("what did he say this year?", "01-01", "10-15", False),
        ("what was said before 5 October 2016", None, "10-04", False),
        ("what was said until 5 October 2016", None, "10-05", False),
        ("what was said after 5 October 2016", "10-06", None, False),
        ("who spoke between 1 March and 10 March?", "03-01", "03-10", False),
        ("who spoke from 1 March to 10 March?", "03-01", "03-10", False),
        ("who spoke from Monday to Friday?", "10-10", "10-14", True),
        ("who spoke in March and April?", "03-01", "04-30", False),
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
    assert found == Period(date(1972, 1, 1), date(1972, 12, 31), relative=False, span=Span(15, 22))


@pytest.mark.parametrize(
    "asked",
    [
        "what did Healey say?",
        "what may happen?",
        "who wrote to USA Today?",
        "who led the march on Washington?",
        "since when is it open?",
        "how many weeks did it take?",
        "how many died in over 2000 strikes?",
        "what is the Sunday Times?",
        "who scored for Sheffield Wednesday?",
        "will it pass by next Friday?",
        "can the ceasefire last a week?",
        "what happened in the last week of the campaign?",
        "who won gold at the Winter Olympics?",
        "what is new in the spring statement?",
        "who said so in 9999?",
        "who plays in the fall of Rome?",
    ],
)
def test_most_questions_name_no_time(asked: str) -> None:
    assert asked_period(asked, TODAY) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("yesterday", True), ("in October?", True), ("on Monday", True), ("tanks", False)],
)
def test_a_text_may_be_nothing_but_a_time(text: str, is_one: bool) -> None:
    assert names_a_time(text) is is_one


@pytest.mark.parametrize(
    ("asked", "rest", "told"),
    [
        ("what did he say on Monday about it?", "what did he say about it?", "on Monday"),
        ("what happened yesterday?", "what happened?", "yesterday"),
        ("what did he say?", "what did he say?", ""),
    ],
)
def test_a_question_may_be_told_without_its_time(asked: str, rest: str, told: str) -> None:
    assert without_time(asked) == (rest, told)


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
