"""A question for the words of several people, as a question for each of them."""

import re
from collections.abc import Callable

from bot.answering.understanding.clauses import AUXILIARY
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


def each_asked(asked: str, is_heard: Callable[[str], bool]) -> list[str]:
    """The question with each of the people in turn; alone where it asks for the words of one.

    ``is_heard``: whether the articles quote somebody of that name.

    >>> each_asked("What did Healey and Rutte say about Nato?", lambda name: True)
    ['What did Healey say about Nato?', 'What did Rutte say about Nato?']
    """
    found = _SEVERAL.search(asked)
    if found is None:
        return [asked]
    people = _BETWEEN.split(found["people"])
    if len(set(people)) < len(people) or not all(map(is_heard, people)):
        return [asked]
    return [f"{asked[: found.start('all')]}{n}{asked[found.end('all') :]}" for n in people]
