import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.encoder import CARD, Encoder, EncoderCard
from index.errors import ModelUnavailable
from index.export import DEFAULT_MODEL, SAMPLES, _compare, exported
from index.exporting import weights_hash
from index.generation import EXPORTING
from index.inference import COMPILED, SLIMLY


def test_an_exported_model_is_named_by_the_hash_of_its_weights(encoder_folder: Path) -> None:
    card = EncoderCard.read(encoder_folder)
    assert card.weights == encoder_folder.name
    assert (card.name, card.dimensions, card.window) == (DEFAULT_MODEL, 384, 256)


def test_an_export_leaves_nothing_half_done_behind(encoder_folder: Path) -> None:
    assert not list(encoder_folder.parent.glob(f"{EXPORTING}*"))
    assert [path.name for path in encoder_folder.parent.iterdir()] == [encoder_folder.name]


def test_what_was_exported_once_is_not_exported_again(encoder_folder: Path) -> None:
    before = (encoder_folder / CARD).stat()
    again = exported(DEFAULT_MODEL, encoder_folder.parent.parent)
    assert again == encoder_folder
    assert (again / CARD).stat().st_mtime_ns == before.st_mtime_ns


def test_a_folder_that_holds_no_model_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    with pytest.raises(ModelUnavailable, match=r"model cannot be loaded: the folder holds no"):
        exported(str(tmp_path / "model"), tmp_path / "index")
    assert not (tmp_path / "index").exists()


class Original:
    """Stands where sentence-transformers' model does, with vectors of its own."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self.vectors = vectors

    def encode(self, texts: list[str], **settings: object) -> NDArray[np.float32]:
        return self.vectors[: len(texts)]


def test_an_export_that_says_something_else_than_the_original_is_refused(
    encoder_folder: Path,
) -> None:
    good = Encoder(encoder_folder).passages(SAMPLES)
    _compare(Original(good), encoder_folder)
    for bad in (good[::-1], np.full_like(good, np.nan), good + 0.05):
        with pytest.raises(ModelUnavailable, match="vectors differ"):
            _compare(Original(bad), encoder_folder)


def test_the_hash_changes_with_the_weights_and_with_the_settings(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "1_Pooling" / "config.json").write_text("{}")
    first = weights_hash(folder)
    (folder / "README.md").write_text("says nothing about the vectors")
    assert weights_hash(folder) == first
    (folder / "1_Pooling" / "config.json").write_text('{"mean": true}')
    second = weights_hash(folder)
    (folder / "model.safetensors").write_bytes(b"other weights")
    assert len({first, second, weights_hash(folder)}) == 3


def test_a_network_that_was_compiled_half_is_compiled_again(
    encoder_folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / encoder_folder.name
    shutil.copytree(encoder_folder, copy, ignore=shutil.ignore_patterns(COMPILED, SLIMLY))
    good = Encoder(copy).question("who stole the otter?")
    for blob in (copy / SLIMLY).iterdir():
        whole = blob.read_bytes()
        blob.chmod(0o644)
        blob.write_bytes(whole[: len(whole) // 2])
    np.testing.assert_array_equal(Encoder(copy).question("who stole the otter?"), good)
    assert json.loads((copy / CARD).read_text())["dimensions"] == 384
