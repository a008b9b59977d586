"""Whether the best sentence is given for an answer, and with how much doubt."""

from dataclasses import replace

import pytest

from bot.answering.judging.confidence import is_ruled_out, verdict
from bot.answering.judging.features import counted
from bot.answering.judging.ranking import Scored
from bot.answering.judging.voices import Voice
from bot.answering.refusal import Reason
from bot.answering.understanding.question import Question, analyse
from tests.bot.answering.written import Candidates

THEIRS = Voice(asked=0.9, anybody=0.9)
OTHERS = Voice(other=0.9, anybody=0.9)


def ranked(question: Question, candidates: Candidates, text: str, voice: Voice) -> list[Scored]:
    """The text's one sentence, of which the reader is as sure as it can be."""
    (found,) = candidates(text)
    features = replace(
        counted(question, found, voice, {}, 1.0), share=0.0, answerable=9.0, fits=1.0, kind=1.0
    )
    return [Scored(found, features, 9.0, found.sentence.span)]


@pytest.mark.parametrize(("voice", "sure"), [(THEIRS, True), (OTHERS, False)])
def test_words_of_somebody_else_are_never_shown_without_doubt(
    candidates: Candidates, voice: Voice, sure: bool
) -> None:
    question = analyse("what did Oduya say about the siren?")
    best = ranked(question, candidates, "“The siren was silent,” said Oduya.", voice)
    assert verdict(question, best, lambda _: 1.0, lambda _: True) == (None, sure)


def test_where_nothing_is_found_nothing_is_quoted() -> None:
    question = analyse("why was the siren silent?")
    refusal = verdict(question, [], lambda _: 1.0, lambda _: True).refusal
    assert refusal is not None
    assert refusal.reason is Reason.NOTHING


@pytest.mark.parametrize(
    ("asked", "voice", "ruled_out"),
    [
        ("what did Oduya say?", OTHERS, True),
        ("what did Oduya say?", THEIRS, False),
        ("what did Oduya say about the siren?", OTHERS, False),
        ("who said “the siren was silent”?", Voice(), False),
        ("who said “the bells of Otter rang”?", Voice(), True),
    ],
)
def test_only_two_conventions_rule_an_answer_out(
    candidates: Candidates, asked: str, voice: Voice, ruled_out: bool
) -> None:
    question = analyse(asked)
    best = ranked(question, candidates, "“The siren was silent,” said Bell.", voice)
    assert is_ruled_out(question, best) is ruled_out
