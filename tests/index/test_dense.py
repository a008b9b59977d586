from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import dense
from index.dense import Dense, list_count

D = 64
Vectors = NDArray[np.float32]


def clustered(count: int, seed: int = 0, clusters: int = 60) -> Vectors:
    """Unit vectors around so many centres, as texts about so many matters are."""
    generator = np.random.default_rng(seed)
    centres = np.random.default_rng(99).normal(size=(clusters, D))
    vectors = centres[generator.integers(clusters, size=count)]
    vectors = vectors + 0.6 * generator.normal(size=(count, D))
    unit: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


def written(
    folder: Path, ids: NDArray[np.int64], vectors: Vectors, previous: Path | None = None
) -> Dense:
    folder.mkdir()
    raw = folder / "raw"
    raw.write_bytes(vectors.astype(np.float16).tobytes())
    dense.write(folder, ids, raw, D, previous)
    return Dense(folder, D)


def exact(ids: NDArray[np.int64], vectors: Vectors, question: Vectors, top: int) -> list[int]:
    scores = vectors.astype(np.float16).astype(np.float32) @ question
    best: list[int] = ids[np.argsort(-scores, kind="stable")[:top]].tolist()
    return best


def recall(opened: Dense, ids: NDArray[np.int64], vectors: Vectors, questions: Vectors) -> float:
    found = [
        len(set(opened.search(q, 10).tolist()) & set(exact(ids, vectors, q, 10))) for q in questions
    ]
    return float(np.mean(found)) / 10


def test_a_search_among_few_is_exact(tmp_path: Path) -> None:
    ids = np.arange(100, 1_100) * 3
    vectors = clustered(1_000)
    opened = written(tmp_path / "dense", ids, vectors)
    assert opened.count() == 1_000
    assert recall(opened, ids, vectors, clustered(50, seed=1)) == 1.0


def test_similarities_are_cosines_in_the_order_asked_for(tmp_path: Path) -> None:
    ids = np.array([2, 5, 9])
    vectors = clustered(3)
    opened = written(tmp_path / "dense", ids, vectors)
    found = opened.similarities(vectors[1], [9, 5, 2, 5])
    np.testing.assert_allclose(found, (vectors @ vectors[1])[[2, 1, 0, 1]], atol=2e-3)
    assert opened.similarities(vectors[1], []).shape == (0,)


@pytest.mark.parametrize("scored_exactly_up_to", [20_000, 0], ids=["scored", "selected by FAISS"])
def test_a_filtered_search_is_the_exhaustive_one_filtered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scored_exactly_up_to: int
) -> None:
    monkeypatch.setattr(dense, "SCORED_EXACTLY_UP_TO", scored_exactly_up_to)
    ids = np.arange(1_000) * 2 + 7
    vectors = clustered(1_000)
    opened = written(tmp_path / "dense", ids, vectors)
    allowed = ids[::13]
    for question in clustered(20, seed=2):
        everything = exact(ids, vectors, question, 1_000)
        wanted = [id for id in everything if id in set(allowed.tolist())][:10]
        assert opened.search(question, 10, allowed).tolist() == wanted


def test_more_asked_for_than_there_are_gives_all(tmp_path: Path) -> None:
    opened = written(tmp_path / "dense", np.array([4, 8]), clustered(2))
    assert sorted(opened.search(clustered(1)[0], 10).tolist()) == [4, 8]


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    opened = written(tmp_path / "dense", np.zeros(0, np.int64), np.zeros((0, D), np.float32))
    assert opened.search(clustered(1)[0], 10).tolist() == []
    assert opened.count() == 0


def test_many_are_searched_by_lists_with_99_of_100_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "EXACT_UP_TO", 2_000)
    ids = np.arange(1, 10_001)
    vectors = clustered(10_000)
    questions = clustered(50, seed=1)
    first = written(tmp_path / "first", ids, vectors)
    assert "IVF" in type(first._index).__name__
    assert recall(first, ids, vectors, questions) >= 0.99

    # Five hundred go, a thousand come: the trained lists are used again and still find them.
    kept = np.setdiff1d(np.arange(10_000), np.arange(0, 10_000, 20))
    ids = np.concatenate([ids[kept], np.arange(10_001, 11_001)])
    vectors = np.concatenate([vectors[kept], clustered(1_000, seed=3)])
    second = written(tmp_path / "second", ids, vectors, previous=tmp_path / "first")
    assert second.count() == len(ids)
    assert second._index.nlist == first._index.nlist
    assert recall(second, ids, vectors, questions) >= 0.99
    allowed = ids[::2]
    monkeypatch.setattr(dense, "SCORED_EXACTLY_UP_TO", 0)
    assert set(second.search(questions[0], 10, allowed).tolist()) <= set(allowed.tolist())


def test_lists_grow_with_the_vectors() -> None:
    assert [list_count(n) for n in (10_000, 100_000, 1_000_000)] == [512, 1_024, 4_096]
