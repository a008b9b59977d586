"""What kind of thing answers a question."""

import re
from enum import Enum

from bot.answering.speech import SAY_NOUN, SAY_VERB


class Wanted(Enum):
    """The kind of thing that answers a question."""

    WORDS = "what somebody said"
    NUMBER = "a number"
    MONEY = "an amount of money"
    TIME = "a time"
    PERSON = "a person"
    PLACE = "a place"
    ANYTHING = "anything"


def wanted(asked: str) -> Wanted:
    """What kind of thing the question asks for, by its question words."""
    for kind, pattern in _KINDS:
        if pattern.search(asked):
            return kind
    return Wanted.ANYTHING


_ROLE = (
    r"(?:person|man|woman|official|officer|judge|senator|congress(?:man|woman)|rep|governor|mayor"
    r"|writer|journalist|reporter|editor|author|professor|economist|analyst|lawyer|attorney|actor"
    r"|actress|singer|player|coach|minister|president|leader|ceo|executive|adviser|advisor|aide"
    r"|spokes(?:man|woman|person)|candidate|politician|general|expert|host|engineer|critic)s?"
)
_SOME = r"\b(?:what|which)(?: [\w’'-]+)?"
_START = r"^(?:and |so |but )?"
_KINDS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        # "what did she say about who leads" asks for words, "who" and "how many" come later in it.
        (
            Wanted.WORDS,
            rf"{_START}where (?:does|did|do) .+\bstand on\b"
            rf"|{_START}what (?:did|does|do|has|have|had)\b"
            rf"(?:(?!\b(?:who|how|when)\b).)*\b{SAY_VERB}\b",
        ),
        (
            Wanted.MONEY,
            r"\bhow much (?:money|cash)\b|\bhow many (?:dollars|pounds|euros)\b|\bwhat price\b"
            r"|\bhow much\b.*\b(?:costs?|paid|pay|pays|worth|spend|spent|earns?|raised?|fined?)\b",
        ),
        (
            Wanted.NUMBER,
            r"\bhow (?:many|much|old|long|far|big|large|often|tall)\b|%|\bpercent"
            rf"|{_SOME} (?:share|number|amount|figure|portion|fraction|price|margin|vote)\b",
        ),
        (
            Wanted.TIME,
            rf"{_START}(?:by |since |until )?when\b|, when\b"
            r"|\b(?:what|which) (?:day|date|year|month|time)\b",
        ),
        (
            Wanted.PLACE,
            r"\bwhere(?:abouts)?\b|\baddress\b|\b(?:what|which) (?:city|town|state|country|place"
            r"|venue|park|hotel|street|school|university|college)\b",
        ),
        (
            Wanted.PERSON,
            rf"\bwho(?:['’]?s|m|se)?\b|\bname of\b|^name\b|{_SOME} {_ROLE}\b",
        ),
        (
            Wanted.WORDS,
            rf"{_START}(?:what|how|why|which|did|does)\b.*\b{SAY_VERB}\b"
            rf"|['’]s? (?:\w+ )?{SAY_NOUN}\b|\bwhat words\b|\bquote\b|\baccording to\b",
        ),
    )
)
