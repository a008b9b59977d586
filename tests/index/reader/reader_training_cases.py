"""Training: what is learnt from, that a run goes on, its export (see test_reader_training.py)."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from tokenizers import Tokenizer

torch = pytest.importorskip("torch")
from safetensors.torch import save_file  # noqa: E402

from index.article import Span  # noqa: E402
from index.errors import ModelUnavailable, ReadingError  # noqa: E402
from index.reader.inputs import inputs, windows  # noqa: E402
from index.reader.reader import Reader as Exported  # noqa: E402
from index.reader.training import prepare, run, training  # noqa: E402
from index.reader.training.asked import asked_units  # noqa: E402
from index.reader.training.batches import Target, batch, epoch, targets  # noqa: E402
from index.reader.training.crop import cropped  # noqa: E402
from index.reader.training.example import Example, Unit  # noqa: E402
from index.reader.training.export import export  # noqa: E402
from index.reader.training.judge import auc, hard  # noqa: E402
from index.reader.training.loss import Teacher, loss_of  # noqa: E402
from index.reader.training.natural import natural_units  # noqa: E402
from index.reader.training.network import Reader, started  # noqa: E402
from index.reader.training.said import said_units  # noqa: E402
from index.reader.training.slots import Slots  # noqa: E402
from index.reader.training.squad import Book, read_squad  # noqa: E402
from index.reader.training.training import Report, Settings, train  # noqa: E402
from index.statements.training.gold import Attribution, annotated  # noqa: E402
from index.training.pretrained import encoder_tokenizer  # noqa: E402

# OpenVINO converts by a way of torch that torch wants to leave.
TRACING = pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning")
PARAGRAPH = (
    "Henry Bell moved to Colorado in 1891. The largest mill of the town burned down in 1895, and"
    " Thomas Edison built another in Ohio. Nobody in the valley remembers what they ground, or"
    " for whom. Thomas Edison never met Henry Bell in Colorado again."
)
ASKED = {
    "Where did Henry Bell move?": "Colorado",
    "When did the largest mill burn down?": "1895",
    "Who built another mill in Ohio?": "Thomas Edison",
}


def _file(folder: Path, answers: dict[str, str], start: int | None = None) -> Path:
    questions = [
        {
            "id": str(number),
            "question": question,
            "answers": [
                {
                    "text": answer,
                    "answer_start": PARAGRAPH.find(answer) if start is None else start,
                }
            ]
            if answer
            else [],
        }
        for number, (question, answer) in enumerate(answers.items())
    ]
    paragraphs = [{"context": PARAGRAPH, "qas": questions}]
    path = folder / "squad.json.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        json.dump({"data": [{"title": "The_mill", "paragraphs": paragraphs}]}, file)
    return path


@pytest.fixture
def books(tmp_path: Path) -> list[Book]:
    return read_squad(_file(tmp_path, ASKED))


def test_an_answer_that_occurs_twice_is_looked_for_beside_the_question_s_words(
    tmp_path: Path,
) -> None:
    (book,) = read_squad(_file(tmp_path, {"Who never met Bell again?": "Thomas Edison"}))
    (question,) = book.paragraphs[0].questions
    assert question.answers[0].start == PARAGRAPH.rindex("Thomas Edison")
    assert book.title == "The mill"


def test_a_question_without_an_answer_stays_and_one_with_a_wrong_place_goes(
    tmp_path: Path,
) -> None:
    (book,) = read_squad(_file(tmp_path, {"Why?": ""}))
    assert [q.answers for q in book.paragraphs[0].questions] == [()]
    (book,) = read_squad(_file(tmp_path, {"Where?": "Ohio"}, start=3))
    assert book.paragraphs[0].questions == ()


@pytest.mark.parametrize("content", [None, b"", b"\x1f\x8bno", gzip.compress(b"[]")])
def test_a_file_that_is_no_squad_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "train.json.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReadingError, match="cannot be read"):
        read_squad(path)


def test_every_unit_has_its_answer_whole_and_its_other_windows_without(books: list[Book]) -> None:
    slots = Slots(ASKED, {})
    units = [u for seed in range(30) for u in asked_units(books[0], slots, Random(seed))]  # noqa: S311
    answers = set(ASKED.values())
    kinds = {e.kind for unit in units for e in unit}
    assert {"answered", "entity", "opposite", "removed", "kept"} <= kinds
    for unit in units:
        first = unit[0]
        assert first.answer is not None
        assert first.passage[first.answer.start : first.answer.end] == ASKED[first.question]
        for each in unit[1:]:
            assert (each.question, each.passage) != (first.question, first.passage)
            assert (each.answer is None) == (each.kind != "kept")
            if each.answer:
                assert each.passage[each.answer.start : each.answer.end] in answers
            if each.kind == "removed":
                assert ASKED[first.question] not in each.passage


SAID = (
    "Ann Bell said the new otter law would ruin the small farms of the valley next year.\n\n"
    + "Rain fell on the town all day. " * 12
    + "\n\nAnn Bell arrived late."
    + " “We will close the harbour of Dover in the autumn,” Tom Reed said."
)


def _said(tokenizer: Tokenizer) -> list[Unit]:
    def at(words: str) -> tuple[Span, ...]:
        return (Span(SAID.index(words), SAID.index(words) + len(words)),)

    law = at("the new otter law would ruin the small farms of the valley next year")
    close = at("“We will close the harbour of Dover in the autumn,”")
    attributions = (
        Attribution(at("Ann Bell"), at("said"), law),
        Attribution(at("Tom Reed"), (Span(len(SAID) - 5, len(SAID) - 1),), close),
    )
    article = annotated("a", SAID, attributions, tokenizer)
    return [
        unit
        for seed in range(20)
        for unit in said_units([article], {"a": "The law"}, Random(seed))  # noqa: S311
    ]


def test_statements_make_questions_and_the_wrong_topic_or_passage_none(
    tokenizer: Tokenizer,
) -> None:
    units = _said(tokenizer)
    assert {"said", "said-topic", "said-silent"} <= {e.kind for unit in units for e in unit}
    for unit in units:
        first = unit[0]
        assert first.answer is not None
        said = first.passage[first.answer.start : first.answer.end]
        assert said in {"Ann Bell", "Tom Reed"} or "otter law" in said or "harbour" in said
        for each in unit[1:]:
            assert each.answer is None
            assert (each.question, each.passage) != (first.question, first.passage)


def _units(tokenizer: Tokenizer) -> list[tuple[Target, ...]]:
    passage = "On Monday Ann Bell stole the otter. Rain fell and fell."
    answered = Example("Who stole?", "Rain", passage, Span(10, 18), "answered", 1)
    other = replace(answered, question="Who fell?", answer=None, kind="entity", shared=2)
    removed = replace(answered, passage="Rain fell.", answer=None, kind="removed")
    return [targets((answered, other, removed), tokenizer), targets((answered,), tokenizer)]


def test_targets_point_at_the_answer_s_pieces(tokenizer: Tokenizer) -> None:
    (answered, other, _), _ = _units(tokenizer)
    ids = answered.window.ids[answered.start : answered.end + 1]
    assert tokenizer.decode(list(ids)) == "ann bell"
    assert (other.start, other.end) == (0, 0)


def test_an_answer_that_the_window_cuts_off_is_left_out(tokenizer: Tokenizer) -> None:
    passage = "rain " * 400 + "Ann"
    assert targets((Example("Who?", "", passage, Span(2000, 2003), "a"),), tokenizer) == ()


def test_a_crop_keeps_the_answer_and_cuts_its_neighbours_alike(tokenizer: Tokenizer) -> None:
    def text(target: Target) -> str:
        return tokenizer.decode(list(target.window.ids[target.window.first : -1]))

    for seed in range(20):
        unit = cropped(_units(tokenizer)[:1], Random(seed))[0]  # noqa: S311
        answered, other, _ = unit
        ids = answered.window.ids[answered.start : answered.end + 1]
        assert tokenizer.decode(list(ids)) == "ann bell"
        assert text(answered) == text(other)
        assert (other.start, other.end) == (0, 0)


def test_windows_kept_on_disk_are_the_same_again(tokenizer: Tokenizer, tmp_path: Path) -> None:
    units = _units(tokenizer)
    prepare.write(units, tmp_path / "units.npz")
    assert prepare.read(tmp_path / "units.npz") == units


def test_an_epoch_has_every_window_once_and_units_stay_together(tokenizer: Tokenizer) -> None:
    units = _units(tokenizer) * 20
    groups = epoch(units, 200, Random(1))  # noqa: S311
    seen = [(number, id(target)) for group in groups for number, target in group]
    assert sorted(seen) == sorted((n, id(t)) for n, unit in enumerate(units) for t in unit)
    places = {number: {at for at, group in enumerate(groups) if number in dict(group)}
              for number in range(len(units))}  # fmt: skip
    assert all(len(at) == 1 for at in places.values())


def _small(seed: int = 0) -> Reader:
    torch.manual_seed(seed)
    return Reader(60, layers=2)


def test_padding_and_the_batch_s_other_windows_change_no_score(tokenizer: Tokenizer) -> None:
    reader = _small().eval()
    found = list(windows(tokenizer, "Who?", ["Ann Bell.", "rain fell on monday . " * 9], ["", ""]))
    with torch.inference_mode():
        alone, both = (
            reader(*(torch.from_numpy(p) for p in (made.ids, made.mask, made.types)))
            for made in (inputs(found[:1]), inputs(found))
        )
    size = len(found[0])
    torch.testing.assert_close(both.start[0, :size], alone.start[0], atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(both.answerable[0], alone.answerable[0], atol=1e-4, rtol=1e-4)


def test_the_loss_falls_with_training_and_tells_answered_from_not(tokenizer: Tokenizer) -> None:
    reader, units = _small(), _units(tokenizer)
    group = [(n, t) for n, unit in enumerate(units) for t in unit]
    optimizer = torch.optim.Adam(reader.parameters(), 1e-3)
    before = float(loss_of(reader, batch(group)).total.detach())
    for _ in range(12):
        optimizer.zero_grad()
        loss_of(reader, batch(group)).total.backward()
        optimizer.step()
    after = loss_of(reader, batch(group))
    assert float(after.total.detach()) < before / 2


def test_a_reader_stays_near_its_teacher_over_news_and_learns_the_rest(
    tokenizer: Tokenizer,
) -> None:
    teacher, (asked, other, *_) = Teacher(_small(5).eval(), 4.0), _units(tokenizer)
    news = [(1, replace(target, kind="told-entity")) for target in other]
    group = [(0, target) for target in asked] + news
    kept: list[float] = []
    for taught in (teacher, None):
        reader = _small(5)
        optimizer = torch.optim.Adam(reader.parameters(), 1e-3)
        losses: list[float] = []
        for _ in range(12):
            optimizer.zero_grad()
            loss_of(reader, batch(group), taught).total.backward()
            optimizer.step()
            losses.append(float(loss_of(reader, batch(group[: len(asked)])).total.detach()))
        assert losses[-1] < losses[0]
        kept.append(float(loss_of(reader, batch(news), teacher).kept.detach()))
    assert kept[0] < kept[1] / 2


def test_the_easier_half_of_the_windows_about_something_else_goes(tokenizer: Tokenizer) -> None:
    units = _units(tokenizer)[:1] * 4
    left = hard(_small(), units, 0.5)
    assert sum(t.kind == "removed" for unit in left for t in unit) == 2
    assert sum(t.kind != "removed" for unit in left for t in unit) == 8


def test_auc_is_how_often_one_is_above_the_other() -> None:
    numbers = [np.array(each, np.float32) for each in ([1.0, 3.0], [0.0, 1.0, 2.0, 3.0])]
    assert auc(numbers[0], numbers[1]) == pytest.approx((1.5 + 3.5) / 8)


def test_an_interrupted_run_ends_where_an_undisturbed_one_does(
    tokenizer: Tokenizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "_SAVE_SECONDS", -1.0)
    settings = Settings(epochs=2, pieces=60, frozen_layers=1)
    units = _units(tokenizer)

    def stop(report: Report) -> None:
        if report.step == 2:
            raise KeyboardInterrupt

    whole, cut, resumed = _small(), _small(), _small(1)
    train(whole, units, settings, tmp_path / "whole", lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        train(cut, units, settings, tmp_path / "cut", stop)
    # What wasn't saved, the second step, is done again.
    train(resumed, units, settings, tmp_path / "cut", lambda _: None)
    for name, tensor in whole.state_dict().items():
        torch.testing.assert_close(resumed.state_dict()[name], tensor, msg=name)


def test_a_run_by_the_clock_ends_and_its_rate_falls(tokenizer: Tokenizer, tmp_path: Path) -> None:
    done: list[float] = []
    settings = Settings(minutes=0.03, pieces=60, frozen_layers=2)
    train(_small(), _units(tokenizer), settings, tmp_path, lambda r: done.append(r.done))
    assert done == sorted(done)
    assert done[-1] == 1.0


@TRACING
def test_the_exported_reader_says_what_the_trained_one_does(
    tokenizer: Tokenizer, tmp_path: Path
) -> None:
    reader, path = _small().eval(), tmp_path / "tokenizer.json"
    tokenizer.save(str(path))
    export(reader, path, {"SQuAD 2.0 F1": 1.0}, tmp_path / "weights")
    assert "| SQuAD 2.0 F1 | 1.0 |" in (tmp_path / "weights" / "README.md").read_text("utf-8")
    exported = Exported(tmp_path / "weights")
    passages: Sequence[str] = ["Ann Bell stole the otter on Monday.", "Rain fell and fell."]
    found = list(windows(tokenizer, "Who stole the otter?", passages, ["", ""]))
    made = inputs(found)
    with torch.inference_mode():
        scores = reader(*(torch.from_numpy(p) for p in (made.ids, made.mask, made.types)))
    for row, read in enumerate(exported.read("Who stole the otter?", passages)):
        # The stored int8 differ a little.
        assert read.null == pytest.approx(float(scores.start[row, 0] + scores.end[row, 0]), abs=0.1)
        assert read.answerable == pytest.approx(float(scores.answerable[row]), abs=0.1)


@TRACING
def test_training_can_go_on_from_an_exported_reader(tokenizer: Tokenizer, tmp_path: Path) -> None:
    torch.manual_seed(0)
    reader, path = Reader(60).eval(), tmp_path / "tokenizer.json"
    with torch.no_grad():
        for parameter in reader.parameters():  # an export leaves out what changes nothing
            parameter.add_(torch.randn_like(parameter), alpha=0.05)
    tokenizer.save(str(path))
    export(reader, path, {}, tmp_path / "weights")
    again = started(60, tmp_path / "weights").state_dict()
    for name, tensor in reader.state_dict().items():
        # Half a step of int8 over the row's largest weight, and the rounding to f16.
        step = tensor.abs().amax(-1, keepdim=True) / 127
        assert bool(((again[name] - tensor).abs() <= 0.51 * step + 2e-3 * tensor.abs()).all()), name
    with pytest.raises(ModelUnavailable, match="cannot be read"):
        started(60, tmp_path)


def test_weights_of_transformers_start_a_reader_and_others_do_not(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    save_file({"embeddings.word_embeddings.weight": torch.zeros(60, 384)}, path)
    with pytest.raises(ModelUnavailable, match="no BERT"):
        started(60, path)
    path.write_bytes(b"nothing")
    with pytest.raises(ModelUnavailable, match="cannot be read"):
        started(60, path)
    own = Reader(60).state_dict()
    save_file(own, path)
    for name, tensor in started(60, path).state_dict().items():
        torch.testing.assert_close(tensor, own[name])


@TRACING
def test_a_measure_over_books_counts_answers_and_refusals(
    books: list[Book], tokenizer: Tokenizer, tmp_path: Path
) -> None:
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    export(_small(), tmp_path / "tokenizer.json", {}, tmp_path / "weights")
    given = run.answers(books, Exported(tmp_path / "weights"))
    assert [list(a.gold) for a in given] == [[answer] for answer in ASKED.values()]
    assert all(a.text in PARAGRAPH for a in given)


def _natural(folder: Path) -> Path:
    def window(text: str, answer: str | None, rank: int) -> dict[str, object]:
        at = text.index(answer) if answer else 0
        span = [at, at + len(answer)] if answer else None
        return {"title": "Mills", "text": text, "answer": span, "rank": rank}

    silent = [window(f"Mill number {n} stands idle.", None, n) for n in range(8)]
    rows = [
        {"question": "who built it?", "windows": [window("Bell built it.", "Bell", 0), *silent]},
        {"question": "who sold it?", "windows": silent},
    ]
    path = folder / "units.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_a_natural_question_is_learnt_with_its_answer_and_some_of_what_else_it_finds(
    tmp_path: Path, tokenizer: Tokenizer
) -> None:
    answered, silent = natural_units(_natural(tmp_path), tokenizer, Random(1))  # noqa: S311
    assert [bool(target.end) for target in answered] == [True, False, False, False]
    assert [bool(target.end) for target in silent] == [False, False, False]
    assert {target.kind for target in answered} == {"natural"}


def test_a_run_on_natural_questions_goes_on_from_a_reader(tmp_path: Path) -> None:
    start = tmp_path / "start.safetensors"
    save_file(Reader(encoder_tokenizer().get_vocab_size()).state_dict(), start)
    told: list[str] = []
    settings = Settings(epochs=1, pieces=200)
    run.learn(_natural(tmp_path), tmp_path / "run", settings, start, lambda _: None, told.append)
    assert (tmp_path / "run" / run.WEIGHTS).exists()
    assert told == ["2 questions, 7 windows to train on"]
