"""Sizes and SHA-256 of the files of a folder, and which of them are not what they were."""

from collections.abc import Iterable, Mapping
from hashlib import file_digest
from pathlib import Path

SMALL = 64 << 20
"""Bytes up to which a file is read whole before it is opened: 50 ms at 1.3 GB a second."""

Checksums = Mapping[str, tuple[int, str]]
"""Each file below a folder (POSIX style) with its size in bytes and its SHA-256."""


def checksums(folder: Path, paths: Iterable[Path]) -> dict[str, tuple[int, str]]:
    """Sizes and checksums of these files below ``folder``. Raises OSError."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_size, _sha256(path)) for path in paths
    }


def fault(
    folder: Path, files: Checksums, *, above: int = -1, up_to: int | None = None
) -> str | None:
    """What is wrong with the first file that is not what it was; None where all are.

    Sizes are compared of all files, checksums of those with more than ``above`` and at most
    ``up_to`` bytes.
    """
    return next(iter(faults(folder, files, above=above, up_to=up_to)), None)


def faults(
    folder: Path, files: Checksums, *, above: int = -1, up_to: int | None = None
) -> Iterable[str]:
    """As ``fault``, for every file that is not what it was; the quick look at all sizes first."""
    wrong = {name: _other_size(folder / name, name, size) for name, (size, _) in files.items()}
    yield from (told for told in wrong.values() if told)
    for name, (size, digest) in files.items():
        read = above < size and (up_to is None or size <= up_to)
        if read and not wrong[name] and (told := _other_content(folder / name, name, digest)):
            yield told


def _other_size(path: Path, name: str, size: int) -> str | None:
    try:
        found = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return f"{name} is missing"
    except OSError as error:
        return f"{name} cannot be read ({error.strerror})"
    return None if found == size else f"{name} has {found} bytes instead of {size}"


def _other_content(path: Path, name: str, digest: str) -> str | None:
    try:
        found = _sha256(path)
    except OSError as error:
        return f"{name} cannot be read ({error.strerror})"
    return None if found == digest else f"{name} is not what was written (its checksum differs)"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
