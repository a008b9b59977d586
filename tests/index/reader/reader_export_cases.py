"""Question-answering models of the hub on the fast path (see test_reader_export.py)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, processors

torch = pytest.importorskip("torch")
from transformers import (  # noqa: E402
    BertConfig,
    BertForQuestionAnswering,
    BertModel,
    PreTrainedTokenizerFast,
    RobertaConfig,
    RobertaForQuestionAnswering,
)

from index.reader.export import _export  # noqa: E402
from index.reader.reader import Reader  # noqa: E402
from tests.index.reader.conftest import WORDS  # noqa: E402

# As in the child, which is told to ignore them: OpenVINO converts by ways torch wants to leave.
pytestmark = pytest.mark.filterwarnings("ignore")
SMALL = {
    "hidden_size": 32,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "max_position_embeddings": 300,
}
QUESTION, PASSAGES = "Who stole the otter?", ["Ann Bell did.", "On Monday rain fell and fell."]


def bert(folder: Path, tokenizer: Tokenizer) -> object:
    torch.manual_seed(1)
    model = BertForQuestionAnswering(BertConfig(vocab_size=len(WORDS), **SMALL)).eval()
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    ).save_pretrained(folder)
    return model


def roberta(folder: Path, tokenizer: Tokenizer) -> object:
    torch.manual_seed(2)
    words = ["<s>", "<pad>", "</s>", "<unk>", *(word for word in WORDS if word.isalpha()), ".", "?"]
    numbers = {word: number for number, word in enumerate(words)}
    made = Tokenizer(models.WordLevel(numbers, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    config = RobertaConfig(vocab_size=len(words), pad_token_id=1, type_vocab_size=1, **SMALL)
    model = RobertaForQuestionAnswering(config).eval()
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=made,
        pad_token="<pad>",
        model_input_names=["input_ids", "attention_mask"],
    ).save_pretrained(folder)
    return model


@pytest.mark.parametrize("make", [bert, roberta])
def test_an_exported_model_reads_as_the_original_does(
    make: Callable[[Path, Tokenizer], object], tokenizer: Tokenizer, tmp_path: Path
) -> None:
    model = make(tmp_path / "model", tokenizer)
    (tmp_path / "readers").mkdir()
    folder = tmp_path / "readers" / _export(str(tmp_path / "model"), tmp_path / "readers")
    assert [path.name for path in (tmp_path / "readers").iterdir()] == [folder.name]
    original = PreTrainedTokenizerFast.from_pretrained(tmp_path / "model")
    for passage, reading in zip(PASSAGES, Reader(folder).read(QUESTION, PASSAGES), strict=True):
        inputs = original(QUESTION, passage, return_tensors="pt")
        with torch.inference_mode():
            out = model(**inputs)  # type: ignore[operator]
        null = float(out.start_logits[0, 0] + out.end_logits[0, 0])
        # The processor may reckon in bfloat16.
        assert reading.null == pytest.approx(null, abs=0.02)
        assert reading.answerable == pytest.approx(reading.span - reading.null)
        own = [n for n, s in enumerate(inputs.sequence_ids(0)) if s == 1]
        best = max(
            float(out.start_logits[0, s] + out.end_logits[0, e]) for s in own for e in own if s <= e
        )
        assert reading.span == pytest.approx(best, abs=0.02)


def test_what_was_exported_once_is_not_exported_again(tokenizer: Tokenizer, tmp_path: Path) -> None:
    bert(tmp_path / "model", tokenizer)
    name = _export(str(tmp_path / "model"), tmp_path)
    before = (tmp_path / name / "reader.json").stat().st_mtime_ns
    assert _export(str(tmp_path / "model"), tmp_path) == name
    assert (tmp_path / name / "reader.json").stat().st_mtime_ns == before


def test_a_model_that_answers_no_questions_is_refused(tokenizer: Tokenizer, tmp_path: Path) -> None:
    bert(tmp_path / "model", tokenizer)
    BertModel(BertConfig(vocab_size=len(WORDS), **SMALL)).save_pretrained(tmp_path / "model")
    with pytest.raises(SystemExit, match="isn't trained to answer questions"):
        _export(str(tmp_path / "model"), tmp_path)
