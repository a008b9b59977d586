"""The weights of a BERT as its publishers name them, as this project's encoder names them."""

import re

from torch import Tensor

_NAMES = (
    ("embeddings.word_embeddings.", "pieces."),
    ("embeddings.position_embeddings.", "positions."),
    ("embeddings.LayerNorm.", "norm."),
    ("attention.self.query.", "query."),
    ("attention.self.key.", "key."),
    ("attention.self.value.", "value."),
    ("attention.output.dense.", "output."),
    ("attention.output.LayerNorm.", "attention_norm."),
    ("intermediate.dense.", "up."),
    ("output.dense.", "down."),
    ("output.LayerNorm.", "norm."),
)
_TYPES = "embeddings.token_type_embeddings.weight"


def named_as_here(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """The encoder's weights under this project's names.

    The embedding of the first token type, the only one there is, goes into that of the positions.
    """
    found: dict[str, Tensor] = {}
    for name, tensor in weights.items():
        if name == _TYPES or "position_ids" in name or name.startswith("pooler"):
            continue
        short = re.sub(r"^encoder\.layer\.", "layers.", name)
        for theirs, ours in _NAMES:
            short = re.sub(rf"(^|\.){re.escape(theirs)}", rf"\g<1>{ours}", short)
        found[short] = tensor.float()
    if _TYPES in weights:
        found["positions.weight"] = found["positions.weight"] + weights[_TYPES][0].float()
    return found
