"""Dates as articles and people write them, brought to one form."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from index.errors import QuestionError

# Years outside are misread numbers, not days a newspaper could have come out on.
_FIRST_YEAR, _LAST_YEAR = 1600, 2200
# Epoch stamps before 1973 are zeros and placeholders, not days of publication.
_FIRST_STAMP, _LAST_STAMP = 1e8, 1e10
_LONGEST = 80
_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?!\d)")
_STAMP = re.compile(r"\d{9,19}(?:\.\d+)?")
_UNKNOWN_ZONE = timezone(timedelta(0), "unknown")
# RFC 2822 fixes the American names; the others are the ones newspapers put in their bylines.
_ZONE_HOURS = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "AEST": 10, "AEDT": 11,
}  # fmt: skip


def published_date(value: object) -> str | None:
    """The moment a field of an article names, or None where it names none for sure.

    ``value`` is ISO 8601 in any variant, RFC 2822, "November 16, 2015" or seconds (also milli-,
    micro-, nanoseconds) since 1970. The result is ``YYYY-MM-DD``, or ``YYYY-MM-DDTHH:MM:SSZ`` in
    UTC where the hour is known; a time without a zone counts as UTC, a bare midnight as a day.
    A day and month that could be either way round ("03/04/2016") name no date.
    """
    text = _as_text(value)
    if not 6 <= len(text) <= _LONGEST:
        return None
    if _STAMP.fullmatch(text) and (stamp := _from_stamp(float(text))):
        return stamp
    try:
        return _written(datetime.fromisoformat(text), hour_known=len(text) > 10)
    except ValueError:
        return _from_prose(text)


def parse_day(text: str, today: date | None = None) -> date:
    """The day a filter names: an ISO date, "today" or "yesterday" (of ``today``, by the clock).

    Raises QuestionError where it names none.
    """
    word = text.strip().casefold()
    if word in ("today", "yesterday"):
        return (today or date.today()) - timedelta(days=word == "yesterday")
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise QuestionError(
            f"“{text.strip()[:40]}” is not a date; write it as 2016-11-08, today or yesterday."
        ) from None


def in_words(day: date) -> str:
    """The day as a reader likes it: ``4 March 2025``."""
    return f"{day.day} {day:%B %Y}"


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    # Digits of a number this large are never a date, and Python refuses to write them out.
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e19:
        return ""
    return str(value)


def _from_stamp(stamp: float) -> str | None:
    for unit in (1, 1e3, 1e6, 1e9):
        if _FIRST_STAMP <= stamp / unit < _LAST_STAMP:
            return _written(datetime.fromtimestamp(stamp / unit, UTC), hour_known=True)
    return None


def _written(moment: datetime, hour_known: bool) -> str | None:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    if moment.tzinfo is _UNKNOWN_ZONE or not hour_known:
        return moment.date().isoformat()
    if moment.tzinfo is None:
        # Spreadsheets and data frames write a bare day as its midnight.
        if moment.time() == datetime.min.time():
            return moment.date().isoformat()
        moment = moment.replace(tzinfo=UTC)
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _from_prose(text: str) -> str | None:
    # dateutil takes 60 ms to load, and most articles' dates are ISO.
    from dateutil import parser  # type: ignore[import-untyped]  # noqa: PLC0415

    day_first = _day_first(text)
    if day_first is None:
        return None
    readings = []
    # What the text leaves out is taken from the default: two defaults tell what it leaves out.
    for default in (datetime(2000, 1, 1, 0, 0, 0), datetime(2004, 2, 2, 1, 1, 1)):
        try:
            readings.append(parser.parse(text, default=default, dayfirst=day_first, tzinfos=_zone))
        except (ValueError, OverflowError):
            return None
    early, late = readings
    if early.date() != late.date():
        return None
    return _written(early, hour_known=early.hour == late.hour)


def _day_first(text: str) -> bool | None:
    """Whether the day stands before the month; None where it cannot be told."""
    numeric = _NUMERIC.search(text)
    if numeric is None:
        return False
    first, separator, second, third = numeric.groups()
    if len(first) == 4:
        return False if int(second) <= 12 else None
    if len(third) != 4:
        return None
    if separator == "." or int(first) > 12 or first == second:
        return True
    return False if int(second) > 12 else None


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    if offset is not None and abs(offset) < 24 * 3600:
        return timezone(timedelta(seconds=offset))
    if name is None:
        return None
    hours = _ZONE_HOURS.get(name.upper())
    return _UNKNOWN_ZONE if hours is None else timezone(timedelta(hours=hours))
