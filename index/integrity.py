"""A look at every byte of an index: what is not as it was written is named."""

from collections.abc import Iterator
from pathlib import Path

from index import export_checksums
from index.checksums import faults
from index.encoder import CARD
from index.errors import DamagedIndex, NewerFormat
from index.generation import MODELS, Manifest, generation_folder, read_pointer


def damage(directory: Path) -> list[str]:
    """What is wrong with the kept generations and their encoders, a sentence each.

    Reads all of their files, a gigabyte in a second. Raises NoIndex, and DamagedIndex where the
    pointer cannot be read.
    """
    pointer = read_pointer(directory)
    names = [name for name in (pointer.current, pointer.previous) if name is not None]
    return [told for name in names for told in _of_generation(directory, name)]


def _of_generation(directory: Path, name: str) -> Iterator[str]:
    folder = generation_folder(directory, name)
    try:
        manifest = Manifest.read(folder)
    except (DamagedIndex, NewerFormat) as error:
        yield str(error)
        return
    yield from (f"In the generation {name}, {told}." for told in faults(folder, manifest.files))
    model = directory / MODELS / manifest.encoder.weights
    told = export_checksums.whole_fault(model) if (model / CARD).exists() else f"{CARD} is missing"
    if told is not None:
        yield f"In the encoder {model.name} of the generation {name}, {told}."
