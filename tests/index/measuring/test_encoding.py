from pathlib import Path

import pytest

from index.errors import ModelUnavailable
from index.measuring.encoding import batch_size_speeds, measure_encoding
from index.measuring.plain_encoding import plain_encoding

TEXTS = ["The council met.", "A bronze otter was stolen from the museum.", "Rain."]


@pytest.mark.slow
def test_both_encoders_take_turns_and_say_the_same(encoder_folder: Path) -> None:
    measured = measure_encoding(encoder_folder, TEXTS, turns=2)
    assert measured.passages == 3
    assert len(measured.ours) == len(measured.plain) == 2
    assert measured.cosine > 0.999
    assert measured.ratio > 0


def test_a_model_that_cannot_be_loaded_is_said_to_be_the_reason(tmp_path: Path) -> None:
    with (
        pytest.raises(ModelUnavailable, match="cannot encode the articles: there is no folder"),
        plain_encoding(tmp_path / "model", TEXTS),
    ):
        pass


def test_every_batch_size_has_a_speed(encoder_folder: Path) -> None:
    speeds = batch_size_speeds(encoder_folder, TEXTS, (1, 2), turns=1)
    assert list(speeds) == [1, 2]
    assert all(speed > 0 for speed in speeds.values())
