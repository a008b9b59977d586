import pytest

from bot.answering.respond import answer
from bot.answering.understanding.gazetteer import Quoted
from bot.answering.understanding.several import each_asked
from index.library import Index

KNOWN = Quoted(frozenset({"healey", "mark rutte", "rutte", "farage"}))


@pytest.mark.parametrize(
    ("asked", "each"),
    [
        (
            "What did Healey and Mark Rutte say about Nato?",
            ["What did Healey say about Nato?", "What did Mark Rutte say about Nato?"],
        ),
        (
            "what have Healey, Rutte, and Farage said?",
            ["what have Healey said?", "what have Rutte said?", "what have Farage said?"],
        ),
        (
            "What did both Healey and Rutte say?",
            ["What did Healey say?", "What did Rutte say?"],
        ),
        ("What did Healey and Merkel say?", None),
        ("What did Healey say about Rutte and Farage?", None),
        ("What did Healey say and do?", None),
        ("What did Healey and Rutte talk about?", None),
        ("What did Healey and Rutte think of each other?", None),
        ("When did Healey and Rutte speak?", None),
        ("What did Healey and Healey say?", None),
        (
            "what have Healey and Rutte both said?",
            ["what have Healey said?", "what have Rutte said?"],
        ),
    ],
)
def test_several_people_are_asked_for_one_by_one(asked: str, each: list[str] | None) -> None:
    found = each_asked(asked, KNOWN)
    if each is None:
        assert found == [asked]
    else:
        assert found == each


def test_the_words_of_each_are_quoted(seed_index: Index) -> None:
    found = answer(seed_index, "What did Pistorius and Farage say?")
    assert "he regretted" in found.text
    assert "Nigel Farage" in found.text
    assert not found.refused


def test_of_whom_nothing_is_known_that_is_told_beside_the_others_words(seed_index: Index) -> None:
    found = answer(seed_index, "What did Pistorius and Farage say about concessions to Russia?")
    assert "he regretted" in found.text
    assert (found.note or "").startswith("Farage: The articles mention")
