"""Brings a script into the clone's own environment, whichever Python 3 started it.

The first lines of each script:

    import environment

    environment.enter()

Everything after them runs in ``.venv`` and may import what is installed there. Nothing newer than
Python 3.6 may stand in this file, nor above that call.
"""

import filecmp
import os
import sys

SCRIPTS = os.path.dirname(os.path.realpath(__file__))
CLONE = os.path.dirname(SCRIPTS)
VENV = os.path.join(CLONE, ".venv")


def enter() -> None:
    """Returns at once inside ``.venv``; elsewhere starts the script again with its Python.

    Exits with status 1 and a sentence where ``.venv`` is missing or does not fit the clone.
    """
    python = os.path.join(VENV, "bin", "python")
    if not _is_whole(python):
        sys.exit("Verbatim is not set up, or was moved or updated since: call ./scripts/run once.")
    if os.path.realpath(sys.prefix) != os.path.realpath(VENV):
        for name in ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"):
            os.environ.pop(name, None)
        os.execv(python, [python, *sys.argv])  # noqa: S606
    if os.path.realpath(sys.path[0]) == SCRIPTS:
        # The scripts' names are not to stand before any package's.
        del sys.path[0]


def _is_whole(python: str) -> bool:
    # What setup.sh asks in is_whole and has.
    installed = os.path.join(VENV, "installed")
    if not os.access(python, os.X_OK) or not os.path.isfile(os.path.join(VENV, "pyvenv.cfg")):
        return False
    try:
        with open(os.path.join(installed, "clone"), encoding="utf-8") as file:
            clone = file.read().rstrip("\n")
        return os.path.samefile(clone, CLONE) and filecmp.cmp(
            os.path.join(CLONE, "requirements.lock"),
            os.path.join(installed, "requirements.lock"),
            shallow=False,
        )
    except OSError:
        return False
