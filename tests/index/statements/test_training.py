"""Training runs in a process of its own: torch and FAISS do not share one."""

import os
import subprocess
import sys
from pathlib import Path

CASES = Path(__file__).with_name("training_cases.py")
FIXTURES = "tests.index.statements.conftest"


def test_the_cases_of_training_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--noconftest", "-p", FIXTURES, str(CASES)],
        cwd=CASES.parents[3],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "skipped" not in done.stdout
