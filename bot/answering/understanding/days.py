"""The days that a written time means, seen from another day: "last week", "early March", "2016"."""

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
_NAME_OF_SEASON = r"(?:spring|summer|autumn|fall|winter)"
SEASON = (
    rf"{_NAME_OF_SEASON}(?: (?:of )?{_YEAR})?(?=\s*(?:[?.!,]|\Z)|\s+(?:and|or|until|till|to)\b)"
)
"""A season by itself, not the Winter Olympics."""
DAY = (
    rf"(?:last |this )?{WEEKDAY}|{_YEAR}-\d\d-\d\d|yesterday|(?:last|this) (?:week|month|year)"
    r"|(?:the|last|this) weekend"
    rf"|(?:early|mid|late)[ -]{_MONTH}(?:,? {_YEAR})?"
    rf"|(?:last |this |the )?{SEASON}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"(?:,? {_YEAR})?"
    rf"|{_YEAR}"
)
"""What ``days`` understands, as a pattern without groups."""
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month each begins with, of three (meteorological seasons of the northern hemisphere)."""


def days(told: str, today: date) -> tuple[date, date] | None:
    """The first and the last day of what is told; None where it is no date."""
    word = told.lower().removeprefix("the ")
    return _told_from(word, today) or _weekday(word, today) or _part(word, today)


def _told_from(word: str, today: date) -> tuple[date, date] | None:
    monday = today - timedelta(today.weekday())
    sunday = monday + timedelta(6) if today.weekday() >= 5 else monday - timedelta(1)
    before = monday - timedelta(1)
    first = today.replace(day=1)
    known = {
        "today": (today, today),
        "tonight": (today, today),
        "this morning": (today, today),
        "yesterday": (today - timedelta(1), today - timedelta(1)),
        "last night": (today - timedelta(1), today),
        "this week": (monday, today),
        "last week": (monday - timedelta(7), before),
        "weekend": (sunday - timedelta(1), sunday),
        "this weekend": (sunday - timedelta(1), sunday),
        "last weekend": (before - timedelta(1), before),
        "past weekend": (before - timedelta(1), before),
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


def _part(word: str, today: date) -> tuple[date, date] | None:
    """A season, a part of a month, or a written date."""
    season = re.fullmatch(
        rf"(?:(?P<last>last|past) |this )?(?P<name>{_NAME_OF_SEASON})"
        rf"(?: (?:of )?(?P<year>{_YEAR}))?",
        word,
    )
    if season:
        return _season(season["name"], season["year"], today, over=season["last"] is not None)
    part = re.fullmatch(r"(?P<part>early|mid|late)[ -](?P<month>.+)", word)
    if part is None:
        return _dated(re.sub(r"^(?:last|this) ", "", word), today)
    month = _dated(part["month"], today)
    if month is None:
        return None
    first, last = _PARTS[part["part"]]
    return month[0].replace(day=first), month[0].replace(day=min(last, month[1].day))


def _season(name: str, year: str | None, today: date, *, over: bool) -> tuple[date, date]:
    """The three months; without a year the newest that have begun, or that are ``over``."""
    month = _SEASONS[name]
    begins = int(year) if year else today.year - (date(today.year, month, 1) > today)
    if over and not year and _three_months(begins, month)[1] >= today:
        begins -= 1
    return _three_months(begins, month)


def _three_months(year: int, month: int) -> tuple[date, date]:
    over, last = divmod(month + 1, 12)
    return date(year, month, 1), _end_of_month(date(year + over, last + 1, 1))


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


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
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(word)
    if found.date_obj is None:
        return None
    start = found.date_obj.date()
    if found.period == "year":
        return start, start.replace(month=12, day=31)
    if found.period == "month":
        return start, _end_of_month(start)
    return start, start
