"""Writes a reader as an OpenVINO network with int8-stored weights, its tokenizer and its card."""

import shutil
from pathlib import Path

import torch
from torch import Tensor, nn

# Before openvino is imported: it keeps the telemetry off.
from index import inference  # noqa: F401
from index.reader import reader as runtime
from index.reader.training.card import README, card
from index.reader.training.network import Reader
from index.training.quantize import store_as_int8
from index.weights import TOKENIZER


class _Rows(nn.Module):
    """B, P + 1, 2: start and end of each piece, then the answerability, twice."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        scores = self.reader(ids, mask, types)
        spans = torch.stack([scores.start, scores.end], -1)
        return torch.cat([spans, scores.answerable[:, None, None].expand(-1, 1, 2)], 1)


def export(reader: Reader, tokenizer: Path, figures: dict[str, float], folder: Path) -> None:
    """Writes network, tokenizer, checksums and a model card with ``figures`` into the folder."""
    import openvino as ov  # noqa: PLC0415 - after index.inference
    from openvino.tools.ovc import convert_model  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    reader.eval()
    ids = torch.ones((2, 12), dtype=torch.int64)
    example = ids, torch.ones_like(ids), torch.zeros_like(ids)
    with torch.inference_mode():
        network = convert_model(_Rows(reader), example_input=example)
    store_as_int8(network)
    ov.save_model(network, folder / runtime.NETWORK, compress_to_fp16=True)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    runtime.kept(folder).write_card(figures)
    (folder / README).write_text(card(figures), encoding="utf-8")
