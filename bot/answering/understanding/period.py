"""The time a question names: "yesterday", "since Monday", "in October", "two weeks ago"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answering.understanding.days import DAY, WEEKDAY, days
from bot.answering.understanding.words import cut_out
from index.article import Span

_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
} | {"an": 1, "a few": 3, "few": 3, "a couple of": 2, "couple of": 2, "a": 1}
_NUMBER = rf"(?:{'|'.join(_NUMBERS)}|\d{{1,3}})"
_UNIT = r"(?:hour|day|week|month|year)"
_END = r"(?![\w’'])"
_FROM_TO = re.compile(
    rf"\b(?:between (?P<day>{DAY}) and|from (?P<other>{DAY}) (?:to|until|till))"
    rf" (?P<last>{DAY}){_END}",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\b(?P<how>since|after|from) (?P<day>{DAY}){_END}", re.IGNORECASE)
_UNTIL = re.compile(rf"\b(?P<how>before|until|till|up to) (?P<day>{DAY}){_END}", re.IGNORECASE)
_ON = re.compile(
    rf"\b(?:in|on|during|(?:at|over)(?= the | last | this )) (?P<day>{DAY})"
    rf"(?: (?:and|or) (?P<last>{DAY}))?{_END}",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<!usa )\b(?P<day>(?-i:today|TODAY)|\Atoday|tonight|this morning|yesterday|last night"
    rf"|(?:this|last) (?:week|month|year)(?! of\b)|(?:this|last) weekend|last {WEEKDAY}){_END}",
    re.IGNORECASE,
)
# Without a word before it, "last" may be what something does: "Can the truce last a week?".
_LAST = re.compile(
    rf"\b(?:in|over|during|within|for)(?: the)? (?:last|past) (?:(?P<number>{_NUMBER}) )?"
    rf"(?P<unit>{_UNIT})s?\b(?! of\b)",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b(?P<number>{_NUMBER}) (?P<unit>{_UNIT})s? ago\b", re.IGNORECASE)
_PATTERNS = (_LAST, _AGO, _FROM_TO, _SINCE, _UNTIL, _ON, _BARE)
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|recently|lately|currently|right now|so far|these"
    r" days)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(rf"today|tonight|yesterday|night|morning|week|{WEEKDAY}", re.IGNORECASE)
_UNITS = {"hour": 1, "day": 1, "week": 7, "month": 30, "year": 365}
_HOURS = 24
_AROUND = {"hour": 1, "day": 0, "week": 3, "month": 15, "year": 182}
"""Days by which what was so many units ago may be off to either side."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days of publication, both inclusive; None where the question sets no such end."""

    since: date | None = None
    until: date | None = None
    relative: bool = False
    """Whether it is told from the day of asking: "yesterday", not "in October"."""
    spans: tuple[Span, ...] = ()
    """Where the question tells it."""


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
    return any(pattern.fullmatch(bare) for pattern in _PATTERNS)


def without_time(asked: str) -> tuple[str, str]:
    """The question without the time that it names, and the words that name it, if any do."""
    for pattern in _PATTERNS:
        if found := pattern.search(asked):
            return cut_out(asked, *found.span()), found.group()
    return asked, ""


def _counted(asked: str, today: date) -> Period | None:
    """ "In the last three days", "two weeks ago"."""
    if found := _LAST.search(asked):
        unit, number = found["unit"].lower(), _count(found["number"] or "one")
        back = -(-number // _HOURS) if unit == "hour" else number * _UNITS[unit]
        # "For the last three years" is mostly what an article tells, and not when it was published.
        return Period(today - timedelta(back), today, unit != "year", (Span(*found.span()),))
    if found := _AGO.search(asked):
        unit = found["unit"].lower()
        then = today - timedelta(_count(found["number"]) * _UNITS[unit])
        around = timedelta(_AROUND[unit])
        recent = unit in {"day", "week"}
        return Period(then - around, min(today, then + around), recent, (Span(*found.span()),))
    return None


def _from_to(asked: str, today: date) -> Period | None:
    """ "Between 1 March and 10 March", "from Monday to Friday"."""
    found = _FROM_TO.search(asked)
    if found is None:
        return None
    begins = found["day"] or found["other"]
    first, last = days(begins, today), days(found["last"], today)
    if first is None or last is None:
        return None
    relative = _is_relative(begins) or _is_relative(found["last"])
    # The newest February is before the newest November: it is the one to come that is meant.
    end = last[1] if first[0] <= last[1] else today
    return Period(first[0], end, relative, (Span(*found.span()),))


def _open_ended(asked: str, today: date) -> Period | None:
    """ "Since Monday", "before March": "since" and "until" include the day, the others do not."""
    since, until = _SINCE.search(asked), _UNTIL.search(asked)
    first = days(since["day"], today) if since else None
    last = days(until["day"], today) if until else None
    start = end = None
    if since and first:
        start = first[1] + timedelta(1) if since["how"].lower() == "after" else first[0]
    if until and last:
        end = last[0] - timedelta(1) if until["how"].lower() == "before" else last[1]
    told = [found for found in (since, until) if found]
    relative = any(_is_relative(found["day"]) for found in told)
    spans = tuple(Span(*found.span()) for found in told)
    return Period(start, end, relative, spans) if start or end else None


def _named(asked: str, today: date) -> Period | None:
    """ "Yesterday", "in March and April"."""
    for pattern in (_ON, _BARE):
        found = pattern.search(asked)
        meant = days(found["day"], today) if found else None
        if found and meant:
            other = found.groupdict().get("last")
            last = (days(other, today) if other else None) or meant
            both = min(meant[0], last[0]), max(meant[1], last[1])
            return Period(*both, _is_relative(found["day"]), (Span(*found.span()),))
    return None


def _count(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS[number.lower()]


def _is_relative(day: str) -> bool:
    return _RELATIVE.search(day) is not None
