"""Small and read-only file systems, for who may mount them."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(at: Path, *arguments: str) -> Iterator[Path]:
    """Mounts at a new folder and takes the mount away afterwards; skips the test where it may not.

    ``arguments`` are those of mount(8) before the folder.
    """
    at.mkdir()
    mount = subprocess.run(
        ["mount", *arguments, str(at)], capture_output=True, text=True, check=False
    )
    if mount.returncode:
        pytest.skip(f"nothing can be mounted here: {mount.stderr.strip()}")
    try:
        yield at
    finally:
        subprocess.run(["umount", "--lazy", str(at)], check=True)
