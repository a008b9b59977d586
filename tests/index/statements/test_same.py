"""The same statement in several articles is one, with a citation for each."""

import pytest

from index.article import Span
from index.statements.same import Said, merged
from index.statements.statement import Speaker, Statement
from index.statements.who import Known

ANN, BOB = Known(1, "ann bell", "Ann Bell", None, 1), Known(2, "bob dent", "Bob Dent", None, 1)


def said(article: str, words: str, by: Known | None = ANN) -> Said:
    speaker = Speaker(by.name) if by else None
    statement = Statement(article, speaker, None, Span(0, 1), (Span(2, 3),), "direct", 0.9)
    return Said(statement, words, None, 1.0, by)


WORDS = "“We won’t leave the café, ever”"


@pytest.mark.parametrize(
    "other",
    [
        '"We won\'t leave the café, ever"',
        "we won’t\nleave the  café ever",
        "“We won’t leave” … “the cafe, ever,”",
        "„We won‘t leave the CAFÉ, ever.“",
    ],
)
def test_marks_spaces_case_and_accents_make_no_other_statement(other: str) -> None:
    (one,) = merged([said("a", WORDS), said("b", other), said("c", other)])
    assert (one.statement.article, one.words) == ("a", WORDS)
    assert [statement.article for statement in one.others] == ["b", "c"]


def test_an_article_is_cited_once() -> None:
    (one,) = merged([said("a", WORDS), said("b", WORDS), said("a", WORDS), said("b", WORDS)])
    assert [statement.article for statement in one.others] == ["b"]


def test_other_words_are_another_statement_and_keep_their_order() -> None:
    found = merged([said("a", "Never"), said("b", WORDS), said("c", "Never")])
    assert [each.words for each in found] == ["Never", WORDS]


def test_two_people_who_say_the_same_make_two_statements() -> None:
    assert len(merged([said("a", WORDS), said("b", WORDS, BOB)])) == 2


def test_where_one_article_leaves_the_speaker_open_another_tells() -> None:
    (one,) = merged([said("a", WORDS, None), said("b", WORDS)])
    assert one.speaker == ANN
    assert [statement.article for statement in one.others] == ["a"]
    assert len(merged([said("a", "Yes, sir", None), said("b", "Yes, sir")])) == 2
