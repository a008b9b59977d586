from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.encoder import CARD, NETWORK, TOKENIZER, Encoder
from index.errors import DamagedIndex, ModelMismatch

TEXTS = [
    "The bridge will be closed for repair.",
    "Otter",
    "Apple growers lost half of their blossom to frost. " * 12,
    "",
    "Wer hat den Otter gestohlen? 誰が盗んだ",
]


@pytest.fixture(scope="module")
def encoder(encoder_folder: Path) -> Encoder:
    return Encoder(encoder_folder)


def test_vectors_have_unit_length(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (5, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=2e-3)


def test_no_text_gives_no_vector(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.passages([]).shape == (0, 384)


def test_many_passages_in_any_batches_have_the_vectors_they_have_alone(
    encoder: Encoder, encoder_folder: Path
) -> None:
    texts = TEXTS * 7
    told: list[int] = []
    many = Encoder(encoder_folder, bulk=True).passages(texts, told.append)
    assert sum(told) == len(texts)
    alone = np.array([encoder.question(text) for text in texts])
    assert np.sum(many * alone, axis=1).min() > 0.999


def test_a_question_means_what_its_paraphrase_means(encoder: Encoder) -> None:
    question, near, far = encoder.encode(
        ["Who stole the statue?", "The sculpture was taken by a thief.", "Frost killed blossom."]
    )
    assert question @ near > question @ far + 0.2


def test_what_is_beyond_the_window_is_cut_and_still_has_a_vector(encoder: Encoder) -> None:
    long = "the mayor of Quillon " * 500
    assert np.linalg.norm(encoder.question(long)) == pytest.approx(1, abs=2e-3)


def test_half_a_surrogate_pair_is_no_obstacle(encoder: Encoder) -> None:
    assert np.linalg.norm(encoder.question("who \ud800 stole it?")) == pytest.approx(1, abs=2e-3)


def test_threads_that_come_first_at_once_get_the_same(
    encoder_folder: Path, in_threads: Callable[[int, Callable[[int], object]], list[object]]
) -> None:
    fresh = Encoder(encoder_folder)
    vectors = in_threads(8, lambda number: fresh.question("Otter"))
    assert all(np.array_equal(vector, vectors[0]) for vector in vectors)  # type: ignore[arg-type]


def _copy_links(folder: Path, to: Path) -> Path:
    to.mkdir()
    for name in (CARD, NETWORK, TOKENIZER, "encoder.bin"):
        (to / name).symlink_to(folder / name)
    return to


@pytest.mark.parametrize("name", [CARD, NETWORK, TOKENIZER])
def test_a_damaged_file_is_named(encoder_folder: Path, tmp_path: Path, name: str) -> None:
    folder = _copy_links(encoder_folder, tmp_path / "model")
    (folder / name).unlink()
    (folder / name).write_text("{this is not it")
    with pytest.raises(DamagedIndex, match=rf"model is damaged: {name} .*rebuild_index.py"):
        Encoder(folder).load()


def test_a_missing_model_says_what_mends_it(tmp_path: Path) -> None:
    with pytest.raises(ModelMismatch, match=r"abc .*rebuild_index.py --full"):
        Encoder(tmp_path / "abc")
