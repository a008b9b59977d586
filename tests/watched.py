"""Child processes without a network, in an empty home, whose doings are written down."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent

# Python imports this module, if it finds one, before anything else.
SITECUSTOMIZE = """
import atexit, json, os, socket, sys

attempts = []

def deny(*arguments, **named):
    attempts.append(repr(arguments))
    raise OSError("no network for this process")

socket.getaddrinfo = socket.socket.connect = socket.socket.connect_ex = deny
socket.socket.sendto = deny
record = os.environ["WATCHED"]

def write(process=os.getpid()):
    if os.getpid() == process:
        with open(f"{record}/{process}.json", "w") as file:
            json.dump({"attempts": attempts, "modules": sorted(sys.modules)}, file)

atexit.register(write)
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """What the Python processes of one child did."""

    output: str
    attempts: list[str]
    """At a connection."""
    modules: frozenset[str]
    """The names of all modules that were imported."""
    home: list[str]
    """Files that were left in the home."""


@dataclass(frozen=True, slots=True)
class Export:
    """The one export of a test run."""

    folder: Path
    child: Watched
    """What the process did that made it: the one that has torch."""


def environment(folder: Path) -> dict[str, str]:
    """The environment of a watched process; ``folder`` is empty and its own."""
    (folder / "sitecustomize.py").write_text(SITECUSTOMIZE, encoding="utf-8")
    for name in ("home", "record"):
        (folder / name).mkdir()
    ours = {
        "HOME": str(folder / "home"),
        "WATCHED": str(folder / "record"),
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]),
    }
    # Some libraries send nothing where they see a build machine: here they shall not see one.
    hidden = {"CI", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HF_HOME", "TORCH_HOME"}
    return {name: value for name, value in os.environ.items() if name not in hidden} | ours


def report(folder: Path, output: str = "") -> Watched:
    """What was written down in a watched process's folder."""
    records = [json.loads(path.read_text()) for path in (folder / "record").iterdir()]
    assert records, "no process was watched"
    return Watched(
        output,
        [attempt for record in records for attempt in record["attempts"]],
        frozenset(module for record in records for module in record["modules"]),
        sorted(str(path.relative_to(folder)) for path in (folder / "home").rglob("*")),
    )


def run(folder: Path, code: str, *arguments: str) -> Watched:
    """Runs Python code in a watched process; it has to succeed."""
    child = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(folder),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not child.returncode, child.stderr
    return report(folder, child.stdout)
