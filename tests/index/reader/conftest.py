"""Readers that need no training: what they answer is known from the words alone."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

import index.inference  # noqa: F401 - it keeps OpenVINO's telemetry off
from index.reader.reader import NETWORK, Reader, kept
from index.weights import TOKENIZER

WORDS = (
    "[PAD] [CLS] [SEP] [UNK] who stole the otter when ? . | ann bell did on monday rain fell"
    " and a b"
).split()


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """A word is a piece; framed as BERT frames its texts."""
    numbers = {word: number for number, word in enumerate(WORDS)}
    found = Tokenizer(models.WordLevel(numbers, unk_token="[UNK]"))
    found.normalizer = normalizers.Lowercase()
    found.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    found.post_processor = processors.BertProcessing(
        ("[SEP]", numbers["[SEP]"]), ("[CLS]", numbers["[CLS]"])
    )
    return found


Made = Callable[[dict[str, tuple[float, float]]], Reader]


@pytest.fixture
def reader_of(tokenizer: Tokenizer, tmp_path: Path) -> Made:
    """A reader by the words' logits (start, end); all others have 0. Answerable: the pieces."""

    def made(logits: dict[str, tuple[float, float]]) -> Reader:
        table = np.zeros((len(WORDS), 2), np.float32)
        for word, pair in logits.items():
            table[WORDS.index(word)] = pair
        ids, mask, types = (
            ops.parameter([-1, -1], np.int64, name=name) for name in ("ids", "mask", "types")
        )
        rows = ops.gather(ops.constant(table), ids, ops.constant(0))
        both = ops.add(mask, ops.multiply(types, ops.constant(np.int64(0))))
        count = ops.reduce_sum(ops.convert(both, "f32"), ops.constant(1), keep_dims=True)
        last = ops.unsqueeze(ops.concat([count, count], 1), ops.constant(1))
        network = ov.Model([ops.concat([rows, last], 1)], [ids, mask, types])
        ov.save_model(network, tmp_path / NETWORK, compress_to_fp16=False)
        tokenizer.save(str(tmp_path / TOKENIZER))
        kept(tmp_path).write_card({})
        return Reader(tmp_path)

    return made
