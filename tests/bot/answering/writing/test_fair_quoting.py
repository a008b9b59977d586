"""How much of one article is quoted at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.finding.evidence import MOST_WORDS
from bot.answering.writing.fair_quoting import Quoted, fair_share, is_fair

quotations = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 150).map(lambda n: "word " * n)), max_size=8
)


@pytest.mark.parametrize(
    ("quoted", "fair"),
    [
        ([], True),
        ([("a", "word " * 120)], True),
        ([("a", "word " * 121)], False),
        ([("a", "word " * 60), ("a", "word " * 61)], False),
        ([("a", "word " * 100), ("b", "word " * 100)], True),
    ],
)
def test_120_words_of_one_article_are_fair(quoted: list[Quoted], fair: bool) -> None:
    assert is_fair(quoted) is fair


@pytest.mark.parametrize(
    ("words", "kept"),
    [([50, 50, 50], [0, 1]), ([121, 120], [1]), ([100, 30, 20], [0, 2]), ([200], [])],
)
def test_what_is_too_much_is_left_out_as_a_whole(words: list[int], kept: list[int]) -> None:
    quoted = [("a", "word " * n) for n in words]
    assert fair_share(range(len(words)), quoted) == kept


@given(quotations)
def test_a_share_is_fair_and_leaves_out_nothing_that_had_room(quoted: list[Quoted]) -> None:
    kept = fair_share(range(len(quoted)), quoted)
    assert is_fair([quoted[n] for n in kept])
    if is_fair(quoted):
        assert kept == list(range(len(quoted)))
    assert kept == sorted(set(kept))
    for left in set(range(len(quoted))) - set(kept):
        earlier = [quoted[n] for n in kept if n < left]
        assert not is_fair([*earlier, quoted[left]], MOST_WORDS)
