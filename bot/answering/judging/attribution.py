"""Who says a sentence: the words of the person asked for, or words about that person."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.answering.finding.evidence import Candidate, Sentence
from bot.answering.judging.reference import antecedent, leans, subject
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.speech import (
    ACCORDING,
    has_quotation,
    say_verbs,
    without_quotations,
)

_COLON = re.compile(r"\A\s*[“\"]?(?P<who>[A-Z][\w.’' -]{1,40}):\s")
_NOT_SUBJECT = re.compile(
    r"\A\s*(?:of|about|to|that|on|in|at|after|when|with|for|by|it|him|her|them|if|whether|“)\b"
)
_INVERTING = frozenset(
    "said says asked asks added adds wrote writes tweeted tweets explained argued continued"
    " recalled replied responded noted warned insisted joked quipped remarked wondered"
    " concluded".split()
) | {ACCORDING}
"""What may stand before its subject: “…,” said John Healey."""
_POSSESSIVE = re.compile(r"\S+(?:[’']s|s[’'])(?!\w)")
_OPENS = re.compile(r"[“\"]|''")
_CLAUSE = re.compile(r"[,;:“]|(?<=[a-z]{3})\.")  # not the period of a title
_BEFORE = 90
"""Characters before a verb of saying in which its subject stands."""
_AFTER = 70
"""Characters after one in which it stands (“…,” said John Healey)."""


def attribution(candidate: Candidate, speaker: Speaker) -> float:
    """How surely the sentence reports words of the speaker, 0 to 1.

    1 where a verb of saying has them as its subject; less where a pronoun or a quotation's other
    sentence says so; 0 where nothing does.
    """
    sure = told(candidate.stretch.sentences, candidate.at, speaker)
    return 0.0 if sure and _is_somebody_else(speaker, candidate.stretch.article.text) else sure


def told(sentences: Sequence[Sentence], at: int, speaker: Speaker) -> float:
    """The same by the sentences alone, whoever else the article calls by that surname."""
    sentence = sentences[at]
    if _says(sentence.text, speaker):
        return 1.0
    if _pronoun_says(sentence.text):
        return 0.8 if means(sentences, at, speaker) else 0.0
    if names_a_speaker(sentence.text):
        return 0.0
    if sentence.inside or sentence.after or has_quotation(sentence.text):
        return 0.7 if _neighbour_says(sentences, at, speaker) else 0.0
    return 0.0


@lru_cache(maxsize=64)
def _is_somebody_else(speaker: Speaker, article: str) -> bool:
    """Asked for every sentence of an article, and the whole of it is read for that."""
    return speaker.is_somebody_else_in(article)


def means(sentences: Sequence[Sentence], at: int, speaker: Speaker) -> bool:
    """Whether "he" in a sentence is the speaker: named last, as a subject or as one who says."""
    before = antecedent(sentences, at)
    if before is None:
        return False
    text = sentences[before].text
    return speaker.is_named_in(subject(text)) or _says(text, speaker)


@lru_cache(maxsize=4_096)
def names_a_speaker(sentence: str) -> bool:
    """Whether a verb of saying stands outside the quotations of the sentence."""
    return bool(say_verbs(without_quotations(sentence)))


def _neighbour_says(sentences: Sequence[Sentence], at: int, speaker: Speaker) -> bool:
    """Whether the nearest attribution of the paragraph is to them.

    A paragraph that begins with a quotation and has none goes on with the one before.
    """
    paragraph = sentences[at].paragraph
    own = [i for i, s in enumerate(sentences) if s.paragraph == paragraph]
    found = _attributed(sentences, own)
    if not found and _OPENS.match(sentences[own[0]].text):
        before = [i for i, s in enumerate(sentences) if s.paragraph == paragraph - 1]
        found = _attributed(sentences, before)
    if not found:
        return False
    nearest = min(found, key=lambda i: abs(i - at))
    if _pronoun_says(sentences[nearest].text):
        return means(sentences, nearest, speaker)
    return _says(sentences[nearest].text, speaker)


def _attributed(sentences: Sequence[Sentence], among: Sequence[int]) -> list[int]:
    return [
        i for i in among if names_a_speaker(sentences[i].text) or _COLON.match(sentences[i].text)
    ]


def _says(sentence: str, speaker: Speaker) -> bool:
    if not speaker.may_be_named_in(sentence):
        return False
    colon = _COLON.match(sentence)
    if colon and speaker.is_named_in(colon["who"]):
        return True
    frame = without_quotations(sentence)
    last = 0
    for start, end in say_verbs(frame):
        before = frame[max(last, start - _BEFORE) : start]
        after = frame[end : end + _AFTER]
        if frame[start:end].lower() != ACCORDING and _names_subject(before, speaker):
            return True
        inverted = frame[start:end].lower() in _INVERTING and not _NOT_SUBJECT.match(after)
        if inverted and speaker.is_named_in(_CLAUSE.split(after)[0]):
            return True
        last = end
    return False


def _names_subject(before: str, speaker: Speaker) -> bool:
    """Whether the words between one verb of saying and the next name the speaker."""
    return not leans(before) and speaker.is_named_in(_POSSESSIVE.sub("", before))


def _pronoun_says(sentence: str) -> bool:
    return leans(sentence) and names_a_speaker(sentence)
