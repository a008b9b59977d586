"""Generations on disk: the manifest, the pointer to the current one, and whether one is whole.

.verbatim/
├── current                 which generation answers, and the one before it (JSON)
├── rebuild.lock
├── takedowns.json
├── generations/
│   └── 20260131T120000-1a2b3c/
│       ├── manifest.json   written last: a folder without it is a leftover
│       ├── catalogue.sqlite
│       ├── lexical/
│       ├── dense/
│       └── statements/
└── models/<hash>/          an exported encoder, shared by generations
"""

import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from index.checksums import SMALL, checksums, fault
from index.encoder import EncoderCard
from index.errors import DamagedIndex, IndexUnavailable, NewerFormat, NoIndex, OlderFormat
from index.splitter_settings import SplitterSettings

FORMAT = 3
PASSAGES_SINCE = 1
"""The first format whose passages and vectors are as they are made now: kept in an update."""
MANIFEST = "manifest.json"
CURRENT = "current"
CATALOGUE = "catalogue.sqlite"
LEXICAL = "lexical"
DENSE = "dense"
STATEMENTS = "statements"
MODELS = "models"
READERS = "readers"
"""The folder of an index that holds exported readers."""
BUILDING = ".building"
EXPORTING = ".exporting-"
"""How the folder of a model begins that is not finished."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made of and with."""

    format: int
    built: str
    """ISO 8601, UTC."""
    sources: tuple[str, ...]
    """The files and folders that are the library, as absolute paths."""
    encoder: EncoderCard
    splitter: SplitterSettings
    articles: int
    passages: int
    oldest: str | None
    newest: str | None
    """When the first and the last article were published, as the articles have it."""
    files: dict[str, tuple[int, str]]
    """Each file of the generation with its size in bytes and its SHA-256."""
    statements: int = 0
    """None were looked for before format 2."""
    reader: str | None = None
    """The folder below ``READERS`` of the reader it was built for; None for the package's own."""

    def write(self, folder: Path) -> None:
        """Writes the manifest so that it is there wholly or not at all."""
        values = asdict(self)
        sealed = values | {"checksum": _checksum(values)}
        write_durably(folder / MANIFEST, json.dumps(sealed, indent=1))

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest in a generation's folder. Raises NewerFormat and DamagedIndex."""
        try:
            raw = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            # Manifests from before they were sealed have none.
            if raw.pop("checksum", None) not in {None, _checksum(raw)}:
                raise ValueError("its checksum differs")
            if raw["format"] > FORMAT:
                raise NewerFormat(
                    f"The index was written by a newer version of Verbatim (format {raw['format']},"
                    f" this version reads {FORMAT}). Update Verbatim, or build the index anew:"
                    " ./scripts/rebuild_index.py --full FOLDER"
                )
            return cls(
                **raw
                | {
                    "encoder": EncoderCard(**raw["encoder"]),
                    "splitter": SplitterSettings(**raw["splitter"]),
                    "sources": tuple(raw["sources"]),
                    "files": {name: tuple(entry) for name, entry in raw["files"].items()},
                }
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged(folder, f"its manifest cannot be read ({error})") from error


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which generation answers, and the one that a rollback returns to."""

    current: str
    previous: str | None


def check_format(manifest: Manifest) -> None:
    """Raises OlderFormat where only a rebuild can read the generation."""
    if manifest.format < FORMAT:
        raise OlderFormat(
            f"The index built {manifest.built} was written by an older version of Verbatim (format"
            f" {manifest.format}, this version reads {FORMAT}). Bring it up to date:"
            " ./scripts/rebuild_index.py"
        )


def damaged(folder: Path, what: str) -> DamagedIndex:
    """The error for a generation that is not whole."""
    return DamagedIndex(
        f"The index generation {folder.name} is damaged: {what}. Return to the one before with"
        " ./scripts/rebuild_index.py --rollback, or build it anew with --full"
    )


def read_pointer(index: Path) -> Pointer:
    """The pointer of the index in this folder. Raises NoIndex and DamagedIndex."""
    try:
        raw = json.loads((index / CURRENT).read_text(encoding="utf-8"))
        pointer = Pointer(raw["current"], raw["previous"])
        if not isinstance(pointer.current, str) or not isinstance(pointer.previous, str | None):
            raise TypeError("it names no generation")
        return pointer
    except (FileNotFoundError, NotADirectoryError):
        raise NoIndex(
            f"There is no index in {index} yet. Build one from a folder of articles:"
            " ./scripts/rebuild_index.py FOLDER"
        ) from None
    except PermissionError:
        raise IndexUnavailable(f"The index in {index} may not be read by this user.") from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DamagedIndex(
            f"The pointer file {index / CURRENT} is damaged ({error}). Build the index anew:"
            " ./scripts/rebuild_index.py --full FOLDER"
        ) from error


def write_pointer(index: Path, pointer: Pointer) -> None:
    """Makes a generation the current one, atomically."""
    write_durably(index / CURRENT, json.dumps(asdict(pointer)))


def generation_folder(index: Path, name: str) -> Path:
    """Where the generation of this name lives."""
    return index / "generations" / name


def building_folder(index: Path) -> Path:
    """A new folder to build a generation in; whatever stays in it is a leftover."""
    folder = index / "generations" / f"{BUILDING}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    return folder


def new_name() -> str:
    """A name for a generation: when it was built and something unique."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"


def with_files(manifest: Manifest, folder: Path) -> Manifest:
    """The manifest with the sizes and checksums of the files as they are on disk."""
    return replace(manifest, files=checksums(folder, generation_files(folder)))


def generation_files(folder: Path) -> Iterator[Path]:
    """The files that make a generation, in order; locks and the manifest are left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".lock" and path.name != MANIFEST:
            yield path


def check_quickly(folder: Path, manifest: Manifest) -> None:
    """Raises DamagedIndex where a size differs, or the checksum of a small file.

    What a library reads to find its way in a file is seen before it is opened; large files are
    left to ``check_rest``.
    """
    _check(folder, fault(folder, manifest.files, up_to=SMALL))


def check_rest(folder: Path, manifest: Manifest) -> None:
    """Raises DamagedIndex where the checksum of a large file differs. Reads all of them."""
    _check(folder, fault(folder, manifest.files, above=SMALL))


def check_whole(folder: Path, manifest: Manifest) -> None:
    """Raises DamagedIndex where any file is not what was published. Reads all of them."""
    _check(folder, fault(folder, manifest.files))


def _check(folder: Path, what: str | None) -> None:
    if what is not None:
        raise damaged(folder, what)


def _checksum(values: dict[str, Any]) -> str:
    """What seals a manifest: a hash of all its values, in any format to come as well."""
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def write_durably(path: Path, text: str) -> None:
    """Replaces a file's contents atomically; after a crash it is either the old or the new."""
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder survive a crash of the machine."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
