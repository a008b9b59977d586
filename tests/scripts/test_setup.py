"""What ./scripts/run and ./scripts/test do to .venv, with commands in the place of Python and pip.

The machine of these tests has a python3.11 that makes a .venv whose own python writes down how it
was called, and the few commands of POSIX that the scripts use.
"""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.generation import CURRENT

REPOSITORY = Path(__file__).parents[2]
COMMANDS = "cat chmod cmp cp dirname grep head ln mkdir mv readlink rm sleep".split()
FOUND = filter(None, map(shutil.which, ("sh", "dash", "bash")))
SHELLS = sorted({os.path.realpath(shell) for shell in FOUND})

PYTHON = """#!/bin/sh
case $1 in
-c) echo "3 11 $0" ;;
-m)
    echo "made with $0" >>calls
    rm -rf .venv && mkdir -p .venv/bin && : >.venv/pyvenv.cfg
    cp "${0%/*}/../inner" .venv/bin/python && chmod +x .venv/bin/python
    ;;
esac
"""
# Files in the clone tell pip what to print, to wait and to fail.
INNER = f"""#!/bin/sh
echo "$*" >>calls
case "$*" in
"-m pip install"*" -r "*)
    [ ! -e pip-says ] || cat pip-says
    while [ -e pip-waits ]; do : >pip-began; sleep 0.05; done
    [ ! -e pip-fails ] || exit 1
    ;;
"scripts/rebuild_index.py"*) mkdir .verbatim && : >.verbatim/{CURRENT} ;;
"scripts/ask.py"* | "-m bot") echo "$*" ;;
esac
"""


