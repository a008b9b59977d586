"""A question that leans on the conversation, made to stand alone."""

import re
from collections.abc import Callable, Sequence

from bot.answering.answer import Turn
from bot.answering.understanding.clauses import AUXILIARY
from bot.answering.understanding.ellipsis import leaves_all, spelled_out
from bot.answering.understanding.speaker import Speaker, speaker
from bot.answering.understanding.wanted import Wanted, wanted
from bot.answering.understanding.words import content_stems, is_empty, words
from index.library import LONGEST_QUESTION

_LEANS = re.compile(
    r"^(?:and|so|but|or|then|what about|how about)\b|\b(?:also|too|else)\b"
    r"|\b(?:he|she|they|it|him|her|his|hers|their|them|its|that|those|these|there|then|both)\b",
    re.IGNORECASE,
)
_PRONOUN_SPEAKS = re.compile(
    rf"\A(?P<before>[^“”\"]*?\b(?:{AUXILIARY}|\A(?:and |so |but )*(?:what|how|why|where|who))\s+)"
    r"(?:he|she|they)\b",
    re.IGNORECASE,
)
_WHO_IS_SHE = re.compile(
    r"(?:and |so |but )*who(?:['’]s| is| was| are| were) (?:he|she|they)\b", re.IGNORECASE
)
_WHO_IS = re.compile(
    r"(?:and |so )?who(?:['’]s| is| was) (?P<who>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})\s*\?*\Z"
)
_NAME_BEGINS = re.compile(r"[A-Z][\w’'-]* [A-Z]")
_FULL_NAME = re.compile(r"(?<=\s)[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)+")
_FEW = 3
"""Words with a meaning; a question of no more that names nobody leans on what was said before."""
_NAMES = 6
"""How many words of names in the last answer are taken up."""
LONGEST_SHOWN = 300
"""Characters of the last question that are shown again."""


def put_alone(
    history: Sequence[Turn], is_heard: Callable[[str], bool] = lambda name: False
) -> list[Turn]:
    """The conversation with each question as it would be put outside of it, as far as it goes."""
    alone: list[Turn] = []
    for turn in history:
        last = alone[-1].question if alone else None
        asked = spelled_out(turn.question, last, is_heard)
        alone.append(Turn(_with_name(asked, speaker_meant(asked, alone)), turn.answer))
    return alone


def stand_alone(asked: str, history: Sequence[Turn]) -> str:
    """The question with what it leans on put before it; unchanged where it leans on nothing.

    What it leans on: the last question, which may lean on the one before, and the names in the
    answer to it. For a search; ``read_as`` is for people. ``history``: as ``put_alone`` made it.
    """
    if not history or not _leans(asked):
        return asked
    last = history[-1]
    before = stand_alone(last.question, history[-2:-1])
    text = " ".join([before, *_names_in(last.answer)[:_NAMES], asked])
    return text if len(text) <= LONGEST_QUESTION else asked


def read_as(typed: str, asked: str, who: Speaker | None, history: Sequence[Turn]) -> str:
    """The question as it would be put outside of the conversation, for people.

    ``asked``: what was ``typed``, spelled out. ``who``: whose words are asked for. ``history``: as
    ``put_alone`` made it.
    """
    if not history or (asked != typed and not leaves_all(typed)):
        return asked
    if asked == typed and (named := _with_name(asked, who)) != asked:
        return named
    if asked == typed and not _leans(asked):
        return asked
    last = history[-1].question
    return f"{last} – {typed}" if len(last) <= LONGEST_SHOWN else typed


def may_be_new(typed: str) -> bool:
    """Whether it can be understood by itself: no word of it points to what was said before."""
    return not (_points_back(typed) or leaves_all(typed))


def speaker_meant(asked: str, history: Sequence[Turn]) -> Speaker | None:
    """Whose words are asked for; "he" and "she" are whoever the last question asked about, or who
    answered it where it asked who; else the same of the question before.

    ``history``: as ``put_alone`` made it.
    """
    own = speaker(asked)
    if own is not None or not history or not _speaks(asked):
        return own
    last = history[-1]
    if before := speaker(last.question):
        return before
    if identity := _WHO_IS.match(last.question):
        return Speaker(identity["who"])
    # With a topic of its own, the question finds its sentences without a guess who "he" is.
    names = [] if content_stems(asked) else _people(last.question, last.answer, wanted(asked))
    return Speaker(names[-1]) if names else speaker_meant(asked, history[:-1])


def named(asked: str, who: Speaker | None) -> str:
    """ "Who is she?" with her name; any other question as it is."""
    return _with_name(asked, who) if _WHO_IS_SHE.match(asked) else asked


def _with_name(asked: str, who: Speaker | None) -> str:
    """The question with the name of whom its first "he" or "she" is."""
    if who is None or speaker(asked) is not None:
        return asked
    found = _speaks(asked)
    return f"{found['before']}{who.label}{asked[found.end() :]}" if found else asked


def _speaks(asked: str) -> re.Match[str] | None:
    """Up to the "he" or "she" of which it is asked; None where a name before it may be meant."""
    found = _PRONOUN_SPEAKS.match(asked)
    named = found and any(w[0].isupper() and not is_empty(w) for w in words(found["before"])[1:])
    return None if named else found


def _people(last: str, answered: str, kind: Wanted) -> list[str]:
    """The full names of whom a pronoun may mean, the likeliest last.

    ``kind``: of what is wanted. Only where it is words, whose they are has to be known.
    """
    asked_of = _FULL_NAME.findall(last)
    known = set(words(last))
    told = [name for name in _FULL_NAME.findall(f" {answered}") if not known & set(words(name))]
    answers = wanted(last) is Wanted.PERSON and kind is Wanted.WORDS
    return [*asked_of, *told[:1]] if answers else asked_of


def _names_in(answered: str) -> list[str]:
    """The words of an answer that are written like names, each once."""
    typed = words(answered)
    # The first word has a capital letter anyway; right before another one it is a name's.
    first = typed[:1] if len(typed) < 2 or _NAME_BEGINS.match(answered) else []
    names = [w for w in (*first, *typed[1:]) if w[0].isupper() and not is_empty(w)]
    return list(dict.fromkeys(names))


def _leans(asked: str) -> bool:
    if _points_back(asked):
        return True
    named = any(word[0].isupper() and not is_empty(word) for word in words(asked)[1:])
    own = speaker(asked)
    somebody = own is not None and not own.typed.startswith("the ")
    return not named and not somebody and len(content_stems(asked)) <= _FEW


def _points_back(asked: str) -> bool:
    return _LEANS.search(asked) is not None
