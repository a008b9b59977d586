"""Training runs in a process of its own: torch and FAISS do not share one."""

from pathlib import Path

from tests import apart


def test_the_cases_of_training_hold() -> None:
    apart.run(Path(__file__).with_name("reader_training_cases.py"), "tests.index.reader.conftest")
