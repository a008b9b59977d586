"""One framework in a process of its own: ``python -m index.measuring.frameworks.child JOB``.

The job is a JSON file; what was measured is printed as JSON, alone on the last line.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.measuring.frameworks.framework import Framework, constructor
from index.measuring.frameworks.given import read_given, texts_of, write_given

TOP = 10


@dataclass(frozen=True, slots=True)
class Job:
    """What a framework is to do, with which files; unused ones stay empty."""

    framework: str
    action: str
    """A key of ``ACTIONS``."""
    encoder: str
    """The folder of the sentence-transformers model."""
    store: str
    """The folder of what the framework keeps."""
    given: str = ""
    """The texts to embed, or the articles to cut."""
    vectors: str = ""
    questions: tuple[str, ...] = ()
    turns: int = 1
    chunks: str = ""
    """Where the pieces are written that a framework cuts articles into."""


def _build(job: Job, framework: Framework) -> dict[str, Any]:
    """Seconds of embedding and keeping the texts, the framework and its model loaded."""
    given = read_given(Path(job.given))
    framework.build(given[:1], Path(job.store, "warm-up"))
    began = time.perf_counter()
    framework.build(given, Path(job.store))
    return {"seconds": time.perf_counter() - began}


def _keep(job: Job, framework: Framework) -> dict[str, Any]:
    """Keeps texts whose vectors are known."""
    framework.build(read_given(Path(job.given)), Path(job.store), np.load(job.vectors))
    return {}


def _ask(job: Job, framework: Framework) -> dict[str, Any]:
    """Finds what is near to one question; the parent measures from the start of the process."""
    framework.open(Path(job.store))
    return {"found": framework.search(job.questions[0], TOP)}


def _search(job: Job, framework: Framework) -> dict[str, Any]:
    """What each question finds, and the milliseconds of each search after a turn not counted."""
    framework.open(Path(job.store))
    found = [framework.search(question, TOP) for question in job.questions]
    milliseconds = []
    for _ in range(job.turns):
        for question in job.questions:
            began = time.perf_counter()
            framework.search(question, TOP)
            milliseconds.append(1_000 * (time.perf_counter() - began))
    return {"found": found, "milliseconds": milliseconds}


def _defaults(job: Job, framework: Framework) -> dict[str, Any]:
    """Cuts articles by the framework's own splitter and embeds the pieces."""
    chunks = framework.chunks(read_given(Path(job.given)))
    write_given(chunks, Path(job.chunks))
    framework.build(chunks[:1], Path(job.store, "warm-up"))
    began = time.perf_counter()
    framework.build(chunks, Path(job.store))
    seconds = time.perf_counter() - began
    framework.open(Path(job.store))
    found = [framework.search(question, TOP) for question in job.questions]
    characters = sum(map(len, texts_of(chunks)))
    return {
        "seconds": seconds,
        "found": found,
        "characters": characters,
        "window": framework.window(),
    }


ACTIONS: dict[str, Callable[[Job, Framework], dict[str, Any]]] = {
    "build": _build,
    "keep": _keep,
    "ask": _ask,
    "search": _search,
    "defaults": _defaults,
}


def write_job(job: Job, path: Path) -> None:
    """Writes a job for the process that does it."""
    path.write_text(json.dumps(asdict(job)), encoding="utf-8")


def _main(path: Path) -> None:
    # The framework is named by this project, its encoder lies here: nothing asks a hub.
    os.environ |= {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "0"}
    job = Job(**json.loads(path.read_text(encoding="utf-8")))
    framework = constructor(job.framework)(Path(job.encoder))
    measured = ACTIONS[job.action](job, framework)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps(measured | {"peak": peak}))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
