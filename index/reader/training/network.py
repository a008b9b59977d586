"""The reader as a torch module: a BERT encoder, a head for the span, one for answerability."""

from pathlib import Path
from typing import NamedTuple

from safetensors.torch import load_file
from torch import Tensor, nn

from index.errors import ModelUnavailable
from index.reader.training.stored import stored
from index.training.encoder import HIDDEN, LAYERS, Encoder
from index.training.pretrained import named_as_here

_TYPES = 2


class Scores(NamedTuple):
    """What the reader says of B windows of P pieces (logits)."""

    start: Tensor
    """B, P: that the answer starts here; at [CLS]: that there is none."""
    end: Tensor
    answerable: Tensor
    """B."""


class Reader(nn.Module):
    """MiniLM with the token types of BERT, and the two heads."""

    def __init__(self, vocabulary: int, dropout: float = 0.0, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, _TYPES, dropout, layers)
        self.span = nn.Linear(HIDDEN, 2)
        self.answerable = nn.Sequential(nn.Linear(HIDDEN, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, 1))

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Scores:
        """The inputs are those of ``Inputs``: B, P each. The scores are f32, whatever else is."""
        x = self.encoder(ids, mask, types)
        start, end = self.span(x).float().unbind(-1)
        return Scores(start, end, self.answerable(x[:, 0])[:, 0].float())


def started(vocabulary: int, path: Path) -> Reader:
    """A reader with the weights of the safetensors file: its own, or as transformers names them;
    or with those of the exported reader in a folder.

    The heads that the file lacks know nothing yet. Raises ModelUnavailable where it is no BERT of
    this shape.
    """
    reader = Reader(vocabulary)
    try:
        weights = stored(path) if path.is_dir() else load_file(path)
        if not any(name.startswith("encoder.pieces.") for name in weights):
            weights = _inside(named_as_here(weights))
        missing, unexpected = reader.load_state_dict(weights, strict=False)
    except Exception as error:
        raise ModelUnavailable(f"The weights {path} cannot be read ({error}). {_NAME}") from error
    if unexpected or any(name.startswith("encoder.") for name in missing):
        raise ModelUnavailable(f"The weights {path} are no BERT of the encoder's shape. {_NAME}")
    return reader


_NAME = (
    "Name the model.safetensors of a six-layer MiniLM, the reader.safetensors of a finished "
    "training run or the folder of an exported reader (index/reader/weights)."
)


def _inside(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    heads = {"qa_outputs.": "span.", "answerable.": "answerable."}
    found: dict[str, Tensor] = {}
    for name, tensor in weights.items():
        head = next((theirs for theirs in heads if name.startswith(theirs)), None)
        if head:
            found[heads[head] + name.removeprefix(head)] = tensor
        else:
            found["encoder." + name] = tensor
    return found
