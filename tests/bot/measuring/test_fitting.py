from collections.abc import Sequence

import pytest

from bot.answering.finding.evidence import gather
from bot.answering.judging.features import counted, with_readings
from bot.answering.judging.voices import Voice
from bot.answering.reading.reading import Reading
from bot.answering.understanding.question import analyse
from bot.measuring.asked import Asked
from bot.measuring.fitting import (
    PARTS_OF_WHAT_IS_KNOWN,
    WRONG,
    Judged,
    Seen,
    ablation,
    best_floor,
    calibration_error,
    fit,
    fit_ranking,
    likely,
    report,
    scored,
    shares,
)
from index.article import Article, Origin
from tests.bot.answering.written import hit_on

COLOURS = "red blue green white black grey brown pink gold teal plum rust".split()


def seen(number: int, colour: str, *, answerable: bool) -> Seen:
    """A question about a door, three sentences, and a reader that knows the right one."""
    text = f"Door {number} is {colour}. It rains on the roof. Nobody came to town."
    article = Article(f"a{number}", "Doors", text, Origin("/news", f"{number}.txt"))
    asked = Asked(
        id=f"q{number}",
        type="fact",
        text=f"what colour is door {number}?",
        history=(),
        answers=(colour,) if answerable else (),
        articles=frozenset([article.id]) if answerable else frozenset(),
    )
    question = analyse(asked.text)
    found = gather([hit_on(article, 0, len(text))], lambda _: article)
    spans = (4.0 if answerable else -4.0, -5.0, -6.0)
    readings = [
        Reading(candidate, candidate.sentence.span, span, span, span - 1, span)
        for candidate, span in zip(found, spans, strict=True)
    ]
    known = [counted(question, candidate, Voice(), {}, 1.0) for candidate in found]
    sentences = list(zip(readings, with_readings(question, known, readings), strict=True))
    return Seen(asked, question, sentences, lambda word: 1.0)


@pytest.fixture(scope="module")
def questions() -> Sequence[Seen]:
    return [seen(n, colour, answerable=n % 3 > 0) for n, colour in enumerate(COLOURS)]


def test_the_sentence_with_the_answer_learns_to_come_first(questions: Sequence[Seen]) -> None:
    weights = fit_ranking(questions)
    for each in questions:
        if each.asked.answers:
            assert each.asked.answers[0] in scored(each, weights)[0].candidate.sentence.text
    assert weights["span"] > 0


def test_a_right_answer_learns_to_be_likelier_than_none(questions: Sequence[Seen]) -> None:
    found = fit(questions)
    likely_of = {j.seen.asked.id: j.confidence for j in found.judged}
    right = [likely_of[j.seen.asked.id] for j in found.judged if j.right]
    wrong = [likely_of[j.seen.asked.id] for j in found.judged if not j.seen.asked.answers]
    assert min(right) > max(wrong)
    assert shares(found.judged, found.coefficients.floor).wrong <= WRONG
    assert shares(found.judged, 0.5) == (1.0, 1.0, 0.0)
    assert any("*" in line for line in report(found))


def test_nothing_found_is_never_likely() -> None:
    assert likely(None, {"bias": 5.0}) == 0.0


def test_the_floor_is_the_lowest_with_few_enough_wrong_answers(
    questions: Sequence[Seen],
) -> None:
    answerable = next(each for each in questions if each.asked.answers)
    unanswerable = next(each for each in questions if not each.asked.answers)
    judged = [
        Judged(answerable, right=True, confidence=0.8),
        Judged(answerable, right=True, confidence=0.4),
        Judged(unanswerable, right=False, confidence=0.3),
    ]
    assert 0.3 < best_floor(judged) <= 0.31
    assert shares(judged, 0.5) == (0.5, 1.0, 0.0)
    assert shares(judged, 0.2) == pytest.approx((1.0, 0.0, 1 / 3))


def test_confidence_is_as_good_as_the_share_that_is_right(questions: Sequence[Seen]) -> None:
    judged = [Judged(questions[0], right=n < 8, confidence=0.8) for n in range(10)]
    assert calibration_error(judged) == pytest.approx(0.0)
    assert calibration_error(judged[:8]) == pytest.approx(0.2)


def test_what_a_part_adds_is_told_by_leaving_it_out(questions: Sequence[Seen]) -> None:
    right = dict(ablation(questions))
    assert right["nothing"] == 1.0
    assert right["the reader"] <= 1.0
    assert len(right) == 1 + len(PARTS_OF_WHAT_IS_KNOWN)
