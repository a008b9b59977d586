"""The quotation of which a question asks who said it: "who said “never again”?"."""

import re

from bot.answering.understanding.question import Question
from bot.answering.understanding.speech import SAY_VERB
from bot.answering.understanding.wanted import Wanted
from bot.answering.understanding.words import words

SHORTEST = 2
"""Words of a quotation from which on it tells who said it."""
_SAYS = re.compile(rf"\b(?!wr[io]t){SAY_VERB}\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"]+)[”\"]")


def whose_words(question: Question) -> str | None:
    """The quotation of which it asks who said it; None of other questions."""
    if question.wanted is not Wanted.PERSON or question.speaker is not None:
        return None
    if not _SAYS.search(_QUOTED.sub("", question.asked)):
        # Who wrote “The Art of the Deal” is not asked by its quotations.
        return None
    found = (match["words"] for match in _QUOTED.finditer(question.asked))
    return next((each for each in found if len(words(each)) >= SHORTEST), None)
