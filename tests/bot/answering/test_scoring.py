from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.answering.question import analyse
from bot.answering.scoring import COMPARED, features, rank, term_weights
from tests.bot.answering.written import Candidates

RARE = {"siren": 5.0, "battery": 4.0}


def idf(word: str) -> float:
    return RARE.get(word, 1.0)


class Encoder:
    """Sees a likeness only between a question and a sentence that hold "siren"."""

    def __init__(self) -> None:
        self.encoded = 0

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        return np.array([[1, 0] if "siren" in t else [0, 1] for t in texts], np.float32)


def test_words_weigh_by_their_rarity_and_all_together_one() -> None:
    weights = term_weights(analyse("why was the siren silent"), idf)
    assert weights == {"siren": pytest.approx(5 / 6), "silent": pytest.approx(1 / 6)}


@pytest.mark.parametrize(
    ("asked", "text", "has"),
    [
        ("how many tanks came?", "Tanks came.", False),
        ("how many tanks came?", "There were 92 of them.", True),
        ("how many of the 92 tanks came?", "There were 92 of them.", False),
        ("how much did it cost?", "It cost £48.6m.", True),
        ("how much did it cost?", "It cost 14 to 9 votes.", False),
        ("when did they come?", "They came on Monday.", True),
        ("when did they come?", "They came late.", False),
        ("who came?", "It was Boris Pistorius.", True),
        ("who came with Boris Pistorius?", "It was Boris Pistorius.", False),
        ("where did he come from?", "He came from Berlin.", True),
        ("where in Berlin was he?", "He was in Berlin.", False),
        ("what did he say?", "He said “no”.", True),
    ],
)
def test_the_kind_of_answer_counts_where_the_question_has_not_got_it(
    candidates: Candidates, asked: str, text: str, has: bool
) -> None:
    question = analyse(asked)
    counted = features(question, candidates(text)[0], {}, 1.0)
    assert (counted.kind == 1.0) is has


def test_headlines_count_against_themselves(candidates: Candidates) -> None:
    found = candidates("The siren fails.\n\n# The siren\n\nIt was silent.", title="The siren fails")
    question = analyse("what did the siren do")
    counted = [features(question, c, {}, 1.0).title for c in found]
    assert counted == [1.0, 1.0, 0.0]


def test_the_sentence_with_the_rare_words_comes_first(candidates: Candidates) -> None:
    text = "The tower is old. The siren had no battery. It rained. Nobody came. Trees fell."
    encoder = Encoder()
    ranked = rank(analyse("why did the siren’s battery fail"), candidates(text), idf, encoder)
    assert ranked[0].candidate.sentence.text == "The siren had no battery."
    assert ranked[0].features.similarity == 1.0
    assert len(ranked) == COMPARED
    assert encoder.encoded == COMPARED + 1


def test_a_question_for_somebodys_words_is_not_answered_with_words_about_them(
    candidates: Candidates,
) -> None:
    text = "Oduya runs the siren agency. “The battery was flat,” Oduya said."
    ranked = rank(analyse("what did Oduya say about the siren"), candidates(text), idf, Encoder())
    assert [s.candidate.sentence.text for s in ranked] == ["“The battery was flat,” Oduya said."]


def test_nothing_found_is_nothing_ranked() -> None:
    assert rank(analyse("what did Oduya say"), [], idf, Encoder()) == []
