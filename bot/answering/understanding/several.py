"""A question for the words of several people, as a question for each of them."""

import re

from bot.answering.understanding.clauses import AUXILIARY
from bot.answering.understanding.gazetteer import Names
from bot.answering.understanding.speech import SAY_VERB

_NAME = r"[\w’'.-]+(?:\s+[\w’'.-]+){0,3}?"
# What people do together is not asked of each of them.
_TOGETHER = r"(?:talk|spoke|speak|agree|disagree|argue|compare)\w*"
_SEVERAL = re.compile(
    rf"\bwhat\s+{AUXILIARY}\s+(?P<all>(?:both\s+)?"
    rf"(?P<people>{_NAME}(?:,\s+{_NAME}){{0,2}},?\s+and\s+{_NAME})(?:\s+(?:each|both))?)\s+"
    rf"(?!{_TOGETHER}\b){SAY_VERB}\b(?!.*\beach other\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",?\s+and\s+|,\s+", re.IGNORECASE)


def each_asked(asked: str, names: Names) -> list[str]:
    """The question with each of the people in turn; alone where it asks for the words of one.

    "What did Healey and Rutte say?" is "What did Healey say?" and "What did Rutte say?".
    """
    found = _SEVERAL.search(asked)
    if found is None:
        return [asked]
    people = _BETWEEN.split(found["people"])
    if len(set(people)) < len(people) or not all(map(names.quotes, people)):
        return [asked]
    return [f"{asked[: found.start('all')]}{n}{asked[found.end('all') :]}" for n in people]
