"""The time a question names: "yesterday", "since Monday", "in October", "two weeks ago"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.answering.calendar import DAYS

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|march|april|may|june|july|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAY = rf"(?:{'|'.join(DAYS)})"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_DAY = (
    rf"(?:last |this )?{_WEEKDAY}|\d{{4}}-\d\d-\d\d|yesterday|(?:last|this) (?:week|month|year)"
    r"|(?:the|last|this) weekend"
    rf"|(?:early|mid|late)[ -]{_MONTH}(?:,? \d{{4}})?"
    rf"|(?:last |this |the )?{_SEASON}(?! of \D)(?: (?:of )?\d{{4}})?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?"
    r"(?:,? \d{4})?"
    r"|\d{4}"
)
_NUMBER = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|(?:a )?(?:few|couple of)|\d{1,3})"
)
_UNIT = r"(?:hour|day|week|month|year)"
_FROM_TO = re.compile(
    rf"\b(?:between (?P<day>{_DAY}) and|from (?P<other>{_DAY}) (?:to|until|till)) (?P<last>{_DAY})"
    r"(?![\w’'])",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\b(?P<how>since|after|from) (?P<day>{_DAY})(?![\w’'])", re.IGNORECASE)
_UNTIL = re.compile(rf"\b(?P<how>before|until|till|up to) (?P<day>{_DAY})(?![\w’'])", re.IGNORECASE)
_ON = re.compile(
    rf"\b(?:in|on|during|(?:at|over)(?= the | last | this )) (?P<day>{_DAY})"
    rf"(?: (?:and|or) (?P<last>{_DAY}))?(?![\w’'])",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<!usa )\b(?P<day>(?-i:today)|\Atoday|tonight|this morning|yesterday|last night"
    rf"|(?:this|last) (?:week|month|year)|(?:this|last|past) (?:weekend|{_SEASON})"
    rf"|last {_WEEKDAY}|{_WEEKDAY}(?=\s*[?.!]*\Z))(?![\w’'])",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"\b(?:(?:in|over|during|within|for) )?(?:the )?(?:last|past) (?P<number>{_NUMBER})"
    rf" (?P<units>{_UNIT})s?\b"
    rf"|\b(?:in|over|during|within) the (?:last|past) (?P<unit>{_UNIT})\b"
    rf"|\b(?:the )?past (?P<past>{_UNIT})\b",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b(?P<number>{_NUMBER}) (?P<unit>{_UNIT})s? ago\b", re.IGNORECASE)
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|recently|lately|currently|right now|so far|these"
    r" days)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(rf"today|tonight|yesterday|night|morning|week|{_WEEKDAY}", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}
_FEW = 3
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_HOURS = 24
_AROUND = {"day": 0, "week": 3, "month": 15, "year": 182}
"""Days by which what was so many units ago may be off to either side."""
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month each begins with, of three (meteorological seasons of the northern hemisphere)."""


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
    return (
        _counted(asked, today)
        or _from_to(asked, today)
        or _open_ended(asked, today)
        or _named(asked, today)
    )


def asks_for_the_newest(asked: str) -> bool:
    """Whether newer articles are to be preferred: "the latest poll", "currently"."""
    return _LATEST.search(asked) is not None


def names_a_time(text: str) -> bool:
    """Whether the text is nothing but a time: "yesterday", "in October"."""
    bare = text.strip(" ?.!")
    patterns = (_LAST, _AGO, _FROM_TO, _SINCE, _UNTIL, _BARE, _ON)
    return any(pattern.fullmatch(bare) for pattern in patterns)


def _counted(asked: str, today: date) -> Period | None:
    """ "In the last three days", "two weeks ago"."""
    if found := _LAST.search(asked):
        unit = (found["units"] or found["unit"] or found["past"]).lower()
        number = _count(found["number"] or "one")
        days = -(-number // _HOURS) if unit == "hour" else number * _UNITS[unit]
        # "For the last three years" is mostly what an article tells, and not when it was published.
        return Period(today - timedelta(days), today, unit != "year", (found.group(),))
    if (found := _AGO.search(asked)) and found["unit"].lower() in _UNITS:
        unit = found["unit"].lower()
        then = today - timedelta(_count(found["number"]) * _UNITS[unit])
        around = timedelta(_AROUND[unit])
        recent = unit in {"day", "week"}
        return Period(then - around, min(today, then + around), recent, (found.group(),))
    return None


def _from_to(asked: str, today: date) -> Period | None:
    """ "Between 1 and 10 March", "from Monday to Friday"."""
    found = _FROM_TO.search(asked)
    if found is None:
        return None
    first, last = _days(found["day"] or found["other"], today), _days(found["last"], today)
    if first is None or last is None or first[0] > last[1]:
        return None
    relative = _is_relative(found["day"] or found["other"]) or _is_relative(found["last"])
    return Period(first[0], last[1], relative, (found.group(),))


def _open_ended(asked: str, today: date) -> Period | None:
    """ "Since Monday", "before March": "since" and "until" include the day, the others do not."""
    since, until = _SINCE.search(asked), _UNTIL.search(asked)
    if not (since or until):
        return None
    first = _days(since["day"], today) if since else None
    last = _days(until["day"], today) if until else None
    start = end = None
    if since and first:
        start = first[1] + timedelta(1) if since["how"].lower() == "after" else first[0]
    if until and last:
        end = last[0] - timedelta(1) if until["how"].lower() == "before" else last[1]
    relative = any(_is_relative(m["day"]) for m in (since, until) if m)
    return Period(start, end, relative, tuple(m.group() for m in (since, until) if m))


def _named(asked: str, today: date) -> Period | None:
    """ "Yesterday", "in March and April"."""
    for pattern in (_BARE, _ON):
        found = pattern.search(asked)
        meant = _days(found["day"], today) if found else None
        if found and meant:
            other = found.groupdict().get("last")
            last = (_days(other, today) if other else None) or meant
            days = min(meant[0], last[0]), max(meant[1], last[1])
            return Period(*days, _is_relative(found["day"]), (found.group(),))
    return None


def _count(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.get(number.lower(), _FEW)


def _is_relative(day: str) -> bool:
    return _RELATIVE.search(day) is not None


def _days(told: str, today: date) -> tuple[date, date] | None:
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
        rf"(?:(?:last|this|past) )?(?P<season>{_SEASON})(?: (?:of )?(?P<year>\d{{4}}))?", word
    )
    if season:
        return _season(season["season"], season["year"], today)
    part = re.fullmatch(r"(?P<part>early|mid|late)[ -](?P<month>.+)", word)
    if part is None:
        return _dated(re.sub(r"^(?:last|this) ", "", word), today)
    month = _dated(part["month"], today)
    if month is None:
        return None
    first, last = _PARTS[part["part"]]
    return month[0].replace(day=first), month[0].replace(day=min(last, month[1].day))


def _season(name: str, year: str | None, today: date) -> tuple[date, date]:
    """The three months; without a year of the newest that has begun."""
    month = _SEASONS[name]
    begins = int(year) if year else today.year - (date(today.year, month, 1) > today)
    ends = (begins, month + 2) if month + 2 <= 12 else (begins + 1, month + 2 - 12)
    return date(begins, month, 1), date(*ends, monthrange(*ends)[1])


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
