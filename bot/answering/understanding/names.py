"""The names of a question, and which of them the evidence does not know."""

import re
from collections import Counter
from collections.abc import Iterable, Set

from bot.answering.understanding.calendar import CALENDAR
from bot.answering.understanding.question import Question
from bot.answering.understanding.words import WORD, content_stems, words

_NO_NAMES = CALENDAR | {"mr", "mrs", "ms", "dr"}
_IN_SENTENCE = re.compile(r"(?<=[^\s.!?:;”“\"'])\s(\w[\w-]*)")
_POSSESSIVE = re.compile(r"['’]s?$")
_ABBREVIATION = 3
_CAPITALS_BESIDE_SMALL = 4
"""A word that articles capitalise so many times as often as not is a name."""


def name_stems(question: Question, texts: Iterable[str]) -> frozenset[str]:
    """The stems of the question that are names: typed like one, or written like one in the texts.

    Only words inside a sentence count, where a capital letter means something.
    """
    asked = {word.lower() for word in words(question.asked)}
    found = [w for text in texts for w in _IN_SENTENCE.findall(text) if w.lower() in asked]
    capital = Counter(word.lower() for word in found if word[0].isupper())
    small = Counter(word.lower() for word in found if not word[0].isupper())
    written = [w for w, n in capital.items() if n >= _CAPITALS_BESIDE_SMALL * small[w]]
    stems = content_stems(" ".join([*question.names, *written]))
    return frozenset(stems) & frozenset(question.terms)


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
