"""Test cases in a process of their own, where the conftest of all tests isn't loaded."""

import os
import subprocess
import sys
from pathlib import Path


def run(cases: Path, fixtures: str) -> None:
    """Runs the file's cases with the fixtures of that module; all have to pass, none be skipped."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--noconftest", "-p", fixtures, str(cases)],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout
