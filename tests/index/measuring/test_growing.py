"""A large index out of a small one is an index like any other."""

from contextlib import closing
from pathlib import Path

import numpy as np

from index.dense import Dense
from index.generation import DENSE, generation_folder
from index.library import Index
from index.measuring.growing import PASSAGES_OF_AN_ARTICLE, grow

PASSAGES = 250


def test_it_has_so_many_passages_begins_with_the_real_vectors_and_can_be_searched(
    news_index: Index, tmp_path: Path
) -> None:
    grow(news_index.directory, tmp_path, PASSAGES)
    with closing(Index.open(tmp_path)) as grown:
        assert grown.manifest.passages == PASSAGES
        assert grown.manifest.articles == -(-PASSAGES // PASSAGES_OF_AN_ARTICLE)
        assert grown.manifest.encoder == news_index.manifest.encoder
        hits = grown.search("What did the council decide?")
        assert len(hits) == 10
        vectors = _vectors(grown)
        assert len(np.unique(vectors, axis=0)) == PASSAGES
    real = _vectors(news_index)
    np.testing.assert_array_equal(vectors[: len(real)], real)


def _vectors(index: Index) -> np.ndarray:
    folder = generation_folder(index.directory, index.generation)
    return Dense(folder / DENSE, index.manifest.encoder.dimensions).vectors[:]
