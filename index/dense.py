"""Dense retrieval: the vectors of all passages, and FAISS over them.

``vectors.f16`` holds every vector in half precision, row by row; ``ids.npy`` the passage id of each
row, ascending. They are what an incremental rebuild starts from and what a handful of passages is
scored with exactly; ``faiss.index`` finds candidates among all of them.
"""

import os
from collections.abc import Iterator, Sequence
from math import log2, sqrt
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

VECTORS = "vectors.f16"
IDS = "ids.npy"
FAISS = "faiss.index"

# An exact search of this many takes 4 ms on one core, more than the rest of a search, and twice as
# much of twice as many; an inverted file takes 0.5 ms (scripts/benchmark.py own --dense).
EXACT_UP_TO = 50_000
PROBES = 128
"""Lists that are looked into. With 64, 98.0 % of the exact first ten were found among 100,000
vectors; with 128 it was 99.3 %, and 99.5 % among 1,000,000 (scripts/benchmark.py sizes)."""
TRAINING_VECTORS_PER_LIST = 40
"""FAISS warns below 39 training vectors for a list."""
SCORED_EXACTLY_UP_TO = 20_000
"""A filtered set of passages no larger than this is scored without an index."""
CHUNK = 65_536

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]


class Dense:
    """The vectors of a generation, open for reading; thread-safe."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        self.ids = read_ids(folder / IDS)
        shape = (len(self.ids), dimensions)
        self.vectors = (
            np.memmap(folder / VECTORS, np.float16, "r", shape=shape)
            if len(self.ids)
            else np.zeros(shape, np.float16)
        )
        self._index = faiss.read_index(str(folder / FAISS), faiss.IO_FLAG_MMAP_IFC)

    def search(self, question: Vectors, top: int, allowed: Ids | None = None) -> Ids:
        """The ids of the passages nearest to the question, best first; ``allowed`` is sorted."""
        if allowed is not None and len(allowed) <= SCORED_EXACTLY_UP_TO:
            order = np.argsort(-self.similarities(question, allowed), kind="stable")
            return allowed[order[:top]]
        # The second thread of OpenMP has nothing to do for one question and waits by spinning: with
        # two, an exact search costs six times the processor's time.
        faiss.omp_set_num_threads(1)
        parameters = _search_parameters(self._index, allowed)
        _, found = self._index.search(question[None], top, params=parameters)
        ids: Ids = found[0]
        return ids[ids >= 0]

    def count(self) -> int:
        """How many vectors FAISS finds among."""
        return int(self._index.ntotal)

    def rows(self, ids: Ids) -> Iterator[NDArray[np.float16]]:
        """The vectors of these passages (ascending ids), a chunk at a time."""
        rows = np.searchsorted(self.ids, ids)
        for start in range(0, len(rows), CHUNK):
            yield self.vectors[rows[start : start + CHUNK]]

    def similarities(self, question: Vectors, ids: Sequence[int] | Ids) -> Vectors:
        """The exact cosine of the question and each passage, shape ``(len(ids),)``."""
        rows = np.searchsorted(self.ids, np.asarray(ids, np.int64))
        # Not "@": its sum for a passage depends on how many others are asked for.
        similarities: Vectors = np.einsum(
            "ij,j->i", self.vectors[rows].astype(np.float32), question
        )
        return similarities


def write(folder: Path, ids: Ids, vectors: Path, dimensions: int, previous: Path | None) -> None:
    """Writes a generation's dense index around ``vectors``, which is moved into ``folder``.

    ``vectors`` is a raw file of half precision rows for ``ids``; ``previous`` is the folder of the
    generation before, whose trained lists are used again while the number of vectors is alike.
    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / IDS, ids)
    vectors.replace(folder / VECTORS)
    rows = (
        np.memmap(folder / VECTORS, np.float16, "r", shape=(len(ids), dimensions))
        if len(ids)
        else np.zeros((0, dimensions), np.float16)
    )
    if len(ids) <= EXACT_UP_TO:
        index = faiss.IndexIDMap(
            faiss.IndexScalarQuantizer(
                dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
            )
        )
        kept = np.zeros(0, np.int64)
    else:
        index, kept = _inverted_file(rows, ids, previous)
    new = np.flatnonzero(~np.isin(ids, kept, assume_unique=True))
    for start in range(0, len(new), CHUNK):
        part = new[start : start + CHUNK]
        index.add_with_ids(rows[part].astype(np.float32), ids[part])
    try:
        faiss.write_index(index, str(folder / FAISS))
    # FAISS's word for a full disk.
    except RuntimeError as error:
        raise OSError(str(error)) from error


def _inverted_file(rows: NDArray[np.float16], ids: Ids, previous: Path | None) -> tuple[Any, Ids]:
    """A trained inverted file and the ids it already holds."""
    lists = list_count(len(ids))
    if previous is not None:
        before = faiss.read_index(str(previous / FAISS))
        if isinstance(before, faiss.IndexIVF) and lists / 2 <= before.nlist <= lists * 2:
            old: Ids = np.load(previous / IDS)
            before.remove_ids(faiss.IDSelectorBatch(np.setdiff1d(old, ids)))
            return before, np.intersect1d(old, ids)
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    index = faiss.index_factory(rows.shape[1], f"IVF{lists},SQfp16", faiss.METRIC_INNER_PRODUCT)
    generator = np.random.default_rng(0)
    sample = generator.choice(len(ids), min(len(ids), TRAINING_VECTORS_PER_LIST * lists), False)
    index.train(rows[np.sort(sample)].astype(np.float32))
    return index, np.zeros(0, np.int64)


def read_ids(path: Path) -> Ids:
    """The ids of a generation's passages, mapped into memory. Raises OSError and ValueError."""
    # NumPy reads the head of its files as Python, which fails in Python 3.11 where two threads do
    # so at once (its issue 106905). What the head says is known: int64, one dimension. Only its
    # length is asked, two bytes behind the magic number and the version (NumPy's format 1.0).
    with path.open("rb") as file:
        magic, length = file.read(8), int.from_bytes(file.read(2), "little")
    start, size = 10 + length, path.stat().st_size
    if magic != b"\x93NUMPY\x01\x00" or size < start or (size - start) % 8:
        raise ValueError(f"{path.name} holds no ids")
    if size == start:
        return np.zeros(0, np.int64)
    return np.memmap(path, np.int64, "r", offset=start)


def list_count(vectors: int) -> int:
    """The number of inverted lists: the power of two next to four roots (FAISS's guide)."""
    return 1 << round(log2(4 * sqrt(vectors)))


def _search_parameters(index: Any, allowed: Ids | None) -> Any:
    selector = None if allowed is None else faiss.IDSelectorBatch(allowed)
    if isinstance(index, faiss.IndexIVF):
        return faiss.SearchParametersIVF(sel=selector, nprobe=PROBES)
    return faiss.SearchParameters(sel=selector)
