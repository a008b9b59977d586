"""What a question asks for: its words, its names, and whose words it wants."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.answer import Turn
from bot.answering.understanding.clauses import put, told
from bot.answering.understanding.ellipsis import spelled_out
from bot.answering.understanding.followup import (
    BEGINNING,
    leans,
    put_alone,
    read_as,
    speaker_meant,
    stand_alone,
    with_name,
)
from bot.answering.understanding.gazetteer import NOBODY, Names
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.wanted import Wanted, asks_for_a_thing, wanted
from bot.answering.understanding.whose import subject
from bot.answering.understanding.words import content_stems, cut_out, is_empty, stems, words
from index.article import Span
from index.errors import QuestionError
from index.library import LONGEST_QUESTION
from index.sentences import sentences

STORY = 300
"""Characters of a question from which on it is taken for a story with one in it."""
FEWEST = 1
"""Stems with a meaning of a question that can be understood without the story."""
_SMALL = frozenset(
    "about and are at by did do does for from had has he her him his in is it me my of on or say"
    " she that the their them they this to up was what when where who why with you your".split()
)
"""Words that a name seldom has with a capital letter, but a headline has."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood."""

    asked: str
    """As it was typed, cleaned, without "hey, can you tell me"; "and Farage?" spelled out."""
    read_as: str
    """As it would be put outside of the conversation, for a reader."""
    last: str | None
    """The last question of the conversation, put the same way."""
    text: str
    """Understandable without the conversation; what is searched for."""
    reader_text: str
    """What the reader network is asked: with the last turn where it leans on the conversation."""
    terms: tuple[str, ...]
    """Stems of the words that carry the meaning of what was asked."""
    context: tuple[str, ...]
    """Further stems that only the conversation gives."""
    names: tuple[str, ...]
    """The words written like names, as typed."""
    wanted: Wanted
    speaker: Speaker | None
    """Whose words are wanted; None where nobody's in particular are."""
    subject: Speaker | None
    """Whose words may well answer: the speaker, else somebody quoted of whom it is asked."""

    @property
    def asks_for_words(self) -> bool:
        """Whether the words of somebody in particular are asked for."""
        return self.wanted is Wanted.WORDS and self.speaker is not None

    @property
    def asks_for_anything(self) -> bool:
        """Whether it asks for somebody's words on whatever subject."""
        if self.speaker is None or self.wanted not in (Wanted.WORDS, Wanted.ANYTHING):
            return False
        named = {*self.speaker.stems, *content_stems(self.speaker.described)}
        return named.issuperset(self.terms)

    def without(self, spans: Sequence[Span]) -> "Question":
        """The question without some words of ``asked``, unless nothing else is asked."""
        rest, text = self.asked, self.text
        for start, end in sorted(spans, reverse=True):
            text = text.replace(self.asked[start:end], " ", 1)
            rest = cut_out(rest, start, end)
        if not spans or not any(map(str.isalnum, rest)):
            return self
        return replace(
            self,
            asked=rest,
            text=" ".join(text.split()) if self.text != self.asked else rest,
            reader_text=rest + self.reader_text.removeprefix(self.asked),
            terms=content_stems(told(rest)),
            names=_names(rest),
        )


def analyse(typed: str, history: Sequence[Turn] = (), names: Names = NOBODY) -> Question:
    """The question, understood from what was typed and the turns before it.

    ``names``: what the articles know. Raises QuestionError where nothing was asked or too much.
    """
    own = put(the_question(clean(typed)))
    before = put_alone([replace(t, question=put(the_question(t.question))) for t in history], names)
    asked = spelled_out(own, before[-1].question if before else None, names)
    leaning = bool(before) and (asked != own or leans(asked, names))
    alone = told(stand_alone(asked, before, names))
    terms, speaker = content_stems(told(asked)), speaker_meant(asked, before, names)
    kind = wanted(asked)
    named = with_name(asked, speaker) == asked
    if speaker and named and kind is Wanted.ANYTHING and not asks_for_a_thing(asked):
        # "Farage on membership?", but not "did he go there?"
        kind = Wanted.WORDS
    may_be_words = kind in (Wanted.WORDS, Wanted.ANYTHING, Wanted.REASON)
    said = before[-1].question if leaning else ""
    last = history[-1] if leaning else None
    return Question(
        asked=asked,
        read_as=asked if asked != own else read_as(asked, speaker, before, names),
        last=before[-1].question if before else None,
        text=alone,
        reader_text=f"{asked} | {last.question} {last.answer[:BEGINNING]}" if last else asked,
        terms=terms,
        context=tuple(term for term in content_stems(said) if term not in terms),
        names=_names(asked),
        wanted=kind,
        speaker=speaker,
        subject=speaker or (subject(asked, names) if may_be_words else None),
    )


def in_print(question: Question, outlet: Speaker) -> Question:
    """What is asked of an outlet, whose words are its articles, asked of these."""
    rest = [word for word in question.text.split() if not set(stems(word)) & set(outlet.stems)]
    return replace(
        question,
        text=" ".join(rest) or question.text,
        terms=tuple(term for term in question.terms if term not in outlet.stems),
        speaker=None,
        subject=None,
        wanted=Wanted.ANYTHING,
    )


def clean(typed: str) -> str:
    """The question without control characters and needless white space.

    Raises QuestionError where it is empty, has no words, or is longer than ``LONGEST_QUESTION``.
    """
    text = " ".join("".join(_printable(character) for character in typed).split())
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(text):,} characters; at most {LONGEST_QUESTION:,} are read."
            " Ask it in a sentence or two."
        )
    if not any(character.isalnum() for character in text):
        raise QuestionError("There is no question. Ask something like: what did Pistorius say?")
    return text


def the_question(text: str) -> str:
    """What is asked in a long story, the last where much is; all of the text where it is short."""
    if len(text) <= STORY:
        return text
    told = (text[span.start : span.end] for span in sentences(text, 0, len(text)))
    asking = [each for each in told if each.endswith("?")]
    return next((each for each in reversed(asking) if len(content_stems(each)) >= FEWEST), text)


def _printable(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category in {"Cf", "Cs"} else character


def _names(asked: str) -> tuple[str, ...]:
    """The capitalised words, where capitals tell names from other words at all.

    They do not in "Catch Me Up On Brexit", nor where everything has one.
    """
    typed = words(asked)
    small = [word for word in typed[1:] if word.lower() in _SMALL and not word.isupper()]
    if sum(word[0].isupper() for word in small) * 2 > len(small):
        return ()
    if not any(word[0].islower() for word in typed[1:]):
        return ()
    return tuple(dict.fromkeys(w for w in typed if w[0].isupper() and not is_empty(w)))
