"""Somebody the articles quote, of whom a question asks without a word for saying.

"What reason did Liz Wahl give?", "how did Biden answer the remark?": their statements may answer.
"""

import re
from collections.abc import Callable, Sequence

from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.speech import SAY_VERB
from bot.answering.understanding.words import WORD, is_empty
from index.statements.roles import NOUNS

_AUXILIARY = re.compile(r"\b(?:did|does|do|has|have|had|is|was)\s+", re.IGNORECASE)
_SAYS = re.compile(rf"\b{SAY_VERB}\b", re.IGNORECASE)
DOCUMENTS = frozenset(
    "study report poll survey analysis article editorial column letter piece story profile review"
    " paper book op-ed interview findings find filing records numbers data round-up sources".split()
)
"""What tells something, too, but is nobody whose words are known as such."""
_LONGEST = 4
"""Words of a name."""
_REACH = 90
"""Characters behind the auxiliary in which a description may come before the name."""


def by_name(speaker: Speaker, is_heard: Callable[[str], bool]) -> Speaker | None:
    """The speaker without what describes them, where the articles quote nobody of the whole.

    "retired general Norman Ham" and "Megan Hester of the institute" are Norman Ham, Megan Hester.
    A role stays whole: part of it ("prime minister") is somebody else's as well. None where it is
    no speaker but a document ("that tax haven study").
    """
    words = speaker.bare.split()
    if any(word.lower() in DOCUMENTS for word in words):
        return None
    if is_heard(speaker.bare):
        return speaker
    shortest = 0 if _has_a_small_word(words) else 1
    for length in range(min(_LONGEST, len(words) - 1), shortest, -1):
        for start in range(len(words) - length + 1):
            name = words[start : start + length]
            bare = not any(word.lower() in NOUNS or is_empty(word) for word in name)
            whole = length > 1 or name[0][0].isupper() or start == 0
            if bare and whole and is_heard(" ".join(name)):
                return Speaker(" ".join(name))
    return speaker


def _has_a_small_word(words: Sequence[str]) -> bool:
    """Whether words may stand beside a name: "Clinton on", "Trump speaking"."""
    return any(word[0].islower() for word in words)


def heard_subject(asked: str, is_heard: Callable[[str], bool]) -> Speaker | None:
    """Whose words the question may ask for; None where it names nobody whom the articles quote.

    ``is_heard``: whether they quote somebody of that name.
    """
    for auxiliary in _AUXILIARY.finditer(asked):
        rest = asked[auxiliary.end() : auxiliary.end() + _REACH]
        says = _SAYS.search(rest)
        words = [found.group() for found in WORD.finditer(rest[: says.start()] if says else rest)]
        # Before a verb of saying the name may follow a description, else it comes at once.
        for start in range(len(words) if says else 1):
            for end in range(min(len(words), start + _LONGEST), start, -1):
                name = words[start:end]
                if _is_whole(words, start, end) and is_heard(" ".join(name)):
                    return Speaker(" ".join(name))
    return None


def _is_whole(words: Sequence[str], start: int, end: int) -> bool:
    """Whether it may be a name: no part of a longer one, and not an owner's."""
    name = words[start:end]
    if is_empty(name[0]) or is_empty(name[-1]) or name[-1].endswith(("'s", "’s")):
        return False
    beside = [*words[max(0, start - 1) : start], *words[end : end + 1]]
    return not name[0][0].isupper() or not any(
        word[0].isupper() and len(word) > 1 for word in beside
    )
