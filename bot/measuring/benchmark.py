"""Benchmarks the rebuild and the answering on a folder of data: what is measured, one by one."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from bot.measuring.asked import Asked, asked_questions
from bot.measuring.latency import Times, start_times, statement_times, warm_times
from bot.measuring.report import Cell, Table
from index.dense import PROBES, Dense
from index.encoder import BATCH, Encoder
from index.export import exported
from index.generation import DENSE, generation_folder
from index.library import Index
from index.measuring.corpus import articles_of, encoded_texts, spread, up_to, write_articles
from index.measuring.encoding import batch_size_speeds, measure_encoding
from index.measuring.machine import this_machine
from index.measuring.nearest import measure_nearest
from index.measuring.peak import measure_peak
from index.measuring.rebuilding import measure_rebuilding
from index.passages import Splitter
from index.rebuild import rebuild
from index.splitter_settings import SplitterSettings

ARTICLES = Path("polnear", "articles.jsonl")
FURTHER = Path("multihop-rag", "articles.jsonl")
QUESTIONS = Path("qa-dev", "questions.jsonl")
ALSO = Path("qa-dev", "also_supported.json")
QUOTE = "quote"
"""The type of the questions that ask what somebody said."""
BATCH_SIZES = (1, BATCH // 2, BATCH, 2 * BATCH, 4 * BATCH)


class Measurement(StrEnum):
    """What can be measured by itself."""

    REBUILD = "rebuild"
    ENCODING = "encoding"
    QUESTIONS = "questions"
    START = "start"
    BATCH_SIZES = "batch-sizes"
    STATEMENTS = "statements"
    DENSE = "dense"
    PEAK = "peak"


USUAL = (
    Measurement.REBUILD,
    Measurement.ENCODING,
    Measurement.QUESTIONS,
    Measurement.START,
)
"""The others are for choosing constants."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where, on what and how much is measured."""

    data: Path
    work: Path
    """Holds the indexes; that of the questions is used again."""
    ask: Path
    """The program that answers a question."""
    articles: int | None
    """How many are rebuilt, evenly from the first to the last; None: all."""
    passages: int
    """How many the questions are asked of."""
    sample: int
    """How many passages are encoded to compare encoders."""
    turns: int
    sizes: tuple[int, ...]
    """Numbers of vectors for dense search."""

    @property
    def library(self) -> Path:
        """The index that the questions are asked of."""
        return self.work / "library"


def benchmark(
    bench: Bench, measurements: Sequence[Measurement], say: Callable[[str], None]
) -> list[Table]:
    """The machine and a table for each measurement; ``say`` is told what is being done.

    Raises VerbatimError.
    """
    bench.work.mkdir(parents=True, exist_ok=True)
    tables = [machine_table()]
    for measurement in measurements:
        say(f"Measuring: {measurement}")
        tables.append(_MEASURES[measurement](bench))
    return tables


def machine_table() -> Table:
    """The machine that all the figures are of, and how busy it is."""
    return Table("Machine", (_row(asdict(this_machine())),))


def _rebuild(bench: Bench) -> Table:
    source = bench.work / "articles.jsonl"
    write_articles(spread(list(articles_of([bench.data / ARTICLES])), bench.articles), source)
    with TemporaryDirectory(dir=bench.work) as directory:
        measured = measure_rebuilding(source, Path(directory))
    row: dict[str, Cell] = {
        "articles": measured.articles,
        "passages": measured.passages,
        "seconds": measured.seconds,
        "passages/s of the embedding": measured.passages_per_second,
        "share of everything else": measured.everything_else,
        "again, nothing changed (s)": measured.unchanged,
        "export of the model, once (s)": measured.export,
        **{f"{stage} (s)": seconds for stage, seconds in measured.stages.items()},
    }
    return Table("Rebuild from nothing", _figures(row))


def _encoding(bench: Bench) -> Table:
    encoder, texts = _encoder_and_texts(bench)
    measured = measure_encoding(encoder, texts, bench.turns)
    rows: list[dict[str, Cell]] = [
        {
            "turn": str(turn),
            "sentence-transformers": plain,
            "Verbatim": ours,
            "ratio": ours / plain,
        }
        for turn, (ours, plain) in enumerate(zip(measured.ours, measured.plain, strict=True), 1)
    ]
    rows.append(
        {
            "turn": "median",
            "sentence-transformers": median(measured.plain),
            "Verbatim": median(measured.ours),
            "ratio": measured.ratio,
        }
    )
    return Table(
        f"Encoding {measured.passages:,} passages, passages/s"
        f" (lowest cosine of the two vectors {measured.cosine:.5f})",
        tuple(rows),
    )


