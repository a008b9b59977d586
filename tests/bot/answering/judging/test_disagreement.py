"""Two articles on one thing: whether they differ, and which comes first."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.answering.finding.evidence import gather
from bot.answering.judging.disagreement import disagreement
from bot.answering.judging.ranking import Scored
from bot.answering.understanding.question import analyse
from index.article import Span
from tests.bot.answering.writing.test_writer import NOTHING_KNOWN
from tests.bot.answering.written import article_of, hit_on

COST = analyse("How much will the bridge cost?")
WHO = analyse("Who leads the council?")

Told = Callable[..., Scored]


def told(
    text: str, answer: str, day: str | None, span: float = 2.0, near: float = 1.0, title: float = 0
) -> Scored:
    """A sentence of the article of a day, with the reader's answer and how sure it is."""
    article = replace(article_of(text), id=f"article of {day}", published=day)
    candidate = gather([hit_on(article, 0, len(text))], lambda _: article)[0]
    known = replace(NOTHING_KNOWN, span=span, near=near, fits=1, title=title)
    at = text.index(answer)
    return Scored(candidate, known, span, Span(at, at + len(answer)))


OLD = told("The bridge will cost £48.6m in all.", "£48.6m", "2025-03-04")
NEW = told("The bridge will cost £53.2m, they said.", "£53.2m", "2025-03-21")


def test_the_newest_comes_first_whichever_is_the_best() -> None:
    assert disagreement([OLD, NEW], COST) == [NEW, OLD]
    assert disagreement([NEW, OLD], COST) == [NEW, OLD]


UNSURE = told("It may cost £53.2m, they said.", "£53.2m", "2025-03-21", span=-1.0)
HEADLINE = told("Bridge to cost £53.2m, council says", "£53.2m", "2025-03-21", title=1.0)


def test_a_sentence_may_be_sure_by_the_headline_of_its_article() -> None:
    assert disagreement([UNSURE, OLD], COST) == []
    assert disagreement([UNSURE, HEADLINE, OLD], COST) == [UNSURE, OLD]
    assert disagreement([OLD, UNSURE, HEADLINE], COST) == [UNSURE, OLD]


@pytest.mark.parametrize(
    "other",
    [
        told("It costs £53.2m, he wrote.", "£53.2m", "2025-03-09"),
        told("It costs £50m, he wrote.", "£50m", "2025-03-21"),
        told("It costs £50m, he wrote.", "£50m", None),
        told("It costs £50m, he wrote.", "£50m", "2025-03-09", span=0.5),
        told("It costs £50m, he wrote.", "£50m", "2025-03-09", near=0.5),
    ],
    ids=["the same", "the same day", "undated", "unsure", "about something else"],
)
def test_articles_do_not_differ_by(other: Scored) -> None:
    assert disagreement([NEW, other], COST) == []


def test_two_names_for_one_post_differ() -> None:
    one = told("Marian Holt leads the council.", "Marian Holt", "2025-03-04")
    two = told("The council is led by Ida Quist.", "Ida Quist", "2025-04-01")
    assert disagreement([one, two], WHO) == [two, one]
    same = told("The council is led by Mrs Holt.", "Mrs Holt", "2025-04-01")
    assert disagreement([one, same], WHO) == []


def test_where_no_figure_or_name_was_asked_for_nothing_differs() -> None:
    assert disagreement([OLD, NEW], analyse("Why is the bridge closed?")) == []
