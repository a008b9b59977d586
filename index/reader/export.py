"""Exports a question-answering model of the hub to the fast path, in a process of its own.

``python -m index.reader.export NAME MODELS`` is the child: it alone imports torch.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from index.errors import ModelUnavailable
from index.exporting import ExportFailed, in_child, keep, weights_hash
from index.generation import EXPORTING, READERS
from index.reader.reader import CARD, NETWORK, kept
from index.weights import TOKENIZER


def exported(model: str, index: Path) -> Path:
    """The folder of the exported reader below ``index``, exporting it where it isn't there yet.

    ``model`` is a folder with a question-answering model or its name on the hub. Raises
    ModelUnavailable, and OSError where the folder cannot be written.
    """
    folder = Path(model).expanduser()
    local = folder.is_dir()
    readers = index.absolute() / READERS
    if local and (readers / weights_hash(folder) / CARD).exists():
        return readers / weights_hash(folder)
    if local and not (folder / "config.json").exists():
        raise ModelUnavailable(_why(model, "the folder holds no model"))
    name = str(folder.absolute()) if local else model
    try:
        return in_child("index.reader.export", name, readers, offline=local)
    except ExportFailed as error:
        raise ModelUnavailable(_why(model, str(error))) from None


def _why(name: str, what: str) -> str:
    return (
        f"The reader {name} cannot be loaded: {what}. Name a folder with a question-answering "
        "model of transformers, a model of the hub, or leave the setting out for Verbatim's own."
    )


def _export(name: str, readers: Path) -> str:
    """Exports the model and returns its hash, the name of its folder below ``readers``."""
    from transformers import (  # noqa: PLC0415  (only in the child)
        AutoModelForQuestionAnswering,
        AutoTokenizer,
    )

    local = Path(name)
    if not local.is_dir():
        from huggingface_hub import snapshot_download  # noqa: PLC0415

        local = Path(snapshot_download(name))
    weights = weights_hash(local)
    if (readers / weights / CARD).exists():
        return weights
    tokenizer = AutoTokenizer.from_pretrained(str(local))
    model, loaded = AutoModelForQuestionAnswering.from_pretrained(
        str(local), output_loading_info=True
    )
    if loaded["missing_keys"]:
        raise SystemExit("it isn't trained to answer questions")
    folder = Path(tempfile.mkdtemp(prefix=EXPORTING, dir=readers))
    try:
        tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
        with_types = "token_type_ids" in tokenizer.model_input_names
        _write_network(model.eval(), folder / NETWORK, with_types=with_types)
        pad = str(tokenizer.pad_token_id or 0)
        kept(folder).write_card({}, {"name": name, "pad": pad, "answerable": "no"})
        folder.chmod(0o755)
        keep(folder, readers / weights, CARD)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return weights


def _write_network(model: Any, path: Path, *, with_types: bool) -> None:
    import openvino  # noqa: PLC0415  (index.inference, imported by the reader, has silenced it)
    import torch  # noqa: PLC0415
    from openvino.tools.ovc import convert_model  # noqa: PLC0415

    class Rows(torch.nn.Module):
        """B, P + 1, 2: start and end of each piece, then a row for a head it doesn't have."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(
            self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor
        ) -> torch.Tensor:
            read = {"input_ids": ids, "attention_mask": mask}
            if with_types:
                read["token_type_ids"] = types
            out = self.model(**read)
            spans = torch.stack([out.start_logits, out.end_logits], -1)
            # Added so that a network without types keeps the input for them.
            unused = spans[:, :1] * 0 + types[:, :1, None] * 0
            return torch.cat([spans, unused], 1)

    # The example is padded, or tracing would take the mask for a constant.
    ids, mask = torch.ones((2, 16), dtype=torch.int64), torch.ones((2, 16), dtype=torch.int64)
    mask[1, 9:] = 0
    with torch.no_grad():
        network = convert_model(Rows(), example_input=(ids, mask, torch.zeros_like(ids)))
    openvino.save_model(network, str(path), compress_to_fp16=False)


if __name__ == "__main__":
    print(_export(sys.argv[1], Path(sys.argv[2])))
