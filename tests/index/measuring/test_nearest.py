import numpy as np
import pytest
from numpy.typing import NDArray

from index.measuring.nearest import many_like, measure_nearest, recall


def unit(rows: int, seed: int) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).normal(size=(rows, 32)).astype(np.float32)
    made: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return made


def test_vectors_are_made_many_without_losing_the_real_ones() -> None:
    real = unit(10, 0)
    many = many_like(real, 35)
    assert many.shape == (35, 32)
    np.testing.assert_array_equal(many[:10], real)
    np.testing.assert_allclose(np.linalg.norm(many, axis=1), 1, rtol=1e-5)
    assert len(np.unique(many, axis=0)) == 35


@pytest.mark.parametrize(
    ("found", "share"),
    [([[1, 2], [3, 4]], 1.0), ([[2, 1], [4, 9]], 0.75), ([[8, 9], [-1, -1]], 0.0)],
)
def test_recall_is_the_share_that_was_found_in_any_order(
    found: list[list[int]], share: float
) -> None:
    assert recall(np.array([[1, 2], [3, 4]]), np.array(found)) == share


def test_looking_into_every_list_finds_what_an_exact_search_finds() -> None:
    measured = measure_nearest(unit(500, 1), unit(5, 2), [12_000], probes=(1, 512))
    exact, narrow, whole = measured
    assert (exact.probes, exact.recall_at_10) == (None, 1.0)
    assert whole.recall_at_10 == 1.0
    assert narrow.recall_at_10 < 1.0
