"""A whole training run: data in, trained and exported reader out, figures at the end."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

from index.reader.measure import Given, Result, best
from index.reader.reader import Reader as Exported
from index.reader.scores import Reading
from index.reader.training.crop import cropped
from index.reader.training.export import export
from index.reader.training.judge import figures, hard
from index.reader.training.loss import Teacher
from index.reader.training.natural import natural_units
from index.reader.training.network import started
from index.reader.training.prepare import PREPARED, Units, prepared, read, write
from index.reader.training.squad import DEV, Book, read_squad
from index.reader.training.training import Report, Settings, train
from index.training.checkpoint import save_weights
from index.training.pretrained import encoder_folder, encoder_tokenizer

EXPORTED, WEIGHTS, HARD = "weights", "reader.safetensors", "hard.npz"


def run(
    data: Path,
    out: Path,
    settings: Settings,
    start: Path | None,
    report: Callable[[Report], None],
    told: Callable[[str], None],
) -> dict[str, float]:
    """Trains on the data's train parts, exports to ``out``, and returns the figures.

    ``start`` are weights to begin with instead of the encoder's own. A run that was interrupted
    goes on where ``out`` has a checkpoint, with the windows kept there.
    """
    tokenizer = encoder_tokenizer()
    reader = started(tokenizer.get_vocab_size(), start or encoder_folder() / "model.safetensors")
    made = prepared(data, out, tokenizer, settings.share, settings.seed, told)
    told(f"held out, before: {figures(reader, made.held_out)}")
    units: Units = made.train
    if start is not None and settings.hard_share < 1:
        # A reader that knows nothing yet can't tell what is hard.
        if not (out / HARD).exists():
            told("choosing the windows that are hard for the reader as it is")
            write(hard(reader, units, settings.hard_share), out / HARD)
        units = read(out / HARD)
    units = cropped(units, Random(settings.seed))  # noqa: S311
    told(f"{sum(map(len, units))} windows to train on")
    teacher = None
    if start is not None and settings.kept:
        teacher = Teacher(started(tokenizer.get_vocab_size(), start).eval(), settings.kept)
    train(reader, units, settings, out, report, teacher)
    save_weights(out / WEIGHTS, reader.state_dict())
    (out / "settings.json").write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
    told(f"held out, after: {figures(reader, made.held_out)}")
    return finish(data, out, out / WEIGHTS)


def learn(
    natural: Path,
    out: Path,
    settings: Settings,
    start: Path,
    report: Callable[[Report], None],
    told: Callable[[str], None],
) -> None:
    """Trains on natural questions alone, from the weights ``start``, kept in ``out``.

    ``natural``: a file that ``scripts/reader_units.py`` wrote. An interrupted run goes on as in
    ``run``.
    """
    tokenizer = encoder_tokenizer()
    reader = started(tokenizer.get_vocab_size(), start)
    out.mkdir(parents=True, exist_ok=True)
    if not (out / PREPARED).exists():
        write(natural_units(natural, tokenizer, Random(settings.seed)), out / PREPARED)  # noqa: S311
    units = read(out / PREPARED)
    told(f"{len(units)} questions, {sum(map(len, units))} windows to train on")
    train(reader, units, settings, out, report)
    save_weights(out / WEIGHTS, reader.state_dict())


def finish(data: Path, out: Path, weights: Path) -> dict[str, float]:
    """Exports the weights to ``out`` and measures them on SQuAD 2.0's dev questions."""
    tokenizer = encoder_tokenizer()
    reader = started(tokenizer.get_vocab_size(), weights)
    path = encoder_folder() / "tokenizer.json"
    export(reader, path, {}, out / EXPORTED)
    result = measured(read_squad(data / "squad" / DEV), Exported(out / EXPORTED))
    found = {
        "SQuAD 2.0 F1": round(result.f1, 2),
        "SQuAD 2.0 exact": round(result.exact, 2),
        "F1 of the answerable": round(result.answered_f1, 2),
    }
    export(reader, path, found, out / EXPORTED)
    return found


def measured(books: Sequence[Book], reader: Exported) -> Result:
    """How well the exported reader answers and refuses the questions about whole paragraphs."""
    return best(answers(books, reader))


def answers(books: Sequence[Book], reader: Exported) -> list[Given]:
    """The reader's answer to each question, with its score and the gold ones."""
    given: list[Given] = []
    for book in books:
        for paragraph in book.paragraphs:
            for question in paragraph.questions:
                reading = reader.read(question.text, [paragraph.text], [book.title])[0]
                text = paragraph.text[reading.start : reading.end]
                gold = [paragraph.text[span.start : span.end] for span in question.answers]
                given.append(Given(text, answerability(reading), gold))
    return given


def answerability(reading: Reading) -> float:
    """How much there is to say that the passage answers, by both of the reader's heads."""
    return reading.span - reading.null + reading.answerable
