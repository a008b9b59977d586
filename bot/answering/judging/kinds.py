"""Whether a sentence holds the kind of thing that was asked for."""

import re
from collections.abc import Callable

from bot.answering.judging.attribution import names_a_speaker
from bot.answering.understanding.question import Question
from bot.answering.understanding.speech import has_quotation
from bot.answering.understanding.wanted import Wanted
from bot.answering.understanding.words import content_stems

_COUNTED = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|dozens?|hundreds?|thousands?|millions?|billions?|half|third|quarter)"
)
_NUMBER = re.compile(rf"\d[\d.,]*|\b(?:{_COUNTED}|twice|once|none|nobody)\b", re.IGNORECASE)
_CURRENCY = (
    r"(?:dollars?|cents?|pounds?|pence|euros?|crowns?|kron(?:or|er|a|e)|francs?|yen|yuan|rupees?"
    r"|rou?bles?|pesos?|reais|rand|shekels?|liras?|zloty|dinars?|dirhams?|bitcoins?)"
)
_MONEY = re.compile(
    rf"[$£€¥₹]\s?\d|(?:\d|\b{_COUNTED}\b)\S*(?: [\w-]+)?? {_CURRENCY}\b"
    r"|\bfor free\b|\bfree of charge\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:\d{4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Sept?|Oct|Nov|Dec|Aug)\w*\.?"
    r"|March|April|May|June|July|\d{1,2}(?::\d\d)? [ap]\.?m|o[’']clock|years?|months?|weeks?|days?"
    r"|hours?|minutes?|midnight|noon|dawn|dusk|today|yesterday|tomorrow|tonight|morning|evening"
    r"|night|summer|winter|spring|fall|autumn|Christmas|Easter)\b"
)
_HOW_LONG = re.compile(r"\bhow (?:long|often)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:in|at|near|from|outside|on|to)\s+(?:\w+\s+)?((?:the\s+)?[A-Z0-9][\w’'.-]+)"
)
_REASON = re.compile(
    r"\b(?:because|since|as|due to|so that|so as to|in order to|thanks to|over|after"
    r"|reasons?|caused?|led to|blamed?|prompted"
    r"|to (?:avoid|prevent|protect|help|keep|make|get|stop|show))\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][\w’'-]+")
_NAME = re.compile(r"\b[A-Z][\w’'&-]*(?: (?:(?:of|the|and|for) )?[A-Z0-9][\w’'&-]*)*")
_FIRST_WORD = re.compile(r"\A\W*\w+[’']?\w*|(?<=[.!?])\W+\w+")
LONGEST_NAME = 60
"""Characters up to which a text may be a name itself; in a longer one its first word has a capital
letter anyway."""


def kind(question: Question, text: str) -> float:
    """How surely the sentence holds what was asked for, and not only what the question says."""
    return _KINDS[question.wanted](question, text)


def _words(question: Question, text: str) -> float:
    return 1.0 if has_quotation(text) else 0.4 if names_a_speaker(text) else 0.0


def _number(question: Question, text: str) -> float:
    if _HOW_LONG.search(question.asked) and _TIME.search(text):
        return 1.0
    known = set(_NUMBER.findall(question.asked))
    return float(any(number not in known for number in _NUMBER.findall(text)))


def _matches(pattern: re.Pattern[str]) -> Callable[[Question, str], float]:
    return lambda question, text: float(pattern.search(text) is not None)


def _new_name(pattern: re.Pattern[str]) -> Callable[[Question, str], float]:
    def found(question: Question, text: str) -> float:
        known = {*question.terms, *question.context}
        return float(any(not set(content_stems(n)) <= known for n in pattern.findall(text)))

    return found


_any_name = _new_name(_NAME)


def _name(question: Question, text: str) -> float:
    return _any_name(question, text if len(text) <= LONGEST_NAME else _FIRST_WORD.sub(" ", text))


_KINDS: dict[Wanted, Callable[[Question, str], float]] = {
    Wanted.WORDS: _words,
    Wanted.NUMBER: _number,
    Wanted.MONEY: _matches(_MONEY),
    Wanted.TIME: _matches(_TIME),
    Wanted.PERSON: _new_name(_PERSON),
    Wanted.PLACE: _new_name(_PLACE),
    Wanted.NAME: _name,
    Wanted.REASON: _matches(_REASON),
    Wanted.ANYTHING: lambda question, text: 0.0,
}