def _peak(bench: Bench) -> Table:
    measured = measure_peak(*_encoder_and_texts(bench), bench.turns)
    row: dict[str, Cell] = {
        "passages/s": measured.passages_per_second,
        "operations of a passage, 10⁹": measured.operations / 1e9,
        "10⁹ operations/s of the encoder": measured.reached / 1e9,
        "10⁹ operations/s of a large matrix product": measured.possible / 1e9,
        "share": measured.share,
    }
    return Table("The encoder and the processor", _figures(row))


def _batch_sizes(bench: Bench) -> Table:
    encoder, texts = _encoder_and_texts(bench)
    speeds = batch_size_speeds(encoder, texts, BATCH_SIZES, bench.turns)
    return Table(
        "Passages encoded at a time",
        tuple({"at a time": size, "passages/s": speed} for size, speed in speeds.items()),
    )


def _questions(bench: Bench) -> Table:
    _build_library(bench)
    with closing(Index.open(bench.library)) as index:
        times = warm_times(index, _asked(bench), bench.turns)
        passages = index.manifest.passages
    return _times_table(f"Questions, {passages:,} passages", times)


def _statements(bench: Bench) -> Table:
    directory = bench.work / "statements"
    rebuild(directory, [bench.data / ARTICLES], may_lose=True)
    asked = [question for question in _asked(bench) if question.type == QUOTE]
    with closing(Index.open(directory)) as index:
        times = statement_times(index, asked, bench.turns)
        statements = index.manifest.statements
    return _times_table(f"Who said what, {statements:,} statements", times)


def _start(bench: Bench) -> Table:
    _build_library(bench)
    times = start_times(bench.ask, bench.library, _asked(bench)[0].text, bench.turns)
    return _times_table("From the start of the process", [times])


def _dense(bench: Bench) -> Table:
    _build_library(bench)
    with closing(Index.open(bench.library)) as index:
        questions = index.encode([question.text for question in _asked(bench)])
        folder = generation_folder(bench.library, index.generation) / DENSE
        dense = Dense(folder, index.manifest.encoder.dimensions)
        passages = dense.vectors[:].astype(np.float32)
    measured = measure_nearest(passages, questions, bench.sizes, (PROBES // 4, PROBES, 4 * PROBES))
    return Table("Dense search", tuple(_row(asdict(one)) for one in measured))


_MEASURES: dict[Measurement, Callable[[Bench], Table]] = {
    Measurement.REBUILD: _rebuild,
    Measurement.ENCODING: _encoding,
    Measurement.BATCH_SIZES: _batch_sizes,
    Measurement.QUESTIONS: _questions,
    Measurement.START: _start,
    Measurement.STATEMENTS: _statements,
    Measurement.DENSE: _dense,
    Measurement.PEAK: _peak,
}


def _encoder_and_texts(bench: Bench) -> tuple[Path, list[str]]:
    """The exported encoder's folder, and what it reads for an even sample of the passages."""
    encoder = exported(None, bench.work)
    # Every article has a passage at least: so many articles have enough of them.
    articles = spread(list(articles_of([bench.data / ARTICLES])), bench.sample)
    return encoder, spread(encoded_texts(articles, _splitter(encoder)), bench.sample)


def _build_library(bench: Bench) -> None:
    """Brings the index that questions are asked of up to date."""
    splitter = _splitter(exported(None, bench.library))
    articles = articles_of([bench.data / ARTICLES, bench.data / FURTHER])
    source = bench.work / "library.jsonl"
    write_articles(up_to(articles, bench.passages, splitter), source)
    rebuild(bench.library, [source], may_lose=True)


def _splitter(folder: Path) -> Splitter:
    encoder = Encoder(folder)
    return Splitter(encoder.tokenizer, SplitterSettings.for_window(encoder.card.window))


def _asked(bench: Bench) -> list[Asked]:
    return asked_questions(bench.data / QUESTIONS, bench.data / ALSO)


def _times_table(title: str, times: Sequence[Times]) -> Table:
    return Table(
        f"{title}, milliseconds",
        tuple(
            {"what": one.of, "times": one.times, "median": one.median, "p95": one.p95}
            for one in times
        ),
    )


def _figures(row: dict[str, Cell]) -> tuple[dict[str, Cell], ...]:
    return tuple({"figure": name, "value": value} for name, value in row.items())


def _row(figures: dict[str, Cell]) -> dict[str, Cell]:
    return {name.replace("_", " "): value for name, value in figures.items()}
