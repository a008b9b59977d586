"""Training: examples fit the annotation, and an interrupted run goes on (see test_training.py)."""

import json
from pathlib import Path
from random import Random

import numpy as np
import pytest
from tokenizers import Tokenizer

torch = pytest.importorskip("torch")

from index.article import Span  # noqa: E402
from index.errors import ReadingError  # noqa: E402
from index.statements.batch import Window, batch  # noqa: E402
from index.statements.training import training  # noqa: E402
from index.statements.training.examples import IGNORED, example  # noqa: E402
from index.statements.training.gold import (  # noqa: E402
    Annotated,
    Attribution,
    annotated,
    read_annotated,
)
from index.statements.training.network import Cues, Tagger  # noqa: E402
from index.statements.training.training import Report, Settings, train  # noqa: E402
from index.training.checkpoint import load_weights, save_weights  # noqa: E402
from index.training.mean import average  # noqa: E402

TEXT = "Ann Bell left.\n\n“We will go,” she said.\n\nRain fell."


@pytest.fixture(scope="module")
def article(tokenizer: Tokenizer) -> Annotated:
    def at(words: str) -> tuple[Span, ...]:
        return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)

    return annotated(
        "a", TEXT, (Attribution(at("she"), at("said"), at("“We will go,”")),), tokenizer
    )


def test_an_example_labels_the_cue_and_points_at_source_and_content(article: Annotated) -> None:
    whole = Window(article.words, 0, len(article.words))
    made = example([(article, whole)], Random(3))  # noqa: S311
    words = [TEXT[s:e] for s, e in zip(article.words.start, article.words.end, strict=True)]
    assert [words[n] for n in np.flatnonzero(made.cue[0] == 1)] == ["said"]
    (cue,) = made.cues
    assert cue.source is not None
    assert cue.content is not None
    assert words[cue.source[0] : cue.source[1] + 1] == ["she"]
    assert words[cue.content[0] : cue.content[1] + 1] == ["“", "We", "will", "go", ",", "”"]


def test_a_window_without_the_cue_has_no_target(article: Annotated) -> None:
    first = Window(article.words, 0, 4)
    made = example([(article, first)], Random(3))  # noqa: S311
    assert made.cues == ()
    assert set(made.cue[0, :4]) == {0}
    assert set(made.cue[0, 4:]) == {IGNORED}


def test_the_span_head_gives_no_score_to_padding_or_backward_spans(article: Annotated) -> None:
    tagger = Tagger(30, 0.0).eval()
    windows = [Window(article.words, 0, len(article.words)), Window(article.words, 0, 4)]
    inputs = batch(windows)
    ids, mask, feature, first, real, paragraph, quoted = map(
        torch.from_numpy,
        (inputs.ids % 30, inputs.mask, inputs.feature, inputs.first, inputs.real, inputs.paragraph,
         inputs.quoted),
    )  # fmt: skip
    cue = torch.tensor([1])
    with torch.inference_mode():
        words = tagger.encoder.words(ids, mask, feature, first)
        scores = tagger.spans(words, real, paragraph, quoted, Cues(cue, cue * 2, cue * 2))
    allowed = scores.content[0] > -1e3
    assert allowed[:4, :4].triu().sum() == allowed.sum() == 10


def test_an_interrupted_run_ends_where_an_undisturbed_one_does(
    article: Annotated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "_SAVE_SECONDS", -1.0)
    settings = Settings(epochs=2, batch=1, dropout=0.0, masked=0.0, averaging=0.5)

    def fresh() -> Tagger:
        torch.manual_seed(0)
        return Tagger(200, 0.0)

    def stop(report: Report) -> None:
        if report.step == 1:
            raise KeyboardInterrupt

    undisturbed = train(fresh(), [article], settings, tmp_path / "whole", lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        train(fresh(), [article], settings, tmp_path / "cut", stop)
    resumed = train(fresh(), [article], settings, tmp_path / "cut", lambda _: None)
    for name, tensor in undisturbed.items():
        torch.testing.assert_close(resumed[name], tensor, msg=name)


def test_annotation_of_an_unknown_article_is_a_sentence(
    tokenizer: Tokenizer, tmp_path: Path
) -> None:
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n")
    row = {"article": "b", "source": [], "cue": [], "content": []}
    (tmp_path / "attributions-train.jsonl").write_text(json.dumps(row) + "\n")
    with pytest.raises(ReadingError, match="lacks the article b"):
        read_annotated(tmp_path, "train", tokenizer)


def test_the_mean_of_runs_counts_one_twice_that_is_named_twice(tmp_path: Path) -> None:
    first, second = tmp_path / "first.safetensors", tmp_path / "second.safetensors"
    save_weights(first, {"a": torch.tensor([1.0, 0.0])})
    save_weights(second, {"a": torch.tensor([4.0, 0.0])})
    average([first, first, second], tmp_path / "mean.safetensors")
    mean = load_weights(tmp_path / "mean.safetensors")
    assert mean["a"].tolist() == pytest.approx([2.0, 0.0], abs=1e-3)
