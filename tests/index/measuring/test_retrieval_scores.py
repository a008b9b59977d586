import pytest

from index.hit import Passage
from index.measuring.gold import Facts
from index.measuring.retrieval_scores import Judged, judge, retrieval_scores

FACTS = Facts(("alpha", "beta", "gamma"))


def ranking(*texts: str) -> list[Passage]:
    return [Passage(i, "a", 0, len(text), text) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "judged"),
    [
        ((), Judged(None, 0.0)),
        (("nothing",), Judged(None, 0.0)),
        (("alpha",), Judged(1, 1 / 3)),
        (("nothing", "alpha"), Judged(2, 1 / 6)),
        # A passage with two facts counts for both, and a fact counts where it is first found.
        (("alpha beta", "alpha", "gamma"), Judged(1, (2 + 1 / 3) / 3)),
        (("nothing",) * 9 + ("alpha",), Judged(10, 1 / 30)),
        (("nothing",) * 10 + ("alpha",), Judged(None, 0.0)),
    ],
)
def test_a_ranking_is_worth_the_ranks_at_which_facts_are_first_found(
    texts: tuple[str, ...], judged: Judged
) -> None:
    measured = judge(FACTS, ranking(*texts))
    assert measured.first == judged.first
    assert measured.average == pytest.approx(judged.average)


def test_more_facts_than_ten_are_not_all_expected_among_ten_passages() -> None:
    facts = Facts(tuple("abcdefghijklmnopqrst"))
    assert judge(facts, ranking("abcdefghijklmnopqrst")).average == 2.0


def test_scores_are_means_over_all_questions() -> None:
    scores = retrieval_scores([Judged(1, 0.5), Judged(4, 0.25), Judged(5, 0.25), Judged(None, 0.0)])
    assert scores.questions == 4
    assert scores.hits_at_10 == 0.75
    assert scores.hits_at_4 == 0.5
    assert scores.map_at_10 == 0.25
    assert scores.mrr_at_10 == pytest.approx((1 + 1 / 4 + 1 / 5) / 4)
