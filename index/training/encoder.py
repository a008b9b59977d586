"""MiniLM as a torch module, for every head that is trained on it."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from index.inference import has_bfloat16

HIDDEN, HEADS, LAYERS, INNER = 384, 12, 6, 1536
FAR = -1e4
"""A score no softmax notices."""


class Layer(nn.Module):
    """One encoder layer of BERT (Devlin et al. 2019), normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (
            nn.Linear(HIDDEN, HIDDEN) for _ in range(4)
        )
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """B, P, HIDDEN; ``bias`` (B, 1, 1, P) is added to the attention's scores."""
        batch, length, _ = x.shape
        query, key, value = (
            part(x).view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        # Not scaled_dot_product_attention: its backward pass is half of each step on a CPU.
        scores = query @ key.transpose(2, 3) / math.sqrt(HIDDEN // HEADS) + bias
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.attention_norm(x + self.dropout(self.output(mixed)))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm(x + self.dropout(inner))


class Encoder(nn.Module):
    """The pieces' vectors; an embedding of a feature of each (BERT's token type) is added."""

    def __init__(
        self, vocabulary: int, features: int, dropout: float, layers: int = LAYERS
    ) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.features = nn.Embedding(features, HIDDEN)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def forward(self, ids: Tensor, mask: Tensor, feature: Tensor) -> Tensor:
        """B, P, HIDDEN; ``mask`` is 0 for padding."""
        x = self.pieces(ids) + self.features(feature) + self.positions.weight[: ids.shape[1]]
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * FAR
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def freeze(self, layers: int) -> None:
        """Stops the embeddings of pieces and positions, and the lowest layers, from learning."""
        parts: list[nn.Module] = [self.pieces, self.positions]
        if layers:
            parts += [self.norm, self.features, *self.layers[:layers]]
        for part in parts:
            part.requires_grad_(False)


def trained(model: nn.Module) -> list[tuple[str, nn.Parameter]]:
    """The parameters that learn, by name."""
    return [(name, p) for name, p in model.named_parameters() if p.requires_grad]


def arithmetic() -> torch.autocast:
    """What a step on the processor is calculated in: bfloat16 where the processor multiplies it
    itself, which is twice as fast there. Weights and losses stay f32."""
    return torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16())


def device() -> torch.device:
    """An accelerator where torch finds one, else the processor."""
    found = torch.accelerator.current_accelerator(check_available=True)
    return found or torch.device("cpu")
