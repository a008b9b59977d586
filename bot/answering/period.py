"""The time a question names: "yesterday", "since Monday", "in October", "the latest"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|march|april|may|june|july|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = (
    rf"(?:last |this )?{_WEEKDAY}|\d{{4}}-\d\d-\d\d|yesterday|last week|last month"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?"
    r"(?:,? \d{4})?"
    r"|\d{4}"
)
_SINCE = re.compile(rf"\b(?:since|after|from) (?P<day>{_DAY})(?![\w’'])", re.IGNORECASE)
_UNTIL = re.compile(rf"\b(?:before|until|till|up to) (?P<day>{_DAY})(?![\w’'])", re.IGNORECASE)
_ON = re.compile(rf"\b(?:in|on|during) (?P<day>{_DAY})(?![\w’'])", re.IGNORECASE)
_BARE = re.compile(
    rf"(?<!usa )\b(?P<day>today|tonight|this morning|yesterday|last night|(?:this|last|past) week"
    rf"|(?:this|last|past) month|last {_WEEKDAY})(?![\w’'])",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:last|past) (?P<number>\d{1,3}|two|three|four|five|six|seven|few) "
    r"(?P<unit>day|week|month)s\b",
    re.IGNORECASE,
)
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|recently|lately|currently|right now|so far|these"
    r" days)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"today|tonight|yesterday|night|morning|week|{_WEEKDAY}|past month", re.IGNORECASE
)
_FEW = 3
_UNITS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True, slots=True)
class Period:
    """Days of publication, both inclusive; None where the question sets no such end."""

    since: date | None = None
    until: date | None = None
    relative: bool = False
    """Whether it is told from the day of asking: "yesterday", not "in October"."""
    told: tuple[str, ...] = ()
    """The words that tell it, as they stand in the question."""


def asked_period(asked: str, today: date) -> Period | None:
    """The time that the question names, seen from ``today``; None where it names none."""
    found = _LAST.search(asked)
    if found:
        number = _count(found["number"])
        days = number * _UNITS[found["unit"].lower()]
        return Period(today - timedelta(days), today, True, (found.group(),))
    since, until = _SINCE.search(asked), _UNTIL.search(asked)
    if since or until:
        start = _days(since["day"], today) if since else None
        end = _days(until["day"], today) if until else None
        relative = any(map(_is_relative, (m["day"] for m in (since, until) if m)))
        told = tuple(m.group() for m in (since, until) if m)
        return Period(start and start[0], end and end[1], relative, told)
    for pattern in (_BARE, _ON):
        found = pattern.search(asked)
        days_meant = _days(found["day"], today) if found else None
        if found and days_meant:
            return Period(*days_meant, _is_relative(found["day"]), (found.group(),))
    return None


def asks_for_the_newest(asked: str) -> bool:
    """Whether newer articles are to be preferred: "the latest poll", "currently"."""
    return _LATEST.search(asked) is not None


def _count(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.get(number.lower(), _FEW)


def _is_relative(day: str) -> bool:
    return _RELATIVE.search(day) is not None


def _days(told: str, today: date) -> tuple[date, date] | None:
    """The first and the last day of what is told; None where it is no date."""
    word = told.lower()
    monday = today - timedelta(today.weekday())
    first = today.replace(day=1)
    known = {
        "today": (today, today),
        "tonight": (today, today),
        "this morning": (today, today),
        "yesterday": (today - timedelta(1), today - timedelta(1)),
        "last night": (today - timedelta(1), today),
        "this week": (monday, today),
        "last week": (monday - timedelta(7), monday - timedelta(1)),
        "past week": (today - timedelta(7), today),
        "this month": (first, today),
        "last month": ((first - timedelta(1)).replace(day=1), first - timedelta(1)),
        "past month": (today - timedelta(30), today),
    }
    return known.get(word) or _dated(re.sub(r"^(?:last|this) ", "", word), today)


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
        return start, (start.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    return start, start
