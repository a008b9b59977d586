"""What a conversation keeps of an answer."""

import pytest

from bot.answering.answer import Answer, turn_after, turn_of
from bot.answering.refusal import Refusal
from bot.answering.writing.cited import cited
from tests.bot.answering.written import article_of


@pytest.mark.parametrize(
    ("answered", "quoted"),
    [
        ("The ferry will cost 14 crowns a day. [1]", True),
        ("24 November 2026: The ferry will cost 14 crowns a day. [1]", True),
        ("The ferry will cost **14** crowns a day. [1]", True),
        ("The ferry. [1]", False),
        ("The ferry will cost 14 crowns a day.", True),
        ("It is cheap, they said, and fast. [1]", False),
    ],
)
def test_an_answer_tells_which_article_it_quotes(answered: str, quoted: bool) -> None:
    article = article_of("The ferry will cost 14 crowns a day. It is new.")
    assert turn_of("what does it cost?", answered).cites(article) is quoted


def test_an_answer_given_here_is_known_by_its_citations() -> None:
    article = article_of("The ferry will cost 14 crowns a day. It is new.")
    given = Answer("q", "Its text is of no matter.", (cited(article, 1, 0, 36),))
    turn = turn_after("what does it cost?", given)
    assert (turn.question, turn.refused, turn.cites(article)) == ("what does it cost?", False, True)
    assert turn_after("and then?", Answer("q", "Nothing.", (), Refusal())).refused
