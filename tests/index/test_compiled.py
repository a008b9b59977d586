"""A network that is read back compiled says what it said when it was compiled."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from index.article import Article
from index.encoder import Encoder
from index.inference import COMPILED, SLIM, SLIMLY
from index.reader import reader
from index.reader.reader import Reader
from index.reading import read_source
from index.statements import tagger
from index.statements.extract import extract
from index.statements.tagger import Tagger

SEEDS = Path(__file__).parents[2] / "seeds"
QUESTIONS = ["who stole the otter?", "What did Healey say about Nato?", "a"]


@pytest.fixture
def article() -> Article:
    (seed,) = (read for read in read_source(SEEDS) if isinstance(read, Article))
    return seed


def copied(weights: Path, to: Path) -> Path:
    """The weights without what was compiled of them."""
    ignored = shutil.ignore_patterns(COMPILED, SLIMLY)
    return Path(shutil.copytree(weights, to / weights.name, ignore=ignored))


def test_the_encoder(encoder_folder: Path, tmp_path: Path) -> None:
    folder = copied(encoder_folder, tmp_path)
    fresh, read_back = (Encoder(folder).passages(QUESTIONS) for _ in range(2))
    assert list((folder / SLIMLY).iterdir())
    np.testing.assert_array_equal(read_back, fresh)


def test_the_reader(tmp_path: Path, article: Article) -> None:
    folder = copied(reader.WEIGHTS, tmp_path)
    passages = [article.text[start : start + 900] for start in (0, 900, 1_800)]
    fresh, read_back = (Reader(folder).read(QUESTIONS[1], passages) for _ in range(2))
    assert list((folder / SLIMLY).iterdir())
    assert read_back == fresh


def test_the_tagger_which_is_not_read_back_alike_without_its_weights(
    tmp_path: Path, article: Article
) -> None:
    folder = copied(tagger.WEIGHTS, tmp_path)
    assert not (folder / SLIM).exists()
    fresh, read_back = (extract([article], Tagger(folder, bulk=True)) for _ in range(2))
    assert list((folder / COMPILED).iterdir())
    assert read_back == fresh
    assert sum(said.speaker is not None for said in fresh[0]) > 25
