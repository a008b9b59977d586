"""The names of a question, and which of them the evidence does not know."""

import re
from collections.abc import Set

from bot.answering.understanding.calendar import CALENDAR
from bot.answering.understanding.question import Question
from bot.answering.understanding.words import WORD, content_stems

_NO_NAMES = CALENDAR | {"mr", "mrs", "ms", "dr"}
_POSSESSIVE = re.compile(r"['’]s?$")
_ABBREVIATION = 3


def names_as_typed(question: Question) -> list[str]:
    """The names in the question, each with all its words.

    Days, months, titles, short abbreviations (written with and without periods) and the question's
    first word are not taken for names; "Henderson, Nevada" is one name.
    """
    names: list[list[str]] = []
    end = 0
    for found in WORD.finditer(question.asked):
        word = found.group()
        if found.start() == 0 or word not in question.names or not _is_name(word):
            continue
        if names and question.asked[end : found.start()] in {" ", ", "}:
            names[-1].append(word)
        else:
            names.append([word])
        end = found.end()
    return [" ".join(_POSSESSIVE.sub("", word) for word in name) for name in names]


def unknown_names(question: Question, known: Set[str]) -> list[str]:
    """The names as typed of which no part is among the known stems."""
    return [name for name in names_as_typed(question) if not set(content_stems(name)) & known]


def _is_name(word: str) -> bool:
    bare = _POSSESSIVE.sub("", word)
    abbreviation = bare.isupper() and len(bare) <= _ABBREVIATION
    return bool(content_stems(word)) and word.lower() not in _NO_NAMES and not abbreviation
