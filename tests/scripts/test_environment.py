"""How a script comes to run in the clone's own environment."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SCRIPT = """#!/usr/bin/env python3
import environment

environment.enter()

import sys

print(sys.prefix, *sys.argv[1:], sep="|")
print(sys.path)
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with a real, empty .venv that says it is finished, and a script."""
    clone = tmp_path / "a clone"
    (clone / "scripts").mkdir(parents=True)
    shutil.copy(REPOSITORY / "scripts" / "environment.py", clone / "scripts")
    script = clone / "scripts" / "show.py"
    script.write_text(SCRIPT)
    script.chmod(0o755)
    (clone / "requirements.lock").write_text("rich==15.0.0\n")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", clone / ".venv"], check=True)
    installed = clone / ".venv" / "installed"
    installed.mkdir()
    (installed / "clone").write_text(f"{clone}\n")
    shutil.copy(clone / "requirements.lock", installed)
    return clone


def call(clone: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The script of the clone, started by the Python of these tests."""
    return subprocess.run(
        [sys.executable, clone / "scripts" / "show.py", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def test_the_script_runs_in_the_clones_environment_with_its_arguments(clone: Path) -> None:
    called = call(clone, "who said it?", "--json")
    assert called.stdout.splitlines()[0] == f"{clone}/.venv|who said it?|--json"


def test_the_scripts_folder_hides_no_module(clone: Path) -> None:
    assert str(clone / "scripts") not in call(clone).stdout


def test_another_environment_that_is_switched_on_does_not_matter(
    clone: Path, tmp_path: Path
) -> None:
    called = call(clone, VIRTUAL_ENV=str(tmp_path), PYTHONPATH=str(tmp_path))
    assert called.stdout.startswith(f"{clone}/.venv\n")
    assert f"'{tmp_path}'" not in called.stdout


def test_a_script_is_found_through_a_link(clone: Path, tmp_path: Path) -> None:
    link = tmp_path / "show"
    link.symlink_to(clone / "scripts" / "show.py")
    called = subprocess.run([sys.executable, link], capture_output=True, text=True, check=True)
    assert called.stdout.startswith(f"{clone}/.venv\n")


def without_venv(clone: Path) -> None:
    """Never set up."""
    shutil.rmtree(clone / ".venv")


def interrupted(clone: Path) -> None:
    """Set up half-way."""
    shutil.rmtree(clone / ".venv" / "installed")


def without_python(clone: Path) -> None:
    """The Python of .venv was removed from the machine."""
    (clone / ".venv" / "bin" / "python").unlink()


def with_another_lock(clone: Path) -> None:
    """Updated, and not set up since."""
    (clone / "requirements.lock").write_text("rich==16.0.0\n")


def of_another_clone(clone: Path) -> None:
    """Copied together with its .venv."""
    (clone.parent / "original").mkdir()
    (clone / ".venv" / "installed" / "clone").write_text(f"{clone.parent}/original\n")


@pytest.mark.parametrize(
    "spoil", [without_venv, interrupted, without_python, with_another_lock, of_another_clone]
)
def test_an_environment_that_does_not_fit_is_told_with_the_command_that_mends_it(
    clone: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(clone)
    called = call(clone)
    assert called.returncode == 1
    assert called.stdout == ""
    assert called.stderr.splitlines() == [
        "Verbatim is not set up, or was moved or updated since: call ./scripts/run once."
    ]
