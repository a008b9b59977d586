"""A question that says only what is different from the last one, spelled out: "and Farage?"."""

import re
from collections.abc import Callable, Sequence

from bot.answering.answer import Turn
from bot.answering.clauses import AUXILIARY
from bot.answering.period import names_a_time
from bot.answering.speaker import Speaker, speaker
from bot.answering.words import is_empty, words
from index.statements.roles import NOUNS

_AND = r"(?:and|but|so|or)\s+"
_SWAP = re.compile(
    rf"(?:{_AND}(?:(?:what|how)\s+about\s+)?|(?:what|how)\s+about\s+)"
    r"(?P<what>[\w’'.$£€%-]+(?:\s+[\w’'.-]+){0,4}?)\s*[?.!]*\Z",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:{_AND})?(?P<wh>why|when|where|how (?:much|many|long|often))"
    rf"(?:\s+(?:exactly|{AUXILIARY}|he|she|it|they|that|this|so|not|be|been|happen|happened))*"
    r"\s*[?.!]*\Z",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"{_AND}|(?:what|which|whose|who|whom|when|where|why|how)\b"
    rf"(?:\s+(?:much|many|long|often|old|far)\b|\s+(?!{AUXILIARY}\b)[\w’'-]+(?=\s+{AUXILIARY}\b))?",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:about|on|regarding)\s+", re.IGNORECASE)
_TOPIC = re.compile(r"\b(?P<on>about|on|regarding|of)\s+[^?.!]+?\s*[?.!]*\Z", re.IGNORECASE)
_END = " ?.!"


def spelled_out(
    asked: str, history: Sequence[Turn], is_heard: Callable[[str], bool] = lambda name: False
) -> str:
    """The question with what it leaves to the last one; unchanged where that is nothing.

    "and Farage?" is the last question with Farage in the place of whom it asked about, "and
    tanks?" and "and yesterday?" are it about tanks, and of yesterday; "why?" is what it asked
    about, asked why. ``is_heard``: whether the articles quote somebody of that name.
    """
    if not history or not (_SWAP.match(asked) or leaves_all(asked)):
        return asked
    last = spelled_out(history[-1].question, history[:-1], is_heard)
    bare, swap = _BARE.match(asked), _SWAP.match(asked)
    if bare:
        return _asked_otherwise(bare["wh"], last)
    return _swapped(swap["what"], last, is_heard) or asked if swap else asked


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


def _swapped(what: str, last: str, is_heard: Callable[[str], bool]) -> str | None:
    """The last question with something else in it; None where it has no place for that."""
    if names_a_time(what):
        return f"{last.rstrip(_END)} {what.rstrip(_END)}?"
    who = speaker(last)
    told = words(what)
    named = told[1:] if told[:1] in (["the"], ["The"]) else told
    if who is None or not named:
        return None
    about = _ABOUT.match(what)
    if about is None and any(map(is_empty, named)):
        return None
    if about is None and _is_somebody(named, is_heard):
        return _with_speaker(last, who, what)
    return _with_topic(last, what[about.end() :] if about else what)


def _is_somebody(named: Sequence[str], is_heard: Callable[[str], bool]) -> bool:
    return named[0][0].isupper() or named[-1].lower() in NOUNS or is_heard(" ".join(named))


def _with_speaker(last: str, before: Speaker, who: str) -> str:
    typed = before.typed if before.typed in last else before.bare
    # "Healey and Rutte" are kept as two names side by side.
    place = r"(?:,?\s+and\s+|,?\s+)".join(map(re.escape, typed.split()))
    return re.sub(place, lambda _: who.rstrip(_END), last, count=1)


def _with_topic(last: str, topic: str) -> str:
    topic = topic.rstrip(_END)
    found = _TOPIC.search(last)
    if found:
        return f"{last[: found.start()]}{found['on']} {topic}?"
    return f"{last.rstrip(_END)} about {topic}?"
