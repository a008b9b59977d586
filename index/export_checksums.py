"""The checksums of an exported model, in a file of its folder."""

import json
from pathlib import Path

from index.checksums import SMALL, checksums, fault

LIST = "checksums.json"


def write(folder: Path) -> None:
    """Writes down the files of a finished export. Raises OSError."""
    files = checksums(folder, sorted(path for path in folder.iterdir() if path.is_file()))
    (folder / LIST).write_text(json.dumps(files, indent=1), encoding="utf-8")


def quick_fault(folder: Path) -> str | None:
    """What is wrong with a size, or the contents of a small file; None where nothing is.

    Exports from before there was a list of checksums have none, and no fault.
    """
    return _fault(folder, -1, SMALL)


def fault_of_the_rest(folder: Path) -> str | None:
    """What is wrong with the contents of a large file; None where nothing is."""
    return _fault(folder, SMALL, None)


def whole_fault(folder: Path) -> str | None:
    """What is wrong with any of the files; None where nothing is."""
    return _fault(folder, -1, None)


def is_whole(folder: Path, card: str) -> bool:
    """Whether a finished export, with its card, stands in the folder as it was written."""
    return all((folder / name).exists() for name in (card, LIST)) and whole_fault(folder) is None


def _fault(folder: Path, above: int, up_to: int | None) -> str | None:
    try:
        files = json.loads((folder / LIST).read_text(encoding="utf-8"))
        listed = {name: (int(size), str(digest)) for name, (size, digest) in files.items()}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, AttributeError) as error:
        return f"{LIST} cannot be read ({error})"
    return fault(folder, listed, above=above, up_to=up_to)
