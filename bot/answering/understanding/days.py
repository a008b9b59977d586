"""The days that a written time means, seen from another day: "last week", "March 3", "2016"."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from bot.answering.understanding.calendar import DAYS

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|march|april|may|june|july|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
WEEKDAY = rf"(?:{'|'.join(DAYS)})"
DAY = (
    rf"(?:last |this )?{WEEKDAY}|{_YEAR}-\d\d-\d\d|yesterday|(?:last|this) (?:week|month|year)"
    r"|(?:the|last|this) weekend"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"(?:,? {_YEAR})?"
    rf"|{_YEAR}"
)
"""What ``days`` understands, as a pattern without groups."""


def days(told: str, today: date) -> tuple[date, date] | None:
    """The first and the last day of what is told; None where it is no date."""
    word = told.lower().removeprefix("the ")
    return _told_from(word, today) or _weekday(word, today) or _dated(word, today)


def _told_from(word: str, today: date) -> tuple[date, date] | None:
    monday = today - timedelta(today.weekday())
    sunday = monday + timedelta(6) if today.weekday() >= 5 else monday - timedelta(1)
    before, yesterday = monday - timedelta(1), today - timedelta(1)
    first = today.replace(day=1)
    known = {
        "today": (today, today),
        "tonight": (today, today),
        "this morning": (today, today),
        "yesterday": (yesterday, yesterday),
        "last night": (yesterday, today),
        "this week": (monday, today),
        "last week": (monday - timedelta(7), before),
        "weekend": (sunday - timedelta(1), sunday),
        "this weekend": (sunday - timedelta(1), sunday),
        "last weekend": (before - timedelta(1), before),
        "this month": (first, today),
        "last month": ((first - timedelta(1)).replace(day=1), first - timedelta(1)),
        "this year": (first.replace(month=1), today),
        "last year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }
    return known.get(word)


def _weekday(word: str, today: date) -> tuple[date, date] | None:
    """The newest such day until ``today``; before it for "last Monday"."""
    name = word.removeprefix("last ").removeprefix("this ").capitalize()
    if name not in DAYS:
        return None
    back = (today.weekday() - DAYS.index(name)) % 7
    day = today - timedelta(back or 7 if word.startswith("last ") else back)
    return day, day


def _dated(word: str, today: date) -> tuple[date, date] | None:
    """The days of a written date, the last before ``today`` where it has no year."""
    # Half a second that only questions with a date pay.
    from dateparser.date import DateDataParser  # noqa: PLC0415

    settings = {
        "RELATIVE_BASE": datetime.combine(today, datetime.min.time()),
        "PREFER_DATES_FROM": "past",
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
    }
    bare = re.sub(r"\A(?:last|this) ", "", word)
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(bare)
    if found.date_obj is None:
        return None
    start = found.date_obj.date()
    if found.period == "year":
        return start, start.replace(month=12, day=31)
    if found.period == "month":
        return start, start.replace(day=monthrange(start.year, start.month)[1])
    return start, start
