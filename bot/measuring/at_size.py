"""One index in a process of its own: ``python -m bot.measuring.at_size INDEX QUESTIONS TURNS``.

``QUESTIONS`` is a JSON list of texts; what was measured is printed as JSON.
"""

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.answering.respond import answer
from bot.measuring.latency import Times, times_of
from index.dense import CHUNK, Dense
from index.generation import DENSE, generation_folder
from index.library import Index
from index.measuring.nearest import FIRST, recall

TOP = 10


def measure(directory: Path, questions: Sequence[str], turns: int) -> dict[str, Any]:
    """Seconds to open, milliseconds of searches and answers, recall@10 and memory in bytes."""
    began = perf_counter()
    with closing(Index.open(directory)) as index:
        opening = perf_counter() - began
        opened = memory()
        vectors = index.encode(questions)
        again = count()
        # Never the same text twice: an index remembers what it encoded.
        encoding = _timed(lambda text: index.encode([f"{text} {next(again)}"]), questions, turns)
        # The search alone: the question's vector is known after the first turn, not counted.
        search = _timed(lambda question: index.search(question, TOP), questions, turns)
        whole = _timed(lambda question: answer(index, question), questions, turns)
        used = memory()
        dense = Dense(
            generation_folder(directory, index.generation) / DENSE,
            index.manifest.encoder.dimensions,
        )
        truth = exact(dense, vectors)
        found = np.array([dense.search(vector, FIRST) for vector in vectors])
        return {
            "passages": index.manifest.passages,
            "opening": opening,
            "encoding": encoding.median,
            "search": search.median,
            "search_p95": search.p95,
            "answer": whole.median,
            "answer_p95": whole.p95,
            "recall": recall(truth, found),
            "memory_opened": opened,
            "memory": used,
        }


def exact(dense: Dense, questions: NDArray[np.float32]) -> NDArray[np.int64]:
    """The ids of the ``FIRST`` passages nearest to each question, by all vectors as they are kept.

    Shape ``(questions, FIRST)``, in no order.
    """
    best = np.full((len(questions), FIRST), -np.inf, np.float32)
    ids = np.zeros((len(questions), FIRST), np.int64)
    for start in range(0, len(dense.ids), CHUNK):
        rows = dense.vectors[start : start + CHUNK].astype(np.float32)
        scores = np.concatenate([best, questions @ rows.T], axis=1)
        named = np.broadcast_to(dense.ids[start : start + CHUNK], (len(questions), len(rows)))
        known = np.concatenate([ids, named], axis=1)
        first = np.argpartition(-scores, FIRST, axis=1)[:, :FIRST]
        best = np.take_along_axis(scores, first, axis=1)
        ids = np.take_along_axis(known, first, axis=1)
    return ids


def memory() -> dict[str, int]:
    """What of this process is in memory now, in bytes: all of it, and what is not a file's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    sizes = {name: value.split() for name, _, value in (line.partition(":") for line in lines)}
    kilobytes = {"all": int(sizes["VmRSS"][0]), "own": int(sizes["RssAnon"][0])}
    return {name: 1_024 * size for name, size in kilobytes.items()}


def _timed(do: Callable[[str], object], questions: Sequence[str], turns: int) -> Times:
    rounds = []
    for turn in range(turns + 1):
        seconds = []
        for question in questions:
            began = perf_counter()
            do(question)
            seconds.append(perf_counter() - began)
        if turn:
            rounds.append(seconds)
    return times_of("", rounds)


if __name__ == "__main__":
    asked: list[str] = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    print(json.dumps(measure(Path(sys.argv[1]), asked, int(sys.argv[3]))))
