"""How far the encoder is from what the processor can do."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import median

import numpy as np

from index.encoder import Encoder
from index.export import DEFAULT_MODEL

SIDE = 2_048
"""Rows of the square matrices whose product is the peak: large enough to hide all else."""


@dataclass(frozen=True, slots=True)
class Peak:
    """Operations per second, medians over the turns."""

    passages_per_second: float
    operations: float
    """Of one passage on average, multiplications and additions, padding left out."""
    reached: float
    """Operations per second of the encoder."""
    possible: float
    """Those of a product of large f32 matrices on the same cores."""

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.reached / self.possible


def measure_peak(exported: Path, texts: Sequence[str], turns: int) -> Peak:
    """The default encoder on these texts, in turn with the product of matrices.

    Raises DamagedIndex.
    """
    encoder = Encoder(exported, bulk=True)
    encodings = encoder.tokenizer.encode_batch(list(texts))
    shape = json.loads(
        (Path(str(files(DEFAULT_MODEL.replace("-", "_")))) / "model" / "config.json").read_text()
    )
    operations = [passage_operations(len(encoding.ids), shape) for encoding in encodings]
    encoder.passages(texts[:8])
    square = np.random.default_rng(0).random((SIDE, SIDE), np.float32)
    _ = square @ square
    speeds, possible = [], []
    for _ in range(turns):
        began = time.perf_counter()
        encoder.passages(texts)
        speeds.append(len(texts) / (time.perf_counter() - began))
        began = time.perf_counter()
        _ = square @ square
        possible.append(2 * SIDE**3 / (time.perf_counter() - began))
    mean = sum(operations) / len(operations)
    return Peak(median(speeds), mean, mean * median(speeds), median(possible))


def passage_operations(tokens: int, shape: dict[str, int]) -> int:
    """Those of a BERT encoder's matrix products for so many word pieces.

    ``shape`` is the model's config.json: four projections and two layers of the feed-forward part
    for each piece, and each piece's attention to each (Vaswani et al., 2017).
    """
    width, inner = shape["hidden_size"], shape["intermediate_size"]
    pieces = 2 * tokens * (4 * width * width + 2 * width * inner)
    attention = 4 * tokens * tokens * width
    return shape["num_hidden_layers"] * (pieces + attention)
