"""Measures the encoder against the same model under plain sentence-transformers."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import median

import numpy as np

from index.encoder import NETWORK, Encoder
from index.export import DEFAULT_MODEL
from index.inference import Model, batches_by_length, padded
from index.measuring.plain_encoding import WARM_UP, plain_encoding


@dataclass(frozen=True, slots=True)
class Encoding:
    """Both on the same texts, taking turns; passages per second of each turn."""

    passages: int
    ours: tuple[float, ...]
    plain: tuple[float, ...]
    cosine: float
    """The lowest between a passage's two vectors."""

    @property
    def ratio(self) -> float:
        """How many times as fast as sentence-transformers: the median over the turns."""
        return median(ours / plain for ours, plain in zip(self.ours, self.plain, strict=True))


def measure_encoding(exported: Path, texts: Sequence[str], turns: int) -> Encoding:
    """Encodes the texts with the default model as exported and as it came, turn by turn.

    Raises ModelUnavailable.
    """
    original = Path(str(files(DEFAULT_MODEL.replace("-", "_")) / "model"))
    encoder = Encoder(exported, bulk=True)
    vectors = encoder.passages(texts[:WARM_UP])
    ours, plain = [], []
    with plain_encoding(original, texts) as other:
        for _ in range(turns):
            began = time.perf_counter()
            vectors = encoder.passages(texts)
            ours.append(len(texts) / (time.perf_counter() - began))
            plain.append(len(texts) / other.seconds())
        cosine = np.sum(vectors * other.vectors(), axis=1).min()
    return Encoding(len(texts), tuple(ours), tuple(plain), float(cosine))


def batch_size_speeds(
    exported: Path, texts: Sequence[str], sizes: Sequence[int], turns: int
) -> dict[int, float]:
    """Passages per second by how many are encoded at a time: the median over the turns."""
    encoder = Encoder(exported)
    model = Model(exported / NETWORK, bulk=True)
    sequences = [encoding.ids for encoding in encoder.tokenizer.encode_batch(list(texts))]
    speeds: dict[int, list[float]] = {size: [] for size in sizes}
    for _ in range(turns):
        for size in sizes:
            batches = batches_by_length([len(sequence) for sequence in sequences], size)
            began = time.perf_counter()
            model.run(
                (padded([sequences[i] for i in batch], encoder.card.pad) for batch in batches),
                lambda number, output: None,
            )
            speeds[size].append(len(texts) / (time.perf_counter() - began))
    return {size: median(measured) for size, measured in speeds.items()}
