from dataclasses import replace

import pytest

from bot.answering.answer import Answer, Citation
from bot.answering.refusal import Refusal
from bot.measuring.answer_scores import answer_scores, folded, is_right, is_verbatim
from bot.measuring.asked import Asked

TEXTS = {"a": "“We’ll vote,” said Mara Holt. Rain fell."}
CITED = Citation(1, "a", "T", None, None, None, "a.txt", 0, 29, TEXTS["a"][:29])
GIVEN = Answer("Who?", f"{CITED.text} [1]", (CITED,), None, 0.1)
REFUSED = Answer("Who?", "The articles do not say.", (), Refusal(), 0.1)
ASKED = Asked("1", "quote", "Who?", (), ("We'll vote",), frozenset({"a"}))
UNANSWERABLE = Asked("2", "unanswerable", "Who?", (), (), frozenset())


@pytest.mark.parametrize(
    ("asked", "answer", "right"),
    [
        (ASKED, GIVEN, True),
        (replace(ASKED, answers=("Nobody", "said mara HOLT")), GIVEN, True),
        (replace(ASKED, answers=("We will vote",)), GIVEN, False),
        (replace(ASKED, answers=("vot",)), GIVEN, False),  # no whole word
        (replace(ASKED, articles=frozenset({"b"})), GIVEN, False),
        (replace(ASKED, articles=frozenset({"b", "a"})), GIVEN, True),
        (ASKED, replace(GIVEN, text="x " * 200 + GIVEN.text), False),  # too late to be seen
        (ASKED, REFUSED, False),
        (UNANSWERABLE, REFUSED, True),
        (UNANSWERABLE, GIVEN, False),
    ],
)
def test_an_answer_is_right_where_it_says_it_early_and_cites_it(
    asked: Asked, answer: Answer, right: bool
) -> None:
    assert is_right(asked, answer) is right


@pytest.mark.parametrize(
    ("citation", "verbatim"),
    [
        (CITED, True),
        (replace(CITED, text="“We'll vote,” said Mara Holt."), False),
        (replace(CITED, start=1), False),
        (replace(CITED, article="b"), False),
        (replace(CITED, start=29, end=30, text=" "), False),
    ],
)
def test_a_citation_is_verbatim_where_it_stands_at_its_offsets(
    citation: Citation, verbatim: bool
) -> None:
    assert is_verbatim(citation, TEXTS) is verbatim


def test_case_punctuation_and_quotation_marks_do_not_count() -> None:
    assert folded("“We’LL  pay $5.20,” he\nsaid; 7%!") == "we ll pay $5.20 he said 7%"


def test_shares_are_of_the_questions_they_are_about() -> None:
    wrong = replace(GIVEN, text="Rain fell. [1]")
    scores = answer_scores(
        [ASKED, ASKED, ASKED, ASKED, UNANSWERABLE, UNANSWERABLE],
        [GIVEN, GIVEN, wrong, REFUSED, REFUSED, GIVEN],
        TEXTS,
    )
    assert scores.questions == 6
    assert scores.right == 0.5
    assert scores.wrong == pytest.approx(2 / 6)
    assert scores.right_of_answerable == 0.5
    assert scores.refused_of_answerable == 0.25
    assert scores.refused_of_unanswerable == 0.5
    assert (scores.citations, scores.verbatim_citations) == (4, 1.0)
    assert scores.loose_stretches == 1
    assert scores.median_characters == len(GIVEN.text)
