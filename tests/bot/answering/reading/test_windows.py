from hypothesis import given
from hypothesis import strategies as st

from bot.answering.finding.evidence import Candidate, gather
from bot.answering.reading.windows import LONGEST, TELLS_ALONE, windows
from tests.bot.answering.written import Candidates, article_of, hit_on

NINE = " ".join(f"Sentence number {n} says something of no weight at all." for n in range(9))


def texts(best: list[Candidate], most: int = 8) -> list[str]:
    return [window.text for window in windows(best, most)]


def test_a_sentence_is_read_with_the_two_that_led_to_it(candidates: Candidates) -> None:
    found = candidates("One is here. Two is here. Three is here. Four is here.")
    assert texts([found[3]]) == ["Two is here. Three is here. Four is here."]
    assert texts([found[0]]) == ["One is here."]


def test_where_words_may_answer_a_sentence_long_enough_is_read_alone(
    candidates: Candidates,
) -> None:
    said = (
        "“It had no battery, and nobody had looked at it since the flood of 2019,” said the mayor"
        " of Otter on Monday."
    )
    found = candidates(f"One is here. {said} Three is here.")
    assert len(said) >= TELLS_ALONE
    (alone,) = windows(found[1:2], 8, of_words=True)
    assert alone.text == said
    (short,) = windows(found[:1], 8, of_words=True)
    assert short.text == f"One is here. {said}"
    assert texts(found[1:2]) == [f"One is here. {said}"]


def test_windows_that_meet_are_read_as_one(candidates: Candidates) -> None:
    found = candidates("One is here. Two is here. Three is here. Four is here. Five is here.")
    (whole,) = texts([found[4], found[1]])
    assert whole == found[0].stretch.article.text


def test_there_are_no_more_than_asked_for_and_the_best_come_first(candidates: Candidates) -> None:
    found = candidates(NINE * 3)
    shown = texts([found[20], found[2], found[11]], most=2)
    assert len(shown) == 2
    assert found[20].sentence.text in shown[0]
    assert found[2].sentence.text in shown[1]


def test_nothing_promising_is_nothing_to_read() -> None:
    assert windows([], 8) == []


@given(
    st.lists(st.integers(5, 900), min_size=1, max_size=12),
    st.lists(st.integers(0, 11), max_size=12),
    st.integers(1, 5),
)
def test_every_window_is_short_and_whole_sentences(
    lengths: list[int], order: list[int], most: int
) -> None:
    text = "\n\n".join("A" + "b" * length + "." for length in lengths)
    article = article_of(text)
    found = gather([hit_on(article, 0, len(text))], lambda _: article)
    made = windows([found[n] for n in order if n < len(found)], most)
    assert len(made) <= most
    for window in made:
        assert window.length <= LONGEST or window.first == window.last
        assert window.text == article.text[window.span.start : window.span.end]
