"""The tagger forgets what was prepared for shapes that it saw, and says the same."""

import numpy as np
import pytest

from index.inference import Model
from index.statements.tagger import SPANS_NETWORK, WEIGHTS, WORDS_NETWORK


@pytest.mark.parametrize("name", [WORDS_NETWORK, SPANS_NETWORK])
def test_what_is_not_kept_changes_no_number(name: str) -> None:
    generator = np.random.default_rng(0)
    with_cache, without = Model(WEIGHTS / name), Model(WEIGHTS / name, any_shape=True)
    inputs = _inputs(name, generator)
    for _ in range(2):
        np.testing.assert_array_equal(with_cache(*inputs), without(*inputs))


def _inputs(name: str, generator: np.random.Generator) -> list[np.ndarray]:
    windows, pieces, words, cues = 2, 12, 8, 3
    whole = np.ones((windows, words), np.int64)
    first = np.tile(np.arange(1, words + 1), (windows, 1))
    if name == WORDS_NETWORK:
        ids = generator.integers(1_000, 2_000, (windows, pieces))
        return [ids, np.ones_like(ids), np.zeros_like(ids), first]
    hidden = generator.normal(size=(windows, words, 384)).astype(np.float32)
    at = np.arange(cues)
    return [hidden, whole, 0 * whole, 0 * whole, at % windows, at, at + 1]
