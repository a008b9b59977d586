"""Slips in the names of those who are quoted, over the article the project ships with."""

import pytest

from bot.answering.question import analyse
from bot.answering.spelling import respell
from index.library import Index


@pytest.mark.parametrize(
    ("asked", "mended"),
    [
        ("what did Pistorious say?", "what did Pistorius say?"),
        ("what did pistorias say about Russia?", "what did Pistorius say about Russia?"),
        ("what did Pistorius say?", None),
        ("what did Merkel say?", None),
        ("what did Rute say?", None),
        ("when did the talks begin?", None),
    ],
)
def test_a_name_much_like_a_speakers_is_taken_for_it(
    seed_index: Index, asked: str, mended: str | None
) -> None:
    question = analyse(asked)
    assert respell(question, seed_index.statements, lambda name: False) == mended


def test_a_name_that_an_article_has_is_never_changed(seed_index: Index) -> None:
    question = analyse("what did Pistorious say?")
    assert respell(question, seed_index.statements, lambda name: True) is None
