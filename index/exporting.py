"""What every export of a model of the hub needs: a process of its own, and a folder that is whole.

torch and FAISS in one process crash on macOS, each bringing an OpenMP of its own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from index import export_checksums
from index.generation import sync_folder

CHILD = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "PYTHONWARNINGS": "ignore",
    "TOKENIZERS_PARALLELISM": "false",
}
OFFLINE = {"HF_HUB_OFFLINE": "1"}
"""A model that lies here needs no hub, and none is asked about it."""


class ExportFailed(Exception):
    """The export in the child failed: ``str(error)`` is the last thing it said."""


def in_child(module: str, name: str, models: Path, *, offline: bool) -> Path:
    """Runs ``python -m MODULE NAME MODELS``; the folder below ``models`` that it names.

    Raises ExportFailed, and OSError where the folder cannot be written.
    """
    models.mkdir(parents=True, exist_ok=True)
    child = subprocess.run(
        [sys.executable, "-m", module, name, str(models)],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, **CHILD, **(OFFLINE if offline else {})},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if child.returncode:
        lines = [line.strip() for line in child.stderr.splitlines() if line.strip()]
        raise ExportFailed(lines[-1] if lines else f"its export ended with {child.returncode}")
    return models / child.stdout.split()[-1]


def weights_hash(folder: Path) -> str:
    """Sixteen hexadecimal digits that change with any file that makes the model what it is."""
    digest = sha256()
    for path in _model_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _model_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".safetensors", ".bin", ".json", ".txt", ".model"} and path.is_file():
            yield path


def keep(folder: Path, finished: Path, card: str) -> None:
    """Moves an exported model to its place, at once and durably; one that is whole is left."""
    export_checksums.write(folder)
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    sync_folder(folder)
    if finished.exists() and not export_checksums.is_whole(finished, card):
        shutil.rmtree(finished)
    if not finished.exists():
        folder.rename(finished)
        sync_folder(finished.parent)
