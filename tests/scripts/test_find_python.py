"""Which Python ./scripts/run takes, among those that a machine may have."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
WORKING = 'echo "3 {minor} $0"'
WITHOUT_VENV = 'echo "3 {minor} $0"; exit 1'
BROKEN = "echo 'pyenv: no such command' >&2; exit 127"
TALKATIVE = "echo 'Python was not found; get it from the shop'"


def python(folder: Path, name: str, body: str) -> Path:
    """A command that answers as a Python of some kind does."""
    folder.mkdir(parents=True, exist_ok=True)
    command = folder / name
    command.write_text(f"#!/bin/sh\n{body}\n")
    command.chmod(0o755)
    return command


def find(machine: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What find_python finds on a machine with these commands and no others."""
    program = '. scripts/setup.sh; find_python; echo "$version $python"'
    return subprocess.run(
        ["/bin/sh", "-eu", "-c", program],
        cwd=SCRIPTS.parent,
        env={"PATH": str(machine / "bin"), "HOME": str(machine), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("present", "taken"),
    [
        ({"python3.11": 11, "python3.13": 13}, "python3.11"),
        ({"python3.13": 13, "python3": 12}, "python3.13"),
        ({"python3": 12}, "python3"),
        ({"python": 13}, "python"),
        ({"python3": 14, "python3.12": 12}, "python3.12"),
        ({"python3.14": 14, "python3": 9}, "python3.14"),
        ({"python3": 15}, "python3"),
    ],
)
def test_a_tried_version_comes_before_a_newer_one(
    tmp_path: Path, present: dict[str, int], taken: str
) -> None:
    for name, minor in present.items():
        python(tmp_path / "bin", name, WORKING.format(minor=minor))
    found = find(tmp_path)
    assert found.stdout == f"3.{present[taken]} {tmp_path}/bin/{taken}\n"
    assert found.stderr == ""


@pytest.mark.parametrize("body", [BROKEN, TALKATIVE, WITHOUT_VENV.format(minor=11)])
def test_a_command_that_is_there_and_does_not_do_is_passed_over(tmp_path: Path, body: str) -> None:
    python(tmp_path / "bin", "python3.11", body)
    python(tmp_path / "bin", "python3.12", WORKING.format(minor=12))
    assert find(tmp_path).stdout == f"3.12 {tmp_path}/bin/python3.12\n"


def test_a_version_that_pyenv_has_and_did_not_switch_on_is_found(tmp_path: Path) -> None:
    python(tmp_path / "bin", "python3.12", BROKEN)
    hidden = python(
        tmp_path / ".pyenv" / "versions" / "3.12.1" / "bin", "python", WORKING.format(minor=12)
    )
    assert find(tmp_path).stdout == f"3.12 {hidden}\n"


@pytest.mark.parametrize("version", ["3 8", "2 7", "3 10"])
def test_an_old_python_alone_is_refused_by_its_version(tmp_path: Path, version: str) -> None:
    python(tmp_path / "bin", "python3", f'echo "{version} $0"')
    found = find(tmp_path)
    assert found.returncode == 1
    assert "Python 3.11 or newer is needed" in found.stderr
    assert f"{tmp_path}/bin/python3 is {version.replace(' ', '.')}" in found.stderr


def test_no_python_at_all_is_said(tmp_path: Path) -> None:
    found = find(tmp_path)
    assert found.returncode == 1
    assert "Python 3.11 or newer is needed and none was found in PATH." in found.stderr


def test_the_debian_package_is_named_where_venv_is_missing(tmp_path: Path) -> None:
    python(tmp_path / "bin", "python3", WITHOUT_VENV.format(minor=12))
    found = find(tmp_path)
    assert found.returncode == 1
    assert "sudo apt install python3.12-venv" in found.stderr


def test_the_python_asked_for_is_the_only_one_considered(tmp_path: Path) -> None:
    python(tmp_path / "bin", "python3.11", WORKING.format(minor=11))
    other = python(tmp_path / "a folder", "python", WORKING.format(minor=13))
    assert find(tmp_path, VERBATIM_PYTHON=str(other)).stdout == f"3.13 {other}\n"


@pytest.mark.parametrize("body", [BROKEN, 'echo "3 8 $0"'])
def test_a_python_asked_for_that_does_not_do_is_refused(tmp_path: Path, body: str) -> None:
    python(tmp_path / "bin", "python3.11", WORKING.format(minor=11))
    python(tmp_path / "bin", "mine", body)
    found = find(tmp_path, VERBATIM_PYTHON="mine")
    assert found.returncode == 1
    assert "VERBATIM_PYTHON names mine" in found.stderr


def test_of_a_virtual_environment_the_python_beneath_it_is_taken(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "active"], check=True)
    inside = tmp_path / "active" / "bin" / "python"
    version, beneath = find(tmp_path, VERBATIM_PYTHON=str(inside)).stdout.split(maxsplit=1)
    assert version == f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert Path(beneath.strip()).parent != inside.parent
