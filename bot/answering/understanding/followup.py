"""A question that leans on the conversation, made to stand alone."""

import re
from collections.abc import Sequence

from bot.answering.answer import Turn
from bot.answering.understanding.clauses import AND, AUXILIARY
from bot.answering.understanding.ellipsis import spelled_out
from bot.answering.understanding.gazetteer import NOBODY, Names
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.wanted import Wanted, wanted
from bot.answering.understanding.whose import speaker
from bot.answering.understanding.words import content_stems, is_empty, words
from index.library import LONGEST_QUESTION
from index.statements.roles import NOUNS

_POINTS_BACK = re.compile(
    r"^(?:and|so|but|or|then|(?:what|how) about)\b|\b(?:also|too|else)\b"
    r"|\b(?:him|her|it|them|that|this|those|these|there|then|one)\W*\Z",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|him|her|his|hers|their|them|its|that|those|these|there|then|this|both)\b",
    re.IGNORECASE,
)
_PRONOUN_SPEAKS = re.compile(
    rf"\A(?P<before>[^“”\"]*?\b(?:{AUXILIARY}|\A{AND}(?:what|how|why|where|who)(?:['’]s)?)\s+)"
    r"(?:he|she)\b",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"(?<=\s)[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)+")
_MARK = re.compile(r"\s*\[\d+\]")
FEW = 3
"""Words with a meaning; a question of no more that names nobody leans on what was said before."""
OWN = 2
"""With more such words before it, or a name, "he" and "it" stand for what the question tells."""
BEGINNING = 120
"""Characters of the last answer that are taken up."""
LONGEST_SHOWN = 300
"""Characters of the last question that are shown again."""


def put_alone(history: Sequence[Turn], names: Names = NOBODY) -> list[Turn]:
    """The conversation with each question as it would be put outside of it, as far as it goes."""
    alone: list[Turn] = []
    for turn in history:
        asked = spelled_out(turn.question, alone[-1].question if alone else None, names)
        alone.append(Turn(with_name(asked, speaker_meant(asked, alone, names)), turn.answer))
    return alone


def points_back(asked: str, names: Names = NOBODY) -> bool:
    """Whether a word of the question can only mean what was said before it."""
    if _POINTS_BACK.search(asked) or not content_stems(asked):
        return True
    before = [asked[: pronoun.start()] for pronoun in _PRONOUN.finditer(asked)]
    return any(len(content_stems(b)) <= OWN and not _names_any(b, names) for b in before)


def leans(asked: str, names: Names = NOBODY) -> bool:
    """Whether a question is understood from what was said before it, surely or likely."""
    back = points_back(asked, names)
    if back or len(content_stems(asked)) > FEW:
        return back
    own = speaker(asked, names)
    return not (_names_any(asked, names) or (own and not own.typed.startswith("the ")))


def stand_alone(asked: str, history: Sequence[Turn], names: Names = NOBODY) -> str:
    """The question with the last one, which may lean on the one before, and the beginning of the
    answer to it put before it; unchanged where it leans on nothing.

    For a search; ``read_as`` is for people. ``history``: as ``put_alone`` made it.
    """
    if not history or not leans(asked, names):
        return asked
    last = history[-1]
    before = stand_alone(last.question, history[-2:-1], names)
    text = f"{before} {_MARK.sub('', last.answer[:BEGINNING])} {asked}"
    return text if len(text) <= LONGEST_QUESTION else asked


def read_as(asked: str, who: Speaker | None, history: Sequence[Turn], names: Names = NOBODY) -> str:
    """The question as it would be put outside of the conversation, for people.

    ``who``: whose words are asked for. ``history``: as ``put_alone`` made it.
    """
    if not history or (named := with_name(asked, who)) != asked:
        return named if history else asked
    last = history[-1].question
    leaning = leans(asked, names) and len(last) <= LONGEST_SHOWN
    return f"{last} – {asked}" if leaning else asked


def speaker_meant(asked: str, history: Sequence[Turn], names: Names = NOBODY) -> Speaker | None:
    """Whose words are asked for; "he" and "she" are whoever the last question asked about, or who
    answered it where it asked who; else the same of the question before.

    ``history``: as ``put_alone`` made it.
    """
    own = speaker(asked, names)
    if own is not None or not history or not _speaks(asked):
        return own
    last = history[-1]
    before = speaker(last.question, names)
    # Neither "the station" nor "the experts" is a "he".
    if before and (before.typed[:4] != "the " or before.bare.split()[-1].lower() in NOUNS):
        return before
    # With a topic of its own, the question finds its sentences without a guess who "he" is.
    people = [] if content_stems(asked) else _people(last.question, last.answer, wanted(asked))
    return Speaker(people[-1]) if people else speaker_meant(asked, history[:-1], names)


def with_name(asked: str, who: Speaker | None) -> str:
    """The question with the name of whom its first "he" or "she" is."""
    found = _speaks(asked)
    return f"{found['before']}{who.label}{asked[found.end() :]}" if found and who else asked


def _speaks(asked: str) -> re.Match[str] | None:
    """Up to the "he" or "she" of which it is asked; None where a name before it may be meant."""
    found = _PRONOUN_SPEAKS.match(asked)
    return None if found and _names_any(found["before"]) else found


def _people(last: str, answered: str, kind: Wanted) -> list[str]:
    """The full names of whom a pronoun may mean, the likeliest last.

    ``kind``: of what is wanted. Only where it is words, whose they are has to be known.
    """
    asked_of = _FULL_NAME.findall(last)
    known = set(words(last))
    told = [name for name in _FULL_NAME.findall(f" {answered}") if not known & set(words(name))]
    answers = wanted(last) is Wanted.PERSON and kind is Wanted.WORDS
    return [*asked_of, *told[:1]] if answers else asked_of


def _names_any(text: str, names: Names = NOBODY) -> bool:
    """Whether it names somebody or something, the first word's capital letter apart."""
    typed = words(text)
    return any(word[0].isupper() and not is_empty(word) for word in typed[1:]) or any(
        names.quotes(word) for word in typed if not is_empty(word)
    )
