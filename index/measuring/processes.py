"""Programs of this project that measure in a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from index.errors import VerbatimError

ROOT = Path(__file__).resolve().parent.parent.parent


class MeasuringFailed(VerbatimError):
    """A process that measures ended with an error: ``str(error)`` has the last thing it said."""


def measured_by(module: str, *arguments: object) -> dict[str, Any]:
    """What ``python -m MODULE ARGUMENTS`` prints as JSON on its last line.

    Raises MeasuringFailed.
    """
    child = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "TOKENIZERS_PARALLELISM": "true"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if child.returncode:
        said = [line.strip() for line in child.stderr.splitlines() if line.strip()]
        last = said[-1] if said else f"it ended with {child.returncode}"
        raise MeasuringFailed(
            f"{module} {' '.join(map(str, arguments))} failed: {last}."
            " The frameworks are installed with: pip install -e '.[benchmark]'"
        )
    measured: dict[str, Any] = json.loads(child.stdout.rstrip().rpartition("\n")[2])
    return measured
