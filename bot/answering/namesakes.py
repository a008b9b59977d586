"""Finds out whether a surname in a question could be several people's."""

import re
from collections import Counter

from index.hit import Filters
from index.library import Index

NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*[a-z][\w’'-]*(?:\s+[A-Z][\w’'-]*[a-z][\w’'-]*)*")
NO_NAMES = frozenset(
    [
        "what",
        "who",
        "whom",
        "whose",
        "when",
        "where",
        "why",
        "which",
        "how",
        "is",
        "are",
        "was",
        "were",
        "did",
        "does",
        "do",
        "has",
        "have",
        "had",
        "can",
        "could",
        "will",
        "would",
        "should",
        "and",
        "but",
        "so",
        "any",
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "lady",
        "president",
        "minister",
        "prime",
        "secretary",
        "senator",
        "general",
        "king",
        "queen",
        "prince",
    ]
)
NO_FIRST_NAMES = NO_NAMES | frozenset(
    [
        "former",
        "mayor",
        "governor",
        "chancellor",
        "judge",
        "justice",
        "captain",
        "colonel",
        "professor",
        "chief",
        "mister",
        "madam",
        "minister's",
        "for",
        "of",
        "with",
        "by",
        "from",
        "to",
        "as",
        "if",
        "after",
        "before",
        "while",
        "since",
        "under",
        "that",
        "this",
        "these",
        "those",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
CANDIDATES = 60
FEWEST_MENTIONS = 2
CLEAR_SHARE = 0.75
"""From this share of the full names on, the surname alone means that person."""
MOST_PEOPLE = 5


def lone_surnames(question: str) -> list[str]:
    """The capitalised words of the question that stand for a person by surname at most."""
    found = []
    for match in NAME.finditer(question):
        words = [word for word in match[0].split() if _bare(word) not in NO_NAMES]
        if len(words) == 1:
            found.append(re.sub(r"[’']s$", "", words[0]))
    return found


def namesakes(index: Index, question: str, filters: Filters = Filters()) -> tuple[str, ...]:
    """The full names that a surname of the question could mean; empty where it is clear.

    A name counts where passages about the question have it in full at least twice, and it is clear
    where three of four such names are one person's.
    """
    for surname in lone_surnames(question):
        forms = re.compile(rf"\b([A-Z][a-zà-ž]+(?:[-’'][A-Z]?[a-z]+)?)\s+{re.escape(surname)}\b")
        named: Counter[str] = Counter()
        for hit in index.search(surname, CANDIDATES, filters):
            named.update(
                f"{first} {surname}"
                for first in forms.findall(hit.passage.text)
                if _bare(first) not in NO_FIRST_NAMES
            )
        people = [(name, n) for name, n in named.most_common() if n >= FEWEST_MENTIONS]
        if len(people) > 1 and people[0][1] < CLEAR_SHARE * sum(n for _, n in people):
            return tuple(name for name, _ in people[:MOST_PEOPLE])
    return ()


def with_full_name(question: str, name: str) -> str:
    """The question with the surname of ``name`` written out in full."""
    surname = name.rsplit(" ", 1)[-1]
    return re.sub(rf"\b{re.escape(surname)}\b", name.replace("\\", ""), question, count=1)


def _bare(word: str) -> str:
    return re.sub(r"[’']s$", "", word).casefold()
