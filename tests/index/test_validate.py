import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from index.dense import VECTORS
from index.encoder import Encoder
from index.errors import RebuildError
from index.generation import CATALOGUE, DENSE, generation_folder
from index.library import Index
from index.validate import validate


@pytest.fixture
def built(news_index: Index, tmp_path: Path) -> Path:
    """A copy of a generation that may be spoilt."""
    generation = generation_folder(news_index.directory, news_index.generation)
    return Path(shutil.copytree(generation, tmp_path / "built"))


def check(built: Path, index: Index, encoder_folder: Path) -> None:
    validate(built, Encoder(encoder_folder), index.manifest.passages, index.manifest.statements)


def test_what_was_built_well_passes(built: Path, news_index: Index, encoder_folder: Path) -> None:
    check(built, news_index, encoder_folder)


SPOILT = {
    "a passage is missing": ("DELETE FROM passages WHERE id = 1", "the catalogue has"),
    "a passage is too long": ("UPDATE passages SET stop = 100000 WHERE id = 1", "outside"),
    "a passage is empty": ("UPDATE passages SET stop = start WHERE id = 1", "outside"),
    "a passage has no article": ("UPDATE passages SET article = 999 WHERE id = 1", "outside"),
}


@pytest.mark.parametrize(("change", "told"), SPOILT.values(), ids=SPOILT.keys())
def test_a_catalogue_that_does_not_fit_is_refused(
    built: Path, news_index: Index, encoder_folder: Path, change: str, told: str
) -> None:
    connection = sqlite3.connect(built / CATALOGUE)
    connection.execute(change)
    connection.commit()
    connection.close()
    with pytest.raises(RebuildError, match=rf"{told}.*current generation is untouched"):
        check(built, news_index, encoder_folder)


@pytest.mark.parametrize("value", [0.0, float("nan")])
def test_vectors_that_are_none_are_refused(
    built: Path, news_index: Index, encoder_folder: Path, value: float
) -> None:
    path = built / DENSE / VECTORS
    np.full(path.stat().st_size // 2, value, np.float16).tofile(path)
    with pytest.raises(RebuildError, match="probe of the dense index"):
        check(built, news_index, encoder_folder)
