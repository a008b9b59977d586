"""Measures exact and approximate dense search against each other, by the number of vectors."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.dense import PROBES, TRAINING_VECTORS_PER_LIST, list_count
from index.library import CANDIDATES

FIRST = 10
NOISE = 1.0
"""The length of what is added to a unit vector: a copy's cosine with its original is 0.71,
between that of two passages of one article (median 0.64 in 1,008 news articles) and that of a
passage and its nearest (0.77)."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nearest:
    """One search over so many vectors."""

    vectors: int
    factory: str
    probes: int | None
    """Lists that are looked into; None: all vectors are."""
    recall_at_10: float
    """How many of the exact first ten are among the first ten that were found."""
    milliseconds: float
    """A question's search for as many candidates as the fusion takes: the median."""
    build: float
    """Seconds."""


def measure_nearest(
    passages: Vectors, questions: Vectors, sizes: Sequence[int], probes: Sequence[int] = (PROBES,)
) -> list[Nearest]:
    """Exact search and inverted files with so many probes, over vectors like the passages'.

    Both arguments have unit rows; where there are fewer passages than a size, noise makes more.
    """
    measured = []
    for size in sizes:
        vectors = many_like(passages, size)
        exact, seconds = _built("SQfp16", vectors)
        truth, milliseconds = _timed(exact, questions, None)
        measured.append(Nearest(size, "SQfp16", None, 1.0, milliseconds, seconds))
        factory = f"IVF{list_count(size)},SQfp16"
        inverted, seconds = _built(factory, vectors)
        for count in probes:
            parameters = faiss.SearchParametersIVF(nprobe=count)
            found, milliseconds = _timed(inverted, questions, parameters)
            measured.append(
                Nearest(size, factory, count, recall(truth, found), milliseconds, seconds)
            )
    return measured


def many_like(vectors: Vectors, count: int) -> Vectors:
    """So many unit vectors: the given ones and, beyond those, copies of them with noise."""
    return np.concatenate(list(noisy(vectors, count)))


def noisy(vectors: Vectors, count: int) -> Iterator[Vectors]:
    """The same a part at a time, each no larger than the given vectors."""
    generator = np.random.default_rng(0)
    spread = NOISE / np.sqrt(vectors.shape[1])
    yield vectors[:count]
    for start in range(len(vectors), count, len(vectors)):
        copies = vectors[: count - start]
        copies = copies + generator.normal(0, spread, copies.shape).astype(np.float32)
        yield copies / np.linalg.norm(copies, axis=1, keepdims=True)


def recall(truth: NDArray[np.int64], found: NDArray[np.int64]) -> float:
    """The share of the true ids, shape ``(questions, ids)``, that each question's row has found."""
    hits = sum(len(set(a) & set(b)) for a, b in zip(truth.tolist(), found.tolist(), strict=True))
    return hits / truth.size


def _built(factory: str, vectors: Vectors) -> tuple[Any, float]:
    began = time.perf_counter()
    index = faiss.index_factory(vectors.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
    if not index.is_trained:
        count = min(len(vectors), TRAINING_VECTORS_PER_LIST * list_count(len(vectors)))
        index.train(vectors[np.random.default_rng(0).choice(len(vectors), count, False)])
    index.add(vectors)
    return index, time.perf_counter() - began


def _timed(index: Any, questions: Vectors, parameters: Any) -> tuple[NDArray[np.int64], float]:
    """The first ten of each question, and the median of the milliseconds that they took."""
    found, times = [], []
    for question in questions:
        began = time.perf_counter()
        _, ids = index.search(question[None], CANDIDATES, params=parameters)
        times.append(1_000 * (time.perf_counter() - began))
        found.append(ids[0, :FIRST])
    return np.array(found), median(times)
