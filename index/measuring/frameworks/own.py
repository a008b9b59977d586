"""This project beside the frameworks, in a process of its own as they are.

``python -m index.measuring.frameworks.own rebuild INDEX SOURCE``, or ``search INDEX QUESTIONS
TURNS`` (a JSON list of texts); what was measured is printed as JSON, alone on the last line.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from index.library import Index
from index.measuring.frameworks.child import TOP
from index.rebuild import rebuild


def _rebuild(index: Path, source: Path) -> dict[str, Any]:
    """The seconds of each stage; the exported encoder is there already."""
    began = time.perf_counter()
    summary = rebuild(index, [source], may_lose=True)
    return {
        "seconds": time.perf_counter() - began,
        "stages": summary.seconds,
        "articles": summary.articles,
        "passages": summary.passages,
        "embedded": summary.embedded,
        "statements": summary.statements,
    }


def _search(directory: Path, questions: Path, turns: str) -> dict[str, Any]:
    """The passages each question finds, and the milliseconds of searches after an uncounted turn.

    A question's vector is forgotten between the turns, as no framework keeps one.
    """
    asked: list[str] = json.loads(questions.read_text(encoding="utf-8"))
    found, milliseconds = [], []
    for turn in range(int(turns) + 1):
        with closing(Index.open(directory)) as index:
            index.search("Is everything loaded?", TOP)
            for question in asked:
                began = time.perf_counter()
                hits = index.search(question, TOP)
                if turn:
                    milliseconds.append(1_000 * (time.perf_counter() - began))
                else:
                    found.append(
                        [(h.passage.article, h.passage.start, h.passage.end) for h in hits]
                    )
    return {"found": found, "milliseconds": milliseconds}


ACTIONS: dict[str, Callable[..., dict[str, Any]]] = {"rebuild": _rebuild, "search": _search}


if __name__ == "__main__":
    action, directory, source, *others = sys.argv[1:]
    measured = ACTIONS[action](Path(directory), Path(source), *others)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps(measured | {"peak": peak}))
