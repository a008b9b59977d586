"""The clause of a question that asks, without what is only told before it."""

import re

_WH = r"(?:what|which|who|whom|whose|when|where|why|how)"
AUXILIARY = (
    r"(?:(?:did|does|do|has|have|had|is|are|was|were|would|could|should|might|must)(?:n['’]t)?"
    r"|will|can|may|won['’]t|can['’]t)"
)
"""The verbs that stand before the subject of a question, as a pattern."""
_BEFORE = r"(?:and |so |but |then |exactly )*(?:(?:in|at|on|by|since|until|for|to|from|with) )?"
_ASKING = re.compile(
    rf"{_BEFORE}(?:{_WH}['’]?s?(?: [\w’'-]+){{0,3}}? {AUXILIARY}\b|{AUXILIARY} "
    rf"|(?:what|who|how|where|when)['’]s\b|(?:who|whose)\b|which (?:[\w’'-]+ ?){{1,3}}\Z)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"(?:when|where|if|since|while|after|before|as|because|although|besides|despite|in|on|at|by"
    rf"|with|according|of|the|that|this)\b(?!(?: [\w’'-]+)? ?\b(?:{AUXILIARY}|{_WH})\b)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,;:.?!]\s+|\s[-–—]+\s+")


def asking_clause(asked: str) -> str:
    """The part that asks: all of it where it begins with the question.

    >>> asking_clause("When he left the talks, what did Healey say?")
    'what did Healey say?'
    """
    starts = [0, *(found.end() for found in _BREAK.finditer(asked))]
    if _ASKING.match(asked) and not _TOLD.match(asked):
        return asked
    for start in starts[1:]:
        if _ASKING.match(asked[start:].rstrip("?!. ")):
            return asked[start:]
    return asked
