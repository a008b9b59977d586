"""A rebuild does not take the processor away from answers."""

import os
import subprocess
import sys

import pytest

from index.priority import LOWER


@pytest.mark.skipif(not hasattr(os, "nice"), reason="this system has no niceness")
def test_a_process_that_gives_way_is_nicer_than_the_one_that_started_it() -> None:
    code = "import os; from index.priority import give_way; give_way(); print(os.nice(0))"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(child.stdout) == min(19, os.nice(0) + LOWER)
