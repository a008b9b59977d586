"""How far the encoder is from what the processor can do."""

from pathlib import Path

import pytest

from index.measuring.peak import Peak, measure_peak, passage_operations

SHAPE = {"hidden_size": 384, "intermediate_size": 1_536, "num_hidden_layers": 6}


@pytest.mark.parametrize(("tokens", "billions"), [(0, 0.0), (1, 0.0212), (184, 4.22), (256, 6.04)])
def test_operations_grow_with_the_pieces_and_attention_with_their_square(
    tokens: int, billions: float
) -> None:
    assert passage_operations(tokens, SHAPE) / 1e9 == pytest.approx(billions, rel=0.01)


def test_the_share_is_what_is_reached_of_what_is_possible() -> None:
    assert Peak(2.0, 10.0, 20.0, 80.0).share == 0.25


def test_the_encoder_and_the_processor_are_both_measured(encoder_folder: Path) -> None:
    texts = ["The council met on Monday and decided nothing at all. " * 8] * 8
    measured = measure_peak(encoder_folder, texts, turns=3)
    assert measured.reached == pytest.approx(measured.operations * measured.passages_per_second)
    assert measured.passages_per_second > 0
    assert measured.possible > 0
