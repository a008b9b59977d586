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
_WHEN = re.compile(
    r"(?<!usa )\b(?:"
    r"(?P<how>since|after|from|before|until|till|up to|between|in|on|during"
    rf"|(?:at|over)(?= the | last | this )) (?P<day>{DAY})"
    rf"(?: (?:and|or|to|until|till) (?P<last>{DAY}))?"
    r"|(?P<bare>(?-i:today|TODAY)|\Atoday|tonight|this morning|yesterday|last night"
    rf"|(?:this|last) (?:week|month|year)(?! of\b)|(?:this|last) weekend|last {WEEKDAY})"
    r")(?![\w’'])",
    re.IGNORECASE,
)
# Without a word before it, "last" may be what something does: "Can the truce last a week?".
_LAST = re.compile(
    rf"\b(?:in|over|during|within|for)(?: the)? (?:last|past) (?:(?P<number>{_NUMBER}) )?"
    rf"(?P<unit>{_UNIT})s?\b(?! of\b)",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b(?P<number>{_NUMBER}) (?P<unit>{_UNIT})s? ago\b", re.IGNORECASE)
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|recently|lately|currently|right now|so far|these"
    r" days)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(rf"today|tonight|yesterday|night|morning|week|{WEEKDAY}", re.IGNORECASE)
_UNITS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_AROUND = {"hour": 1, "day": 0, "week": 3, "month": 15, "year": 182}
"""Days by which what was so many units ago may be off to either side."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days of publication, both inclusive; None where the question sets no such end."""

    since: date | None
    until: date | None
    relative: bool
    """Whether it is told from the day of asking: "yesterday", not "in October"."""
    span: Span
    """Where the question tells it."""


def asked_period(asked: str, today: date) -> Period | None:
    """The time that the question names, seen from ``today``; None where it names none."""
    if found := _LAST.search(asked):
        # "For the last three years" is mostly what an article tells, and not when it was published.
        relative = found["unit"].lower() != "year"
        return Period(today - _long(found), today, relative, Span(*found.span()))
    if found := _AGO.search(asked):
        unit, then = found["unit"].lower(), today - _long(found)
        around = timedelta(_AROUND[unit])
        recent = unit in {"hour", "day", "week"}
        return Period(then - around, min(today, then + around), recent, Span(*found.span()))
    return next(filter(None, (_told(found, today) for found in _WHEN.finditer(asked))), None)


def asks_for_the_newest(asked: str) -> bool:
    """Whether newer articles are to be preferred: "the latest poll", "currently"."""
    return _LATEST.search(asked) is not None


def names_a_time(text: str) -> bool:
    """Whether the text is nothing but a time: "yesterday", "in October"."""
    return any(pattern.fullmatch(text.strip(" ?.!")) for pattern in (_LAST, _AGO, _WHEN))


def without_time(asked: str) -> tuple[str, str]:
    """The question without the time that it names, and the words that name it, if any do."""
    for pattern in (_LAST, _AGO, _WHEN):
        if found := pattern.search(asked):
            return cut_out(asked, *found.span()), found.group()
    return asked, ""


def _told(found: re.Match[str], today: date) -> Period | None:
    """ "Since Monday" and "until Monday" include the day, "after" and "before" do not."""
    how, word = (found["how"] or "in").lower(), found["day"] or found["bare"]
    first = days(word, today)
    if first is None:
        return None
    last = (days(found["last"], today) if found["last"] else None) or first
    relative = any(_RELATIVE.search(each) for each in (word, found["last"] or ""))
    since, until = min(first[0], last[0]), max(first[1], last[1])
    if how in {"between", "from"} and last[1] < first[0]:
        # The newest February is before the newest November: it is the one to come that is meant.
        since, until = first[0], today
    one, span = timedelta(1), Span(*found.span())
    if how in {"since", "after"} or (how == "from" and not found["last"]):
        return Period(first[1] + one if how == "after" else since, None, relative, span)
    if how in {"before", "until", "till", "up to"}:
        return Period(None, since - one if how == "before" else until, relative, span)
    return Period(since, until, relative, span)


def _long(found: re.Match[str]) -> timedelta:
    """How long so many of a unit are, in whole days."""
    number = (found["number"] or "one").lower()
    count = int(number) if number.isdigit() else _NUMBERS[number]
    return timedelta(-int(-count * _UNITS[found["unit"].lower()] // 1))
