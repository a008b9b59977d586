"""Writes a trained tagger as two OpenVINO networks with int8-stored weights."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

# Before openvino is imported: it keeps the telemetry off.
from index import inference  # noqa: F401
from index.statements import tagger as runtime
from index.statements.measure import Score
from index.statements.training.card import card
from index.statements.training.network import Cues, Tagger
from index.training.quantize import store_as_int8
from index.weights import TOKENIZER

README = "README.md"


class _Words(nn.Module):
    """B, W, 3 + HIDDEN: the cue head's logits and the words' vectors."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, mask: Tensor, feature: Tensor, first: Tensor) -> Tensor:
        words = self.tagger.encoder.words(ids, mask, feature, first)
        return torch.cat([self.tagger.cue(words), words], -1)


class _Spans(nn.Module):
    """K, W, 2 + 2W: the content's logits, nobody, the source's and the content's spans."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(
        self,
        words: Tensor,
        real: Tensor,
        paragraph: Tensor,
        quoted: Tensor,
        window: Tensor,
        start: Tensor,
        end: Tensor,
    ) -> Tensor:
        cues = Cues(window, start, end)
        scores = self.tagger.spans(words, real > 0, paragraph, quoted, cues)
        nobody = scores.nobody[:, None, None].expand(-1, scores.source.shape[1], 1)
        return torch.cat([scores.inside[..., 1:], nobody, scores.source, scores.content], -1)


def export(tagger: Tagger, tokenizer: Path, figures: Mapping[str, Score], folder: Path) -> None:
    """Writes networks, tokenizer, checksums and a model card with ``figures`` into the folder."""
    import openvino as ov  # noqa: PLC0415 - after index.inference
    from openvino.tools.ovc import convert_model  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    tagger.eval()
    parts = (
        (runtime.WORDS_NETWORK, _Words(tagger), _words_inputs()),
        (runtime.SPANS_NETWORK, _Spans(tagger), _spans_inputs()),
    )
    for name, module, inputs in parts:
        with torch.inference_mode():
            network = convert_model(module, example_input=inputs)
        store_as_int8(network)
        ov.save_model(network, folder / name, compress_to_fp16=True)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    dev = {name: round(100 * score.f1, 2) for name, score in figures.items()}
    runtime.kept(folder).write_card(dev)
    (folder / README).write_text(card(figures), encoding="utf-8")


def _words_inputs() -> tuple[Tensor, ...]:
    ids = torch.full((2, 12), 1000)
    return ids, torch.ones_like(ids), torch.zeros_like(ids), torch.arange(10).repeat(2, 1)


def _spans_inputs() -> tuple[Tensor, ...]:
    zeros = torch.zeros(2, 10, dtype=torch.long)
    cue = torch.tensor([0, 1, 1])
    return torch.randn(2, 10, 384), zeros + 1, zeros, zeros, cue, cue + 1, cue + 2
