"""What a question asks for: its words, its names, and whose words it wants."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.answering.answer import Turn
from bot.answering.understanding.ellipsis import spelled_out
from bot.answering.understanding.followup import (
    named,
    put_alone,
    read_as,
    speaker_meant,
    stand_alone,
)
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.subject import by_name, heard_subject
from bot.answering.understanding.wanted import Wanted, asks_for_a_thing, wanted
from bot.answering.understanding.words import content_stems, is_empty, stems, words
from index.errors import QuestionError
from index.library import LONGEST_QUESTION
from index.sentences import sentences

STORY = 300
"""Characters of a question from which on it is taken for a story that ends with one."""
FEWEST = 3
"""Words of a question that can be understood without the story."""
ANSWER_READ = 120
"""Characters of the last answer that the reader is given with a question that leans on it."""
_PLEA = re.compile(
    r"(?:so |and |please )*(?:(?:can|could|would|will) (?:you|anybody|anyone|somebody|someone)"
    r" (?:please )?(?:tell|help|explain|answer)(?: (?:me|us|it|that|this|to me|with that))*"
    r"|(?:do|does) (?:you|anybody|anyone) know(?: (?:it|that))?|any ideas?|what do you think"
    r"|(?:is|isn['’]t) (?:that|it) (?:so|right)|you know what i mean)(?:,? please)?\s*\?+",
    re.IGNORECASE,
)
"""What asks for an answer without asking anything."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood."""

    asked: str
    """As it was typed, cleaned; "and Farage?" spelled out."""
    read_as: str
    """As it would be put outside of the conversation, for a reader."""
    reader_text: str
    """What the reader is asked: with what a question leans on behind it."""
    last: str | None
    """The last question of the conversation, put the same way."""
    text: str
    """Understandable without the conversation; what is searched for."""
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


def analyse(
    typed: str, history: Sequence[Turn] = (), is_heard: Callable[[str], bool] = lambda name: False
) -> Question:
    """The question, understood from what was typed and the turns before it.

    ``is_heard``: whether the articles quote somebody of that name. Raises QuestionError where
    nothing was asked or too much.
    """
    own = the_question(clean(typed))
    before = put_alone([replace(t, question=the_question(t.question)) for t in history], is_heard)
    last = before[-1].question if before else None
    asked = spelled_out(own, last, is_heard)
    text = stand_alone(asked, before)
    terms = content_stems(asked)
    meant = speaker_meant(asked, before)
    if (other := named(asked, meant)) != asked:
        asked = text = other
        meant, terms = None, content_stems(asked)
    speaker = by_name(meant, is_heard) if meant else None
    kind = wanted(asked)
    if speaker is not None and kind is Wanted.ANYTHING and not asks_for_a_thing(asked):
        # "Farage on membership?"
        kind = Wanted.WORDS
    may_be_words = kind in (Wanted.WORDS, Wanted.ANYTHING)
    return Question(
        asked=asked,
        read_as=read_as(own, asked, speaker, before),
        reader_text=_with_last(asked, history[-1]) if history and text != own else asked,
        last=last,
        text=text,
        terms=terms,
        context=tuple(term for term in content_stems(text) if term not in terms),
        names=_names(asked),
        wanted=kind,
        speaker=speaker,
        subject=speaker or (heard_subject(asked, is_heard) if may_be_words else None),
    )


def _with_last(asked: str, last: Turn) -> str:
    """The question with the last one and the beginning of its answer, as the reader learnt it."""
    return f"{asked} | {last.question} {last.answer[:ANSWER_READ]}"


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
    """What is asked at the end of a long story; all of the text where it is short."""
    if len(text) <= STORY:
        return text
    told = (text[span.start : span.end] for span in sentences(text, 0, len(text)))
    asking = [each for each in told if each.endswith("?") and not _PLEA.fullmatch(each)]
    return next((each for each in reversed(asking) if len(each.split()) >= FEWEST), text)


def _printable(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category in {"Cf", "Cs"} else character


def _names(asked: str) -> tuple[str, ...]:
    """The capitalised words, where capitals tell names from other words at all."""
    typed = words(asked)
    if not any(word[0].islower() for word in typed[1:]):
        return ()
    return tuple(dict.fromkeys(w for w in typed if w[0].isupper() and not is_empty(w)))
