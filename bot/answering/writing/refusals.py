"""The sentences that tell why nothing is quoted."""

import re
from collections.abc import Sequence, Set

from bot.answering.understanding.names import names_as_typed
from bot.answering.understanding.question import Question
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.speech import SAY_NOUN, SAY_VERB
from bot.answering.understanding.words import content_stems, words

NOTHING = "Nothing in the articles answers that."
LONGEST_NAME = 3
"""Words; what is longer has a description in it, and the articles may have the name without it."""
NAMED = 2
"""Names that are told back at most."""
_REFUSED = re.compile(
    r"The articles (?:do not|mention|quote nobody)\b|Nothing in the articles|No dated article"
)
_TOPIC = re.compile(
    rf"\b(?:{SAY_VERB}|{SAY_NOUN})\b.*?\b(?P<topic>(?:about|on|of|to|with) (?!that\b|it\b)"
    r"[^?.!,]{3,60})[?.!]*$",
    re.IGNORECASE,
)


def is_refusal(told: str) -> bool:
    """Whether a text is what a reader is told where nothing is quoted."""
    return _REFUSED.match(told) is not None


def listed(names: Sequence[str], last: str = "and") -> str:
    """The names as a sentence has them: "Merkel, Scholz and Merz"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def unmentioned(unknown: Sequence[str], absent: Sequence[str]) -> str:
    """Where names of the question stand nowhere near; ``absent`` are in no article at all."""
    if any(len(words(name)) > LONGEST_NAME for name in unknown):
        return NOTHING
    if absent:
        return f"The articles do not mention {listed(absent)}."
    return f"The articles mention {listed(unknown)}, but nothing in them answers that."


def unsaid(question: Question, speaker: Speaker) -> str:
    """Where somebody is known, but not what they said of the subject."""
    if not set(question.terms) - set(speaker.stems):
        return f"The articles do not say what {speaker.label} said."
    found = _TOPIC.search(question.asked)
    topic = found["topic"] if found else "about that"
    return f"The articles mention {speaker.label}, but not what they said {topic}."


def unquoted(wording: str) -> str:
    """Where nobody says the words of which it was asked who said them."""
    return f"The articles quote nobody with “{wording.strip()}”."


def unanswered(question: Question, known: Set[str]) -> str:
    """Where nothing answers; ``known``: the stems that the evidence has."""
    names = [name for name in names_as_typed(question) if set(content_stems(name)) <= known]
    if not names:
        return NOTHING
    return f"The articles mention {listed(names[:NAMED])}, but nothing in them answers that."
