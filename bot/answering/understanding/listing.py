"""Whether a question asks for several things: "which states", "who are", "name the"."""

import re

from bot.answering.understanding.clauses import asking_clause

_SEVERAL = re.compile(
    r"^(?:and |so |but )?(?:"
    r"(?:what|which)(?: (?:other|else|two|three|four|five|\d))+ [\w-]+"
    r"|(?:what|which) (?:[\w-]+ )?(?!(?:was|is|has|does|news|politics|series|ones?)\b)"
    r"[a-z-]{3,}(?<!s)s"
    r" (?:are|were|have|did|do|has|had|will|would|can|could)\b"
    r"|(?:what|which) (?:are|were)\b|who (?:all|else|are|were)\b"
    r"|(?:list|name|tell me) (?:all|the|some|every)\b)",
    re.IGNORECASE,
)


def asks_for_several(asked: str) -> bool:
    """Whether several different things may answer the question."""
    return _SEVERAL.match(asking_clause(asked)) is not None
