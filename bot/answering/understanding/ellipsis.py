"""A question that says only what is different from the last one, spelled out: "and Farage?"."""

import re

from bot.answering.understanding.clauses import AND
from bot.answering.understanding.gazetteer import NOBODY, Names
from bot.answering.understanding.period import names_a_time, without_time
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.whose import speaker
from bot.answering.understanding.words import is_empty, words
from index.statements.roles import NOUNS

_SWAP = re.compile(
    rf"(?:{AND}(?:what|how)\s+about\s+|(?:and|but|or)\s+|(?=(?:about|on)\s))"
    r"(?P<on>(?:about|on|regarding)\s+)?(?P<what>[\w’'.$£€%-]+(?:\s+[\w’'.-]+){0,4}?)\s*[?.!]*\Z",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?s:.*)\b(?P<on>about|on|regarding)\s+[^?.!]+?\s*[?.!]*\Z", re.IGNORECASE)
_END = " ?.!"


def spelled_out(asked: str, last: str | None, names: Names = NOBODY) -> str:
    """The question with what it leaves to the last one; unchanged where that is nothing.

    "and Farage?" is the last question with Farage in the place of whose words it asked for, "and
    tanks?" and "and yesterday?" are it about tanks, and of yesterday. ``last``: as it would be put
    outside of the conversation.
    """
    swap = _SWAP.match(asked) if last else None
    return _swapped(swap, last or "", names) or asked if swap else asked


def _swapped(swap: re.Match[str], last: str, names: Names) -> str | None:
    """The last question with something else in it; None where it has no place for that."""
    whole = f"{swap['on'] or ''}{swap['what']}".strip(_END)
    rest, when = without_time(last)
    if names_a_time(whole):
        return f"{rest.rstrip(_END)} {whole}?"
    what, who = swap["what"].rstrip(_END), speaker(last, names)
    named = words(what.removeprefix("the "))
    if not named or who is None or any(map(is_empty, named)):
        return None
    somebody = named[-1].lower() in NOUNS or names.quotes(" ".join(named))
    if somebody and not swap["on"]:
        return _with_speaker(last, who, what)
    told = _with_topic(rest, what)
    return f"{told.rstrip(_END)} {when}?" if when else told


def _with_speaker(last: str, before: Speaker, who: str) -> str | None:
    # "Healey and Rutte" are kept without the "and".
    name = r"(?:,?\s+and\s+|,?\s+)".join(map(re.escape, before.bare.split()))
    owner = rf"(?:{re.escape(before.owner)}\s+)?" if before.owner else ""
    place = re.compile(rf"(?<!\w)(?:the\s+)?{owner}{name}(?!\w)", re.IGNORECASE)
    swapped, times = place.subn(lambda _: who, last, count=1)
    return swapped if times else None


def _with_topic(last: str, topic: str) -> str:
    found = _TOPIC.match(last)
    if found:
        return f"{last[: found.start('on')]}{found['on']} {topic}?"
    return f"{last.rstrip(_END)} about {topic}?"
