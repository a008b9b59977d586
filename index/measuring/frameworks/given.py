"""The passages of an index as the frameworks are given them: what its encoder reads, and where."""

import json
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.catalogue import Catalogue
from index.dense import Dense
from index.encoder import Encoder
from index.generation import CATALOGUE, DENSE, MODELS, Manifest, generation_folder, read_pointer
from index.hit import Passage
from index.passages import Splitter

AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Given:
    """A text to embed and to find again."""

    id: str
    text: str


def given_passages(directory: Path) -> tuple[list[Passage], list[Given], NDArray[np.float32]]:
    """The passages of an index in order, what its encoder read for each, and their vectors.

    The vectors have the shape ``(passages, dimensions)``. Raises IndexUnavailable.
    """
    folder = generation_folder(directory, read_pointer(directory).current)
    manifest = Manifest.read(folder)
    encoder = Encoder(directory / MODELS / manifest.encoder.weights)
    splitter = Splitter(encoder.tokenizer, manifest.splitter)
    dense = Dense(folder / DENSE, manifest.encoder.dimensions)
    passages: list[Passage] = []
    given: list[Given] = []
    with closing(Catalogue(folder / CATALOGUE)) as catalogue:
        titles: dict[str, str] = {}
        for start in range(0, len(dense.ids), AT_ONCE):
            for passage in catalogue.passages(dense.ids[start : start + AT_ONCE].tolist()):
                if passage.article not in titles:
                    titles[passage.article] = splitter.title(catalogue.article(passage.article))
                text = splitter.encoded_text(titles[passage.article], passage.text)
                given.append(Given(str(len(passages)), text))
                passages.append(passage)
    return passages, given, dense.vectors[:].astype(np.float32)


def write_given(given: Iterable[Given], path: Path) -> None:
    """Writes texts for a process that embeds them."""
    with path.open("w", encoding="utf-8") as file:
        for each in given:
            file.write(json.dumps(asdict(each)) + "\n")


def read_given(path: Path) -> list[Given]:
    """The texts of a file that ``write_given`` wrote."""
    with path.open(encoding="utf-8") as file:
        return [Given(**json.loads(line)) for line in file]


def texts_of(given: Sequence[Given]) -> list[str]:
    """The texts alone."""
    return [each.text for each in given]
