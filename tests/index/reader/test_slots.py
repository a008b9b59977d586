"""A word of a question by another that is asked about in the same place."""

from random import Random

import numpy as np
import pytest

from index.reader.training.slots import Slots, piece_vectors

_ANGLES = {"lived": 0, "dwelt": 40, "died": 75, "fishing": 90, "mayor": 0, "governor": 70}
VECTORS = {
    word: np.array([np.cos(np.radians(a)), np.sin(np.radians(a))], np.float32)
    for word, a in _ANGLES.items()
}
ASKED = [
    "How many people lived in Ohio?",
    "How many people dwelt in Ohio?",
    "How many people died in Ohio?",
    "How many people fishing in Ohio?",
    "Who is the governor of Ohio?",
]
SWAPPED = {
    "by what has to do with it and is not the same": (
        "How many people lived in Kent?",
        "In Kent lived 12 people.",
        "How many people died in Kent?",
    ),
    "a word that the passage lacks tells nothing": (
        "How many people lived in Kent?",
        "In Kent 12 dwelt.",
        None,
    ),
    "another place, another word": (
        "Who is the mayor of Kent?",
        "Ann is the mayor.",
        "Who is the governor of Kent?",
    ),
    "nobody asks so": ("Who has the mayor seen?", "Ann is the mayor.", None),
}


@pytest.mark.parametrize(("question", "passage", "changed"), SWAPPED.values(), ids=SWAPPED.keys())
def test_a_word_becomes_another_of_its_place(
    question: str, passage: str, changed: str | None
) -> None:
    swap = Slots(ASKED, VECTORS).other_word(question, passage, "12", Random(1))  # noqa: S311
    assert (swap and swap.question) == changed


def test_a_word_of_the_answer_is_not_put_into_the_question() -> None:
    slots = Slots(ASKED, VECTORS)
    question, passage = "How many people lived in Kent?", "In Kent lived 12, and died a cat."
    assert slots.other_word(question, passage, "died a cat", Random(1)) is None  # noqa: S311


def test_words_have_unit_vectors_around_their_mean() -> None:
    pieces = np.array([[1, 0], [3, 0], [2, 3], [2, -3]], np.float32)
    vectors = piece_vectors(pieces, {"north": 0, "south": 1, "##ly": 2, "Ann": 3})
    assert set(vectors) == {"north", "south"}
    assert vectors["north"] @ vectors["south"] == pytest.approx(-1)
