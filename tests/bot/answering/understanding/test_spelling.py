"""Slips in names, over the article the project ships with and the invented ones."""

import pytest

from bot.answering.answer import Turn
from bot.answering.respond import answer
from bot.answering.understanding.gazetteer import NOBODY, Quoted
from bot.answering.understanding.spelling import Slip, mended, slips
from index.library import Index


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("what did Pistorious say?", [Slip("Pistorious", "Pistorius")]),
        ("what did pistorias say about Russia?", [Slip("pistorias", "Pistorius")]),
        ("Who is Boris Pistorious?", [Slip("Pistorious", "Pistorius")]),
        ("what did Pistorius say?", []),
        ("what did Merkel say?", []),
        ("what did Rute say?", []),
        ("when did the talks begin?", []),
    ],
)
def test_a_name_much_like_one_of_the_articles_is_taken_for_it(
    seed_index: Index, asked: str, found: list[Slip]
) -> None:
    assert slips(asked, seed_index, NOBODY) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        # Beside a first name less has to be alike than alone: Hansen is not Hanson.
        ("Who is Dorothy Finsh?", [Slip("Finsh", "Finch")]),
        ("Who is Finsh?", []),
        ("What happened in Quilon?", [Slip("Quilon", "Quillon")]),
        ("what happened in quilon?", [Slip("quilon", "Quillon")]),
    ],
)
def test_anybodys_name_may_have_a_slip_and_a_places_too(
    news_index: Index, asked: str, found: list[Slip]
) -> None:
    assert slips(asked, news_index, NOBODY) == found


def test_a_name_that_an_article_has_is_never_changed(seed_index: Index) -> None:
    assert slips("what did Pistorious say?", seed_index, Quoted(frozenset({"pistorious"}))) == []


def test_only_whole_words_are_mended() -> None:
    text = "Did Finsh meet the Finshburys? Finsh!"
    assert mended(text, [Slip("Finsh", "Finch")]) == "Did Finch meet the Finshburys? Finch!"


def test_a_reader_is_told_of_a_slip(seed_index: Index) -> None:
    found = answer(seed_index, "what did Pistorious say?")
    assert "he regretted" in found.text
    assert found.remarks == ("Understood as: what did Pistorius say?",)


def test_a_slip_in_the_last_question_is_mended_for_the_next(seed_index: Index) -> None:
    first = answer(seed_index, "what did Pistorious say?")
    history = [Turn("what did Pistorious say?", first.text)]
    found = answer(seed_index, "what did he say about Russia?", history)
    assert "he regretted" in found.text
    assert found.read_as == "what did Pistorius say about Russia?"
