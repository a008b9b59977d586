"""Publishing: a generation is checked, made current in one step, and old ones are removed."""

import os
import shutil
from pathlib import Path

from index.encoder import Encoder
from index.errors import NoIndex, RebuildError
from index.generation import (
    MODELS,
    Manifest,
    Pointer,
    generation_files,
    generation_folder,
    new_name,
    read_pointer,
    sync_folder,
    with_files,
    write_pointer,
)
from index.validate import validate


def seal(index: Path, building: Path, manifest: Manifest, encoder: Encoder) -> str:
    """Checks what was built and turns it into a generation; its name. Nothing points to it yet."""
    validate(building, encoder, manifest.passages)
    for path in generation_files(building):
        with path.open("rb") as file:
            os.fsync(file.fileno())
    with_files(manifest, building).write(building)
    name = new_name()
    building.rename(generation_folder(index, name))
    sync_folder(index / "generations")
    return name


def publish(index: Path, pointer: Pointer) -> None:
    """Makes the generations of the pointer the ones that answer, then removes all others."""
    write_pointer(index, pointer)
    clean_up(index)


def pointer_or_none(index: Path) -> Pointer | None:
    """The pointer of the index, or None where no generation was published yet."""
    try:
        return read_pointer(index)
    except NoIndex:
        return None


def roll_back(index: Path) -> Manifest:
    """Makes the previous generation the current one and the other way round; its manifest.

    The caller holds the lock. Raises RebuildError where none is kept.
    """
    pointer = read_pointer(index)
    if pointer.previous is None:
        raise RebuildError("There is no previous generation to return to.")
    manifest = Manifest.read(generation_folder(index, pointer.previous))
    write_pointer(index, Pointer(pointer.previous, pointer.current))
    return manifest


def clean_up(index: Path) -> None:
    """Removes what no pointer names: leftovers of killed rebuilds, old generations, old models.

    The caller holds the lock. Who still reads an old generation keeps its open files.
    """
    pointer = pointer_or_none(index)
    kept = {pointer.current, pointer.previous} if pointer else set()
    models = set()
    for folder in _folders(index / "generations"):
        if folder.name not in kept:
            shutil.rmtree(folder)
        else:
            models.add(Manifest.read(folder).encoder.weights)
    # Before the first generation stands, an exported model is all that there is: it is kept.
    if pointer:
        for folder in _folders(index / MODELS):
            if folder.name not in models:
                shutil.rmtree(folder)


def _folders(parent: Path) -> list[Path]:
    return sorted(path for path in parent.iterdir() if path.is_dir()) if parent.exists() else []
