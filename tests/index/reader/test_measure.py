"""The measure is the official one of SQuAD 2.0."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reader.measure import Given, best, f1, normalised

NORMALISED = {
    "case, articles and punctuation fall": ("The  U.S. Army, a", "us army"),
    "an article inside a word stays": ("Theatre of an ant", "theatre of ant"),
    "nothing but an article": ("the", ""),
}


@pytest.mark.parametrize(("text", "plain"), NORMALISED.values(), ids=NORMALISED.keys())
def test_answers_are_compared_without_what_does_not_matter(text: str, plain: str) -> None:
    assert normalised(text) == plain


F1 = {
    "the same but for an article": ("the otter", "otter", 1.0),
    "half of the words": ("Ann Bell", "Ann", 2 / 3),
    "a word that comes twice counts twice": ("no no", "no", 2 / 3),
    "none in common": ("Ann", "Bell", 0.0),
    "nothing against something": ("", "Bell", 0.0),
    "nothing against nothing": ("the", "", 1.0),
}


@pytest.mark.parametrize(("given_", "gold", "value"), F1.values(), ids=F1.keys())
def test_f1_is_that_of_the_words(given_: str, gold: str, value: float) -> None:
    assert f1(given_, gold) == pytest.approx(value)


def test_the_best_of_several_gold_answers_counts() -> None:
    assert best([Given("Ann", 1.0, ["Bell", "ann", "Ann Bell"])]).exact == pytest.approx(100.0)


def test_unanswerable_questions_below_the_threshold_are_right() -> None:
    result = best([Given("Ann", 3.0, ["Ann"]), Given("Bell", 1.0, []), Given("Bell", 2.0, [])])
    assert (result.f1, result.exact, result.answered_f1) == (100.0, 100.0, 100.0)
    assert 2.0 <= result.threshold < 3.0


ANSWERS = st.builds(
    Given,
    st.sampled_from(["Ann", "Bell"]),
    st.integers(0, 5).map(float),
    st.sampled_from([[], ["Ann"], ["Bell", "Ann Bell"]]),
)


@given(st.lists(ANSWERS, min_size=1, max_size=12))
def test_no_threshold_is_better(answers: list[Given]) -> None:
    def at(threshold: float) -> float:
        values = [
            (max(f1(a.text, g) for g in a.gold) if a.gold else 0.0)
            if a.score > threshold
            else float(not a.gold)
            for a in answers
        ]
        return 100 * sum(values) / len(values)

    result = best(answers)
    assert result.f1 == pytest.approx(max(at(t / 2) for t in range(-3, 13)))
    assert at(result.threshold) == pytest.approx(result.f1)
