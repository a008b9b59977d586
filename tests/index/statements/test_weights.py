"""Weights that are missing or damaged end with a sentence that names what makes them."""

from hashlib import sha256
from pathlib import Path

import pytest

from index.errors import ModelUnavailable
from index.statements.measure import Score
from index.statements.tagger import CARD, TRAINING, Tagger, kept
from index.statements.training.card import card
from index.weights import TOKENIZER

CARD_OF_ONE = f'{{"sha256": {{"words.bin": "{sha256(b"weights").hexdigest()}"}}}}'


def test_without_weights_the_sentence_names_the_training(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="no weights") as caught:
        Tagger(tmp_path)
    assert TRAINING in str(caught.value)


def test_the_training_that_is_named_is_there() -> None:
    assert (Path(__file__).parents[3] / TRAINING).is_file()


def test_a_damaged_card_is_told(tmp_path: Path) -> None:
    (tmp_path / CARD).write_text("{")
    with pytest.raises(ModelUnavailable, match=f"{CARD} is damaged"):
        Tagger(tmp_path)


@pytest.mark.parametrize("content", [None, b"", b"weightz"], ids=["missing", "empty", "changed"])
def test_a_file_that_is_not_what_the_card_says_is_told(
    tmp_path: Path, content: bytes | None
) -> None:
    (tmp_path / CARD).write_text(CARD_OF_ONE)
    if content is not None:
        (tmp_path / "words.bin").write_bytes(content)
    with pytest.raises(ModelUnavailable, match=r"words\.bin is missing or damaged"):
        kept(tmp_path).verify()


def test_files_that_are_what_the_card_says_are_taken(tmp_path: Path) -> None:
    (tmp_path / CARD).write_text(CARD_OF_ONE)
    (tmp_path / "words.bin").write_bytes(b"weights")
    kept(tmp_path).verify()


def test_a_damaged_tokenizer_is_told(tmp_path: Path) -> None:
    (tmp_path / CARD).write_text(f'{{"sha256": {{"{TOKENIZER}": "00"}}}}')
    (tmp_path / TOKENIZER).write_text("{")
    with pytest.raises(ModelUnavailable, match=rf"{TOKENIZER} is missing or damaged"):
        Tagger(tmp_path)


def test_the_card_tells_what_the_weights_reach() -> None:
    text = card({"exact": Score(0.75, 0.6), "overlap": Score(1.0, 1.0)})
    assert "| content, exact | 75.0 | 60.0 | 66.7 |" in text
    assert "{" not in text
