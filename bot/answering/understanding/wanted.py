"""What kind of thing answers a question."""

import re
from enum import Enum

from bot.answering.understanding.clauses import AND, AUXILIARY, NAME, asking_clause
from bot.answering.understanding.speech import SAID, SAY_INFINITIVE, SAY_NOUN, SAY_VERB
from index.statements.roles import NOUNS


class Wanted(Enum):
    """The kind of thing that answers a question."""

    WORDS = "what somebody said"
    NUMBER = "a number"
    MONEY = "an amount of money"
    TIME = "a time"
    PERSON = "a person"
    PLACE = "a place"
    NAME = "a name"
    REASON = "a reason"
    ANYTHING = "anything"


def wanted(asked: str) -> Wanted:
    """What kind of thing the question asks for, by its question words."""
    clause = asking_clause(asked)
    for kind, pattern in _KINDS:
        if pattern.search(clause):
            return kind
    return Wanted.ANYTHING


def asks_for_a_thing(asked: str) -> bool:
    """Whether it names what it wants: "which drug did the police say they found?"."""
    return _THING.match(asking_clause(asked)) is not None


_ROLE = rf"(?:{'|'.join(NOUNS | {'person', 'man', 'woman', 'mentor', 'lead singer', 'critic'})})s?"
_SOME = r"\b(?:what|which)(?: [\w’'-]+)?"
_SOMEBODY = rf"\b(?:what|which)(?: (?!{AUXILIARY}\b)[\w-]+){{0,3}} {_ROLE}\b(?!['’])"
_START = rf"^{AND}"
_UP_TO = r"(?:(?!\b(?:who|how|when)\b).)*(?<!\bto )(?<!['’]s )"
_OF_SAYING = r"(?:words?|insult|adjective|term|phrase|quality|nickname|name|thing|things)"
_SHARE = r"(?:share|number|amount|figure|portion|fraction|price|margin|vote|percent|average)"
_KINDS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Wanted.NUMBER, rf"{_SOME} {_SHARE}\b|\bpercentage\b"),
        # "what did she say about who leads" asks for words, "who" and "how many" come later in it.
        (
            Wanted.WORDS,
            rf"{_START}what (?:exactly )?(?:did|does|do)\b{_UP_TO}\b{SAY_INFINITIVE}\b"
            rf"|{_START}what\b.*\bha(?:s|d|ve) to say\b"
            rf"|{_START}what (?:exactly )?(?:(?!{AUXILIARY}\b){NAME} ){{1,5}}{SAID}\b"
            rf"|{_START}what (?:exactly )?(?:has|have|had)\b{_UP_TO}\b{SAY_VERB}\b"
            rf"|{_START}what(?:['’]s| is| was| were) [^,]*?(?:['’]s|s['’]) (?:\w+ )?{SAY_NOUN}\b",
        ),
        (
            Wanted.MONEY,
            r"\bhow much (?:money|cash)\b|\bwhat price\b"
            r"|\bhow much\b.*\b(?:costs?|paid|pay|pays|worth|spend|spent|earns?|raised?|fined?)\b",
        ),
        (
            Wanted.NUMBER,
            rf"\bhow (?:many|much|old|long|far|big|large|often|tall)\b|{_SOME} .*\bcost\b"
            rf"|\bwhat (?:is|was|are|were|would) the (?:[\w-]+ )?{_SHARE}\b",
        ),
        (
            Wanted.TIME,
            rf"{_START}(?:by |since |until )?when\b"
            r"|\b(?:what|which) (?:day|date|year|month|time)\b",
        ),
        (
            Wanted.PLACE,
            rf"{_START}(?:from )?where(?:abouts)?\b"
            r"|\b(?:what|which) (?:city|town|state|country|place"
            r"|venue|park|hotel|street|school|university|college)\b",
        ),
        (Wanted.PERSON, rf"{_START}(?:(?:by|of|to) )?who(?:['’]?s|m|se)?\b|{_SOMEBODY}"),
        (Wanted.NAME, r"\bname of\b|^name\b|\bwhat(?:['’]s)?\b.* (?:called|named)\b"),
        (
            Wanted.WORDS,
            rf"{_START}(?:how|did|does)\b.*(?<!['’]s )\b{SAY_VERB}\b"
            rf"|{_SOME} {_OF_SAYING} .*\b{SAY_VERB}\b|{_SOME} (?:\w+ of )?{SAY_NOUN}\b",
        ),
        (Wanted.REASON, rf"{_START}(?:why|how come|for what reason|what (?:caused|led))\b"),
    )
)
_THING = re.compile(
    rf"{_START}(?:(?:in|at|on|by|from|to|with) )?(?:what|which)(?!['’])"
    rf"(?! (?:exactly|else|{AUXILIARY}|{_OF_SAYING}|{SAY_NOUN}|{SAY_VERB})\b)"
    rf" (?:[\w’'-]+ ){{1,4}}?{AUXILIARY}\b",
    re.IGNORECASE,
)
