"""Publishing: a generation is checked, made current in one step, and old ones are removed."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from index.encoder import Encoder
from index.errors import DamagedIndex, NewerFormat, NoIndex, RebuildError
from index.generation import (
    EXPORTING,
    MODELS,
    READERS,
    Manifest,
    Pointer,
    check_format,
    check_whole,
    generation_files,
    generation_folder,
    new_name,
    read_pointer,
    sync_folder,
    with_files,
    write_pointer,
)
from index.lock import exclusive
from index.validate import validate


def seal(index: Path, building: Path, manifest: Manifest, encoder: Encoder) -> str:
    """Checks what was built and turns it into a generation; its name. Nothing points to it yet."""
    validate(building, encoder, manifest.passages, manifest.statements)
    for path in generation_files(building):
        with path.open("rb") as file:
            os.fsync(file.fileno())
    for folder in (path for path in building.rglob("*") if path.is_dir()):
        sync_folder(folder)
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

    Raises NoIndex, DamagedIndex where the previous generation is not whole, OlderFormat where this
    version cannot read it, and RebuildError where none is kept or another rebuild is running.
    """
    read_pointer(index)  # so that no folder is made, for the lock, where there is no index
    with exclusive(index):
        return _roll_back(index, read_pointer(index))


def _roll_back(index: Path, pointer: Pointer) -> Manifest:
    if pointer.previous is None:
        raise RebuildError("There is no previous generation to return to.")
    folder = generation_folder(index, pointer.previous)
    manifest = Manifest.read(folder)
    check_format(manifest)
    check_whole(folder, manifest)
    write_pointer(index, Pointer(pointer.previous, pointer.current))
    return manifest


def clean_up(index: Path) -> None:
    """Removes what no pointer names: leftovers of killed rebuilds, old generations, old models.

    The caller holds the lock. Who still reads an old generation keeps its open files.
    """
    for folder in (*_folders(index / MODELS), *_folders(index / READERS)):
        if folder.name.startswith(EXPORTING):
            shutil.rmtree(folder)
    try:
        pointer = pointer_or_none(index)
    except DamagedIndex:
        # Nobody knows what is still wanted, until a whole rebuild writes another pointer.
        return
    kept = {pointer.current, pointer.previous} if pointer else set()
    generations = _folders(index / "generations")
    models = _models([folder for folder in generations if folder.name in kept])
    for folder in generations:
        if folder.name not in kept:
            shutil.rmtree(folder)
    # Before the first generation stands, an exported model is all that there is: it is kept.
    if pointer and models is not None:
        for folder in (*_folders(index / MODELS), *_folders(index / READERS)):
            if folder.name not in models:
                shutil.rmtree(folder)


def _models(generations: Iterable[Path]) -> set[str | None] | None:
    """The encoders and readers that generations need; None where one of them cannot be asked."""
    try:
        manifests = [Manifest.read(folder) for folder in generations]
        return {name for each in manifests for name in (each.encoder.weights, each.reader)}
    except (DamagedIndex, NewerFormat):
        return None


def _folders(parent: Path) -> list[Path]:
    return sorted(path for path in parent.iterdir() if path.is_dir()) if parent.exists() else []
