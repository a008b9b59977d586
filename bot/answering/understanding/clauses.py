"""The grammar that questions share: what opens and closes them, and the clause that asks."""

import re

AUXILIARY = (
    r"(?:(?:did|does|do|has|have|had|is|are|was|were|would|could|should|might|must)(?:n['’]t)?"
    r"|will|can|may|won['’]t|can['’]t)"
)
"""The verbs that stand before the subject of a question, as a pattern."""
WH = r"(?:what|which|who|whom|whose|when|where|why|how)"
"""The words that ask, as a pattern."""
AND = r"(?:(?:and|so|but|or|then|exactly),? )*"
"""What may join a question to what was said before, as a pattern."""
NAME = r"(?!(?:in|at|for|from|with|to)\b)[\w’'.&-]+"
"""A word of a name, as a pattern."""

_YOU = r"(?:you|u|some(?:one|body)|any(?:one|body))"
_PLEASE = r"(?:(?:please|pl[sz]|kindly|just|quickly) )*"
_ASKS_ON = (
    rf"(?=[,.!:;]| +(?:{WH}['’]?s?|{AUXILIARY}|so|and|any|anyone|tell|give|show|name|list|i)\b)"
)
_OPENER = re.compile(
    rf"(?:(?:and|so|but|then),? )*(?:"
    r"(?:ok(?:ay)?|hey|hi|hello|yo|hm+|um+|uh|oh|well|right|alright|sorry|please|pl[sz]"
    rf"|kindly|guys|quick question|just curious)(?: there)?{_ASKS_ON}"
    rf"|(?:can|could|would|will) {_YOU} {_PLEASE}(?=(?:give|show|list|name|catch|sum\w*)\b)"
    rf"|(?:(?:can|could|would|will) {_YOU} )?{_PLEASE}(?:tell|remind|inform|let|help) (?:me|us)"
    rf"(?: (?:know|understand|find out))?(?= (?:if|whether|{WH})\b)"
    rf"|(?:(?:do|does) )?{_YOU} {_PLEASE}(?:know|remember)|(?:can|could) {_YOU} {_PLEASE}explain"
    rf"|(?:do {_YOU} have )?any (?:idea|clue)s?"
    r"|i(?:['’]m| am| was|['’]d| would)? (?:just )?"
    r"(?:wonder(?:ing)?|(?:want|need|like|love) to (?:know|find out|hear))"
    r")\b[,.!:;]* *(?:(?:if|whether) )?",
    re.IGNORECASE,
)
_CLOSER = re.compile(
    r"[ ,]+(?:or (?:nah|not|no|what)|please|pl[sz]|thanks|thank you|thx|cheers|lol|tho|btw"
    r"|(?<=, )(?:right|huh))[ ?.!]*\Z",
    re.IGNORECASE,
)
_FRAME = re.compile(
    rf"{AND}(?:(?:is|was) it (?:true|right|correct|the case) that"
    r"|(?:(?:give|show|tell|list) (?:me |us )?|some |all |any )*"
    r"(?:facts|info|information|details|quotes|a summary|summary|tl;?dr) (?:about|on|of|by|from)"
    r"|tell (?:me|us) about|catch me up on|fill me in on|sum up|summari[sz]e) (?=\w)",
    re.IGNORECASE,
)
_BEFORE = rf"{AND}(?:(?:in|at|on|by|since|until|for|to|from|with) )?"
_ASKING = re.compile(
    rf"{_BEFORE}(?:{WH}['’]?s?(?: [\w’'-]+){{0,3}}? {AUXILIARY}\b|{AUXILIARY} "
    rf"|(?:what|who|how|where|when)['’]s\b|(?:who|whose)\b|which (?:[\w’'-]+ ?){{1,3}}\Z)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,;:.?!]\s+|\s[-–—]+\s+")


def put(typed: str) -> str:
    """The question without what only opens and closes it; unchanged where nothing else is there.

    >>> put("hey, can you tell me what Healey said pls")
    'what Healey said'
    """
    rest = typed
    while (opener := _OPENER.match(rest)) and opener.end():
        rest = rest[opener.end() :]
    while closer := _CLOSER.search(rest):
        rest = rest[: closer.start()] + ("?" if "?" in closer.group() else "")
    return rest if len(rest.split()) > 1 else typed


def told(asked: str) -> str:
    """What the question is about, without "is it true that" or "give me some facts about"."""
    return _FRAME.sub("", asked, count=1) if _FRAME.match(asked) else asked


def asking_clause(asked: str) -> str:
    """The part that asks: all of it where it begins with the question.

    >>> asking_clause("When he left the talks, what did Healey say?")
    'what did Healey say?'
    """
    starts = [0, *(found.end() for found in _BREAK.finditer(asked))]
    asking = [n for n in starts if _ASKING.match(asked[n:].rstrip("?!. "))]
    return asked[asking[0] :] if asking else asked
