"""Training runs in a process of its own: torch and FAISS do not share one."""

from pathlib import Path

from tests import apart


def test_the_cases_of_training_hold() -> None:
    cases = Path(__file__).with_name("training_cases.py")
    apart.run(cases, "tests.index.statements.conftest")
