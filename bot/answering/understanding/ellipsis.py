"""A question that says only what is different from the last one, spelled out: "and Farage?"."""

import re
from collections.abc import Callable, Sequence

from bot.answering.understanding.calendar import CALENDAR
from bot.answering.understanding.clauses import AUXILIARY
from bot.answering.understanding.period import names_a_time, without_time
from bot.answering.understanding.speaker import Speaker, speaker
from bot.answering.understanding.words import is_empty, words
from index.statements.roles import NOUNS

_AND = r"(?:and|but|so|or)\s+"
_SWAP = re.compile(
    rf"(?:(?:{_AND})?(?:what|how)\s+about\s+|and\s+|(?=(?:about|on|in|at|for)\s))"
    r"(?P<on>(?:about|on|regarding)\s+)?(?P<in>(?:in|at|for|from|to|with|by)\s+)?"
    r"(?P<what>[\w’'.$£€%-]+(?:\s+[\w’'.-]+){0,4}?)\s*[?.!]*\Z",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:{_AND})?(?P<wh>why|when|where|how (?:much|many|long|often))"
    rf"(?:\s+(?:exactly|{AUXILIARY}|he|she|it|they|that|this|so|not|be|been))*"
    r"\s*[?.!]*\Z",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"{_AND}|(?:what|which|whose|who|whom|when|where|why|how)\b"
    rf"(?:\s+(?:much|many|long|often|old|far)\b|\s+(?!{AUXILIARY}\b)[\w’'-]+(?=\s+{AUXILIARY}\b))?",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?s:.*)\b(?P<on>about|on|regarding)\s+[^?.!]+?\s*[?.!]*\Z", re.IGNORECASE)
_NAME = re.compile(r"(?<=\s)[A-Z][\w’'-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w’'-]*)*")
_END = " ?.!"


def spelled_out(
    asked: str, last: str | None, is_heard: Callable[[str], bool] = lambda name: False
) -> str:
    """The question with what it leaves to the last one; unchanged where that is nothing.

    "and Farage?" is the last question with Farage in the place of whom it asked about, "and
    tanks?" and "and yesterday?" are it about tanks, and of yesterday; "why?" is what it asked
    about, asked why. ``last``: as it would be put outside of the conversation. ``is_heard``:
    whether the articles quote somebody of that name.
    """
    if last is None:
        return asked
    if bare := _BARE.match(asked):
        # When somebody said so is seldom what is meant by "when?".
        return asked if speaker(last) else _asked_otherwise(bare["wh"], last)
    swap = _SWAP.match(asked)
    return _swapped(swap, last, is_heard) or asked if swap else asked


def leaves_all(asked: str) -> bool:
    """Whether nothing but how it is asked stands in the question: "why?", "when was that?"."""
    return _BARE.match(asked) is not None


def _asked_otherwise(wh: str, last: str) -> str:
    """The last question with another question word: "Who won the cup?", "when?"."""
    body = last
    while asks := _ASKS.match(body):
        body = body[asks.end() :].lstrip()
    if re.match(rf"{AUXILIARY}\b", body, re.IGNORECASE):
        body = body[0].lower() + body[1:]
    return f"{wh.capitalize()} {body.rstrip(_END)}?"


def _swapped(swap: re.Match[str], last: str, is_heard: Callable[[str], bool]) -> str | None:
    """The last question with something else in it; None where it has no place for that."""
    whole = f"{swap['on'] or ''}{swap['in'] or ''}{swap['what']}".strip(_END)
    rest, when = without_time(last)
    if names_a_time(whole):
        return f"{rest.rstrip(_END)} {whole}?"
    what, who = swap["what"].rstrip(_END), speaker(last)
    named = words(re.sub(r"\Athe\s+", "", what, flags=re.IGNORECASE))
    if not named or any(map(is_empty, named)):
        return None
    if who is None:
        return _with_name(last, what, swap["in"] or "") if named[0][0].isupper() else None
    if swap["in"]:
        return None
    if not swap["on"] and _is_somebody(named, is_heard):
        return _with_speaker(last, who, what)
    told = _with_topic(rest, what)
    return f"{told.rstrip(_END)} {when}?" if when else told


def _is_somebody(named: Sequence[str], is_heard: Callable[[str], bool]) -> bool:
    return named[-1].lower() in NOUNS or is_heard(" ".join(named))


def _with_speaker(last: str, before: Speaker, who: str) -> str | None:
    # "Dr. Healey and Rutte" are kept without the period and the "and".
    name = r"\.?(?:,?\s+and\s+|,?\s+)".join(map(re.escape, before.bare.split()))
    owner = rf"(?:{re.escape(before.owner)}\s+)?" if before.owner else ""
    place = re.compile(rf"(?<!\w)(?:the\s+)?{owner}{name}(?!\w)", re.IGNORECASE)
    swapped, times = place.subn(lambda _: who, last, count=1)
    return swapped if times else None


def _with_topic(last: str, topic: str) -> str:
    found = _TOPIC.match(last)
    if found:
        return f"{last[: found.start('on')]}{found['on']} {topic}?"
    return f"{last.rstrip(_END)} about {topic}?"


def _with_name(last: str, name: str, preposition: str) -> str | None:
    """The last question about somebody or something else, where it names only one.

    ``preposition``: what stands before the new name, and has to stand before the old one: "Where is
    Healey?" is not asked of Paris.
    """
    found = [each for each in _NAME.finditer(last) if each.group().lower() not in CALENDAR]
    if len(found) != 1 or not last[: found[0].start()].lower().endswith(preposition.lower()):
        return None
    return f"{last[: found[0].start()]}{name}{last[found[0].end() :]}"