@dataclass(frozen=True, slots=True)
class Clone:
    """A copy of the scripts, and the machine it is on."""

    root: Path
    machine: Path
    shell: str

    def start(self, *command: str, **environment: str) -> subprocess.Popen[str]:
        """Starts a script of the clone, in a process group of its own."""
        path = str(self.machine / "bin")
        return subprocess.Popen(
            [self.shell, str(self.root / "scripts" / command[0]), *command[1:]],
            cwd=self.machine,
            env={"PATH": path, "HOME": str(self.machine), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def call(self, *command: str, **environment: str) -> tuple[int, str, str]:
        """The exit status of a script, what it printed and what it said."""
        process = self.start(*command, **environment)
        out, err = process.communicate(timeout=30)
        return process.returncode, out, err

    def calls(self) -> list[str]:
        """How Python was called since this was last asked."""
        written = self.root / "calls"
        calls = written.read_text().splitlines() if written.exists() else []
        written.unlink(missing_ok=True)
        return calls

    def change(self, lock: str) -> None:
        """Another version stands in this lock."""
        with (self.root / lock).open("a") as file:
            file.write("six==1.17.0\n")


@pytest.fixture(params=SHELLS, ids=os.path.basename)
def clone(tmp_path: Path, request: pytest.FixtureRequest) -> Clone:
    """A clone that was never set up, run by each of the shells."""
    machine, root = tmp_path / "machine", tmp_path / "a clone"
    (machine / "bin").mkdir(parents=True)
    for command in COMMANDS:
        (machine / "bin" / command).symlink_to(str(shutil.which(command)))
    (machine / "bin" / "python3.11").write_text(PYTHON)
    (machine / "bin" / "python3.11").chmod(0o755)
    shutil.copy(machine / "bin" / "python3.11", machine / "bin" / "python3.12")
    (machine / "inner").write_text(INNER)
    shutil.copytree(REPOSITORY / "scripts", root / "scripts")
    (root / "requirements.lock").write_text("rich==15.0.0\n")
    (root / "requirements-dev.lock").write_text("-r requirements.lock\npytest==9.2.0\n")
    return Clone(root, machine, request.param)


def installs(calls: list[str]) -> list[str]:
    """The locks that pip was called with."""
    return [call.rsplit(maxsplit=1)[1] for call in calls if " -r " in call]


def test_the_first_run_sets_up_builds_the_index_and_answers(clone: Clone) -> None:
    status, out, err = clone.call("run", "who said it?")
    assert (status, out) == (0, "scripts/ask.py who said it?\n")
    assert "making .venv with Python 3.11" in err
    calls = clone.calls()
    assert calls[0].startswith("made with")
    assert installs(calls) == ["requirements.lock"]
    assert any("--no-deps" in call and call.endswith("--editable .") for call in calls)
    assert calls[-2:] == [
        "scripts/rebuild_index.py --if-none seeds",
        "scripts/ask.py who said it?",
    ]


def test_later_runs_only_answer(clone: Clone) -> None:
    clone.call("run")
    clone.calls()
    assert clone.call("run", "who?", "--json") == (0, "scripts/ask.py who? --json\n", "")
    assert clone.calls() == ["scripts/ask.py who? --json"]


def test_without_a_question_the_bot_or_the_chat_is_started(clone: Clone) -> None:
    assert clone.call("run")[:2] == (0, "-m bot\n")


def test_a_changed_lock_is_installed_into_the_same_environment(clone: Clone) -> None:
    clone.call("run")
    clone.calls()
    clone.change("requirements.lock")
    clone.call("run")
    calls = clone.calls()
    assert installs(calls) == ["requirements.lock"]
    assert not any(call.startswith("made") for call in calls)
    clone.call("run")
    assert not installs(clone.calls())


def test_the_tests_add_what_they_need_and_runs_need_no_more(clone: Clone) -> None:
    clone.call("run")
    clone.calls()
    assert clone.call("test")[0] == 0
    calls = clone.calls()
    assert installs(calls) == ["requirements-dev.lock"]
    assert calls[-4:] == [
        "-m ruff check .",
        "-m ruff format --check .",
        "-m mypy",
        "-m pytest",
    ]
    clone.call("test", "-k", "some of them")
    clone.call("run", "who?")
    assert clone.calls() == ["-m pytest -k some of them", "scripts/ask.py who?"]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_tests_notice_both_locks(clone: Clone, lock: str) -> None:
    clone.call("test")
    clone.calls()
    clone.change(lock)
    clone.call("test")
    assert installs(clone.calls()) == ["requirements-dev.lock"]


def test_a_failed_install_says_why_and_the_next_run_starts_anew(clone: Clone) -> None:
    (clone.root / "pip-says").write_text("Collecting x\nERROR: No matching distribution for x\n")
    (clone.root / "pip-fails").touch()
    status, out, err = clone.call("run", "who?")
    assert (status, out) == (1, "")
    assert "ERROR: No matching distribution for x" in err
    assert ".venv/install.log" in err
    assert "Collecting x" in (clone.root / ".venv" / "install.log").read_text()
    (clone.root / "pip-fails").unlink()
    clone.calls()
    assert clone.call("run", "who?")[0] == 0
    assert clone.calls()[0].startswith("made with")


def test_long_downloads_are_told_and_short_ones_are_not(clone: Clone) -> None:
    (clone.root / "pip-says").write_text(
        "Collecting torch==2.13.0\n"
        "  Downloading torch-2.13.0-cp311-none-any.whl (191.8 MB)\n"
        "  Downloading aiohttp-3.14.5-cp311-none-any.whl (1.9 MB)\n"
        "  Downloading six-1.17.0-py3-none-any.whl (11 kB)\n"
        "  Downloading torch-2.13.0-cp311-none-any.whl.metadata (30 kB)\n"
    )
    err = clone.call("run")[2]
    assert "downloading torch (191.8 MB)" in err
    assert err.count(" (") == 2, "only the place of Python and the size of torch"


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_setup_is_made_anew_by_the_next_run(clone: Clone, kill: signal.Signals) -> None:
    (clone.root / "pip-waits").touch()
    process = clone.start("run", "who?")
    wait_for(clone.root / "pip-began")
    os.killpg(process.pid, kill)
    process.communicate(timeout=30)
    (clone.root / "pip-waits").unlink()
    clone.calls()
    assert clone.call("run", "who?")[:2] == (0, "scripts/ask.py who?\n")
    assert clone.calls()[0].startswith("made with")
    assert not (clone.root / ".venv.lock").is_symlink()


def test_of_two_at_once_the_second_waits_and_installs_nothing(clone: Clone) -> None:
    (clone.root / "pip-waits").touch()
    first = clone.start("run", "first")
    wait_for(clone.root / "pip-began")
    second = clone.start("run", "second")
    assert second.stderr is not None
    assert f"waiting for another setup, process {first.pid}" in second.stderr.readline()
    (clone.root / "pip-waits").unlink()
    assert first.communicate(timeout=30)[0] == "scripts/ask.py first\n"
    assert second.communicate(timeout=30)[0] == "scripts/ask.py second\n"
    calls = clone.calls()
    assert installs(calls) == ["requirements.lock"]
    assert calls.count("scripts/rebuild_index.py --if-none seeds") == 1


def test_a_moved_clone_gets_an_environment_of_its_own(clone: Clone) -> None:
    clone.call("run")
    clone.calls()
    moved = Clone(clone.root.with_name("elsewhere"), clone.machine, clone.shell)
    shutil.copytree(clone.root, moved.root)
    moved.call("run")
    assert moved.calls()[0].startswith("made with")
    clone.call("run")
    assert clone.calls() == ["-m bot"]


def test_a_vanished_python_is_replaced(clone: Clone) -> None:
    clone.call("run")
    clone.calls()
    (clone.root / ".venv" / "bin" / "python").unlink()
    assert clone.call("run")[0] == 0
    assert clone.calls()[0].startswith("made with")


def test_another_python_asked_for_makes_the_environment_anew_once(clone: Clone) -> None:
    clone.call("run")
    clone.calls()
    clone.call("run", VERBATIM_PYTHON="python3.12")
    assert clone.calls()[0] == f"made with {clone.machine}/bin/python3.12"
    clone.call("run", VERBATIM_PYTHON="python3.12")
    clone.call("run")
    assert clone.calls() == ["-m bot", "-m bot"]


def test_an_unreadable_seed_does_not_keep_the_others_from_being_asked(clone: Clone) -> None:
    inner = clone.machine / "inner"
    inner.write_text(inner.read_text().replace(f": >.verbatim/{CURRENT}", "exit 3"))
    assert clone.call("run", "who?")[:2] == (0, "scripts/ask.py who?\n")


def test_without_an_index_nothing_is_asked(clone: Clone) -> None:
    inner = clone.machine / "inner"
    inner.write_text(inner.read_text().replace(f": >.verbatim/{CURRENT}", "exit 1"))
    assert clone.call("run", "who?")[:2] == (1, "")
    assert not (clone.root / ".venv.lock").is_symlink()


def wait_for(path: Path) -> None:
    """Returns when the path is there."""
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, path
        time.sleep(0.01)
