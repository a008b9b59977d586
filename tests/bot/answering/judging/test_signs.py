from math import exp, log

import pytest

from bot.answering.judging.features import counted, term_weights
from bot.answering.judging.ranking import Scored
from bot.answering.judging.signs import Signs, share_missing, signs
from bot.answering.judging.voices import Voice
from bot.answering.understanding.question import Question, analyse
from tests.bot.answering.written import Candidates

RARE = {"siren": 5.0, "battery": 4.0, "zebra": 8.0}


def idf(word: str) -> float:
    return RARE.get(word, 1.0)


def looked_at(question: Question, candidates: Candidates, text: str, voice: Voice) -> Signs:
    weights = term_weights(question, idf)
    ranked = [
        Scored(c, counted(question, c, voice, weights, 1.0), -float(n), c.sentence.span)
        for n, c in enumerate(candidates(text))
    ]
    return signs(question, ranked, idf)


def test_a_word_that_is_not_near_speaks_against_an_answer(candidates: Candidates) -> None:
    text = "The siren was silent. It rained. It snowed. Somebody changed the battery."
    there = looked_at(analyse("why was the siren silent?"), candidates, text, Voice())
    far = looked_at(analyse("why was the battery silent?"), candidates, text, Voice())
    absent = looked_at(analyse("why was the zebra silent?"), candidates, text, Voice())
    assert (there.far, far.far, absent.far) == (0.0, 1.0, 1.0)


def test_words_of_somebody_else_are_silence(candidates: Candidates) -> None:
    question = analyse("what did Oduya say about the siren?")
    text = "The siren was silent."
    theirs = looked_at(question, candidates, text, Voice(asked=0.9, anybody=0.9))
    others = looked_at(question, candidates, text, Voice(other=0.9, anybody=0.9))
    assert (theirs.silent, others.silent) == (0.0, 1.0)
    assert theirs.words == 1.0


def test_the_best_is_beside_all_others_and_its_article_is_all_of_one(
    candidates: Candidates,
) -> None:
    question = analyse("why was the siren silent?")
    one = looked_at(question, candidates, "The siren was silent.", Voice())
    two = looked_at(question, candidates, "The siren was silent. It rained.", Voice())
    assert one.chosen == 0.0
    assert two.chosen == pytest.approx(-log(1 + exp(-1)))
    assert one.of_article == two.of_article == pytest.approx(0.0)


def test_a_name_can_be_known_in_part() -> None:
    assert share_missing(["siren", "battery"], {"battery"}, idf) == pytest.approx(5 / 9)
    assert share_missing([], set(), idf) == 0.0
