"""Several questions in one message, each as it would be asked alone."""

import re

from bot.answering.understanding.clauses import AUXILIARY
from bot.answering.understanding.question import STORY

_WH = r"(?:what|which|who|whom|whose|when|where|why|how)"
_ASKS = (
    rf"(?:(?:and|but|so|also|then|plus|on|in|at|by|to|for|from|with) )*{_WH}\b"
    rf"(?:['’]?(?:s|re|d)\b|(?: [\w’'-]+){{0,3}}? {AUXILIARY}\b|(?<=who) [a-z]{{3,}}\b)"
)
"""What has a question word and a verb of its own."""
# "Can you tell me?" and "is it so?" ask for nothing more.
_NOBODY = r"(?:you|i|we|it|that|any(?:one|body)|some(?:one|body))\b"
_WHOLE = re.compile(rf"{_ASKS}|(?:who|what|which) |{AUXILIARY} (?!{_NOBODY})", re.IGNORECASE)
_END = re.compile(r"(?<=\?) +(?=\S)")
_AND = re.compile(rf",? (?:and|but|plus)(?: also)? (?={_ASKS})", re.IGNORECASE)
# "Who said what, and why did he?" has two; "he said what it was and who did it" tells of both.
_TOLD = re.compile(
    r"\b(?:say|said|says|tell|told|know|knows|explain|explained|reveal|revealed|decide|decided"
    r"|ask|asked|describe|described|show|showed|think|thinks|thought|find|found|about|on|of)\b",
    re.IGNORECASE,
)
MOST = 2
"""Questions that are answered at once."""
FEWEST = 3
"""Words of a question that is one of several."""


def parts(typed: str) -> tuple[str, ...]:
    """The questions of a message, mostly one; several only where each asks by itself.

    >>> parts("Who won the cup and how many goals did Lund score?")
    ('Who won the cup?', 'how many goals did Lund score?')
    """
    text = " ".join(typed.split())
    if len(text) > STORY:
        return (typed,)
    asked = [each for each in _END.split(text) if each]
    if len(asked) == 1:
        asked = _halves(text)
    several = 1 < len(asked) <= MOST and all(map(_is_whole, asked))
    return tuple(asked) if several else (typed,)


def _halves(text: str) -> list[str]:
    found = list(_AND.finditer(text))
    if len(found) != 1:
        return [text]
    first, second = text[: found[0].start()], text[found[0].end() :]
    return [text] if _TOLD.search(first) else [f"{first}?", second]


def _is_whole(asked: str) -> bool:
    return len(asked.split()) >= FEWEST and _WHOLE.match(asked) is not None
