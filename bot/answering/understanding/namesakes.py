"""Finds out whether a surname in a question could be several people's."""

import re
from collections.abc import Sequence

from bot.answering.answer import Turn
from index.library import Index

NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*[a-z][\w’'-]*(?:\s+[A-Z][\w’'-]*[a-z][\w’'-]*)*")
NO_NAMES = frozenset(
    (
        "what who whom whose when where why which how is are was were did does do has have had"
        " can could will would should and but so any the a an in on at mr mrs ms dr sir lord lady"
        " president minister prime secretary senator general king queen prince"
    ).split()
)
CLEAR_SHARE = 0.8
"""From this share of what people of a surname say on, the surname alone means that person."""
MOST_PEOPLE = 5


def lone_surnames(question: str) -> list[str]:
    """The capitalised words of the question that stand for a person by surname at most."""
    found = []
    for match in NAME.finditer(question):
        words = [word for word in match[0].split() if _bare(word) not in NO_NAMES]
        if len(words) == 1:
            found.append(re.sub(r"[’']s$", "", words[0]))
    return found


def namesakes(index: Index, question: str, history: Sequence[Turn] = ()) -> tuple[str, ...]:
    """The full names that a surname of the question could mean; empty where it is clear.

    It is clear where one person makes four of five statements of all that are called so, and where
    the conversation has named one of them in full.
    """
    spoken = " ".join(f"{turn.question} {turn.answer}" for turn in history)
    for surname in lone_surnames(question):
        people = [known for known in index.statements.speakers(surname) if " " in known.name]
        clear = any(each.name in spoken for each in people)
        if len(people) > 1 and people[0].said < CLEAR_SHARE * sum(each.said for each in people):
            return () if clear else tuple(each.name for each in people[:MOST_PEOPLE])
    return ()


def with_full_name(question: str, name: str) -> str:
    """The question with the surname of ``name`` written out in full."""
    surname = name.rsplit(" ", 1)[-1]
    return re.sub(rf"\b{re.escape(surname)}\b", name.replace("\\", ""), question, count=1)


def _bare(word: str) -> str:
    return re.sub(r"[’']s$", "", word).casefold()
