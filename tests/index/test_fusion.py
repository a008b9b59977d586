import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import LED_BY_MEANING, LED_BY_WORDS, Ranking, dense_weight, fuse

FUSED: dict[str, tuple[Ranking, Ranking, list[int]]] = {
    "both empty": ([], [], []),
    "one alone": ([(1, 9.0), (2, 3.0)], [], [1, 2]),
    "agreement": ([(1, 9.0), (2, 3.0)], [(1, 0.9), (2, 0.1)], [1, 2]),
    "the words outweigh the meaning": ([(1, 9.0), (2, 3.0)], [(2, 0.9), (1, 0.1)], [1, 2]),
    "what only one knows is kept": ([(1, 9.0), (2, 3.0)], [(3, 0.9), (4, 0.1)], [1, 3, 2, 4]),
    "equal scores go by id": ([(7, 1.0), (3, 1.0)], [], [3, 7]),
}


@pytest.mark.parametrize(("lexical", "dense", "ids"), FUSED.values(), ids=FUSED.keys())
def test_fuses(lexical: Ranking, dense: Ranking, ids: list[int]) -> None:
    assert [id for id, _ in fuse(lexical, dense, dense_weight=0.25)] == ids


RANKINGS = st.dictionaries(st.integers(0, 50), st.floats(-100, 100), max_size=20).map(
    lambda scores: sorted(scores.items(), key=lambda item: -item[1])
)


@given(RANKINGS, RANKINGS, st.floats(0, 1))
def test_fused_scores_fall_from_at_most_one_to_at_least_zero(
    lexical: list[tuple[int, float]], dense: list[tuple[int, float]], weight: float
) -> None:
    fused = fuse(lexical, dense, weight)
    scores = [score for _, score in fused]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 + 1e-9 for score in scores)
    assert {id for id, _ in fused} == dict(lexical).keys() | dict(dense).keys()
    assert len(fused) == len(dict(fused))


@pytest.mark.parametrize(
    ("best", "weight"),
    [(0.0, LED_BY_MEANING), (1.5, LED_BY_MEANING), (2.5, LED_BY_WORDS), (9.0, LED_BY_WORDS)],
)
def test_meaning_leads_where_the_words_of_the_question_are_not_found(
    best: float, weight: float
) -> None:
    assert dense_weight(best * 7.0, 7.0) == pytest.approx(weight)


def test_the_share_of_meaning_falls_steadily_in_between() -> None:
    weights = [dense_weight(best / 10, 1.0) for best in range(15, 26)]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)
