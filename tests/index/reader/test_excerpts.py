"""A window holds the answer whole; without the answer's sentence, the rest is as it was."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from index.article import Span
from index.reader.training.excerpts import around, without
from index.sentences import sentences

TEXT = "Rain fell. Ann Bell stole an otter on Monday. Police came. Nobody spoke. Snow followed."
FOUND = sentences(TEXT, 0, len(TEXT))


@given(
    st.sampled_from(FOUND),
    st.integers(0, 4),
    st.integers(0, 4),
    st.integers(10, 200),
    st.integers(),
)
def test_a_window_holds_the_answer_and_grows_no_longer_than_it_may(
    inside: Span, left: int, right: int, size: int, seed: int
) -> None:
    answer = Span(inside.start + left, inside.end - right)
    window = around(FOUND, answer, size, Random(seed))  # noqa: S311
    assert window.start <= answer.start
    assert window.end >= answer.end
    assert window.end - window.start <= max(size, inside.end - inside.start)


def test_the_sentence_of_the_answer_is_taken_out() -> None:
    at = TEXT.index("Monday")
    left = without(TEXT, FOUND, Span(0, FOUND[2].end), Span(at, at + 6))
    assert left == "Rain fell. Police came."


def test_nothing_is_left_of_one_sentence() -> None:
    assert without("Rain fell.", [Span(0, 10)], Span(0, 10), Span(0, 4)) == ""
