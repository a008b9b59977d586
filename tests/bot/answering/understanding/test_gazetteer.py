"""What the articles know of names, over the article the project ships with."""

import pytest

from bot.answering.understanding.gazetteer import NOBODY, NamesOf, Quoted
from index.library import Index


@pytest.mark.parametrize(
    ("name", "quoted", "mentioned"),
    [
        ("Boris Pistorius", True, True),
        ("pistorius", True, True),
        ("Russia", False, True),
        ("Angela Merkel", False, False),
    ],
)
def test_the_names_of_an_index_are_those_of_its_articles(
    seed_index: Index, name: str, quoted: bool, mentioned: bool
) -> None:
    names = NamesOf(seed_index)
    assert names.quotes(name) is quoted
    assert names.mentions(name) is mentioned


def test_a_list_of_names_knows_no_others() -> None:
    assert Quoted(frozenset({"pistorius"})).quotes("Pistorius")
    assert not NOBODY.mentions("Pistorius")
