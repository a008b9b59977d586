"""What libraries say of a file that they cannot read, told as damage of its generation."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.generation import damaged

# They have nothing but these in common. An id that stands nowhere is a LookupError.
_TROUBLE = (
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
    MemoryError,
    sqlite3.OperationalError,
)


@contextmanager
def sound(folder: Path, failed: str) -> Iterator[None]:
    """Raises DamagedIndex for trouble inside; ``folder`` is the generation's.

    Tantivy, written in Rust, panics past every ``except Exception``: that is trouble as well.
    """
    try:
        yield
    except BaseException as error:
        # pyo3 gives the class no name that could be imported.
        if isinstance(error, _TROUBLE) or type(error).__name__ == "PanicException":
            raise damaged(folder, f"{failed} ({error})") from error
        raise
