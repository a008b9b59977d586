"""One rebuild at a time."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import RebuildError, RebuildRunning

LOCK = "rebuild.lock"


@contextmanager
def exclusive(index: Path) -> Iterator[None]:
    """Holds the lock of the index in this folder, making the folder where it is missing.

    Raises RebuildRunning where another process holds it and RebuildError where the folder cannot
    be written, now or later in the block. The lock goes with its process, however that ends.
    """
    try:
        index.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(index / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise RebuildError(
            f"The index directory {index} cannot be written ({error.strerror}). Choose another"
            " with --index, or make it writable."
        ) from error
    try:
        _lock(index, descriptor)
        yield
    # A full disk is an OperationalError to SQLite.
    except (OSError, sqlite3.OperationalError) as error:
        raise RebuildError(
            f"The index in {index} cannot be written ({error}). Mend that and try again; what was"
            " published until now still answers."
        ) from error
    finally:
        os.close(descriptor)


def _lock(index: Path, descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(descriptor, 32).decode(errors="replace") or "unknown"
        raise RebuildRunning(
            f"Another rebuild of {index} is running (process {holder}). Wait until it has"
            " finished, or stop it."
        ) from None
    os.ftruncate(descriptor, 0)
    os.write(descriptor, str(os.getpid()).encode())
