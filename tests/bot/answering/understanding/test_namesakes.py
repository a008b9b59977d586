"""Surnames that could be several people's."""

import pytest

from bot.answering.understanding.namesakes import lone_surnames, namesakes, with_full_name
from index.library import Index


@pytest.mark.parametrize(
    ("question", "surnames"),
    [
        ("What did Smith say?", ["Smith"]),
        ("what did Smith's lawyer say?", ["Smith"]),
        ("What did Anna Smith say?", []),
        ("Did President Smith meet Brandt?", ["Smith", "Brandt"]),
        ("what did smith say?", []),
        ("What about NATO?", []),
    ],
)
def test_a_name_without_a_first_name(question: str, surnames: list[str]) -> None:
    assert lone_surnames(question) == surnames


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("What did Smith say?", {"Anna Smith", "Jonas Smith"}),
        ("What did Anna Smith say?", set()),
        ("What did Brandt say?", set()),
        ("What did Zebulon say?", set()),
        ("How much is the bridge?", set()),
    ],
)
def test_who_could_be_meant(dated_index: Index, question: str, people: set[str]) -> None:
    assert set(namesakes(dated_index, question)) == people


@pytest.mark.parametrize(
    ("question", "name", "asked"),
    [
        ("What did Smith say?", "Anna Smith", "What did Anna Smith say?"),
        ("Smith's quotas and Smith", "Anna Smith", "Anna Smith's quotas and Smith"),
        ("What did Smithson say?", "Anna Smith", "What did Smithson say?"),
        ("What did Smith say?", "\\1 Smith", "What did 1 Smith say?"),
    ],
)
def test_the_question_with_the_name_in_full(question: str, name: str, asked: str) -> None:
    assert with_full_name(question, name) == asked
