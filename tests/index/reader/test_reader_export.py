"""Exports run in a process of their own: torch and FAISS do not share one."""

from pathlib import Path

import pytest

from index.errors import ModelUnavailable
from index.generation import READERS
from index.reader.export import exported
from tests import apart


def test_the_cases_of_the_export_hold() -> None:
    cases = Path(__file__).with_name("reader_export_cases.py")
    apart.run(cases, "tests.index.reader.conftest")


def test_a_folder_that_holds_no_model_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    with pytest.raises(ModelUnavailable, match=r"model cannot be loaded: the folder holds no"):
        exported(str(tmp_path / "model"), tmp_path / "index")
    assert not (tmp_path / "index" / READERS).exists()
