"""This project beside the usual frameworks, on the same articles, passages and encoder weights."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from bot.measuring.latency import start_seconds
from index.article import Article
from index.encoder import Encoder
from index.export import DEFAULT_MODEL, exported
from index.hit import Passage
from index.measuring.corpus import articles_of, spread, write_articles
from index.measuring.embedded_share import embedded_share
from index.measuring.frameworks.child import Job, write_job
from index.measuring.frameworks.framework import MODULES
from index.measuring.frameworks.given import Given, given_passages, read_given, write_given
from index.measuring.gold import Facts
from index.measuring.processes import measured_by
from index.measuring.questions import Question, questions_of
from index.measuring.retrieval_scores import RetrievalScores, judge, retrieval_scores

VERBATIM = "Verbatim"
BUILT_ALIKE = {"Haystack with BM25": "Haystack"}
"""What is built as another is, and only searched otherwise."""
CHANGED = 0.01
"""The share of the articles that change for an update."""

CHILD = "index.measuring.frameworks.child"
OWN = "index.measuring.frameworks.own"


@dataclass(frozen=True, slots=True)
class Comparing:
    """On what, where and how often."""

    articles: Path
    """Whatever a rebuild reads."""
    questions: Path
    work: Path
    ask: Path
    """The program that answers a question."""
    sample: int
    """How many articles are rebuilt."""
    index: Path | None
    """What is searched; None: the index of the sample."""
    turns: int
    frameworks: tuple[str, ...] = tuple(MODULES)

    @property
    def source(self) -> Path:
        """The articles that are rebuilt."""
        return self.work / "articles.jsonl"

    def store(self, framework: str, what: str) -> Path:
        """Where a framework keeps something."""
        return self.work / what / framework.replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Rebuilds:
    """Seconds of each turn, by who rebuilt; this project's by part."""

    passages: int
    articles: int
    frameworks: dict[str, list[float]]
    own: list[float]
    """Statements and all."""
    without_statements: list[float]
    changed: list[float]
    """With one article of a hundred changed."""
    peak: dict[str, int]
    """The most memory a process took, in bytes."""

    def ratios(self, own: Sequence[float]) -> list[float]:
        """How many times as fast as the fastest of the frameworks, turn by turn."""
        turns = zip(*self.frameworks.values(), strict=True)
        return [min(others) / seconds for others, seconds in zip(turns, own, strict=True)]


@dataclass(frozen=True, slots=True)
class Searched:
    """One way of searching the same passages."""

    by: str
    scores: RetrievalScores
    warm: float
    """Milliseconds of a search, the median."""
    cold: list[float]
    """Seconds from the start of a process to the end of its answer."""
    passages: int
    peak: int
    """The most memory that the searching process took, in bytes."""


def sampled(comparing: Comparing) -> list[Article]:
    """The articles to rebuild: those that questions are about, then others evenly.

    Raises ReadingError.
    """
    golds = [question.gold for question in questions_of(comparing.questions)]
    asked = {gold.article for gold in golds if isinstance(gold, Facts)}
    articles = list(articles_of([comparing.articles]))
    about = [article for article in articles if article.id in asked][: comparing.sample]
    others = [article for article in articles if article.id not in asked]
    return about + spread(others, max(0, comparing.sample - len(about)))


def measure_rebuilds(comparing: Comparing, say: Callable[[str], None]) -> Rebuilds:
    """Rebuilds from nothing, everybody in each turn, and one with an article in a hundred changed.

    Raises ReadingError and MeasuringFailed.
    """
    articles = sampled(comparing)
    index = comparing.store(VERBATIM, "rebuilt")
    exported(None, index)
    seconds: dict[str, list[float]] = {
        name: [] for name in comparing.frameworks if name not in BUILT_ALIKE
    }
    own, without, changed, peak = [], [], [], {}
    passages = 0
    for turn in range(1, comparing.turns + 1):
        say(f"Turn {turn} of {comparing.turns}: {VERBATIM}")
        write_articles(articles, comparing.source)
        _forget(index)
        measured = measured_by(OWN, "rebuild", index, comparing.source)
        own.append(measured["seconds"])
        without.append(measured["seconds"] - measured["stages"]["statements"])
        peak[VERBATIM] = measured["peak"]
        passages = measured["passages"]
        if turn == 1:
            write_given(given_passages(index)[1], comparing.work / "given.jsonl")
        write_articles(_changed(articles), comparing.source)
        changed.append(measured_by(OWN, "rebuild", index, comparing.source)["seconds"])
        for name, all_seconds in seconds.items():
            say(f"Turn {turn} of {comparing.turns}: {name}")
            measured = _child(comparing, name, "build", "rebuilt", given="given.jsonl")
            all_seconds.append(measured["seconds"])
            peak[name] = measured["peak"]
    return Rebuilds(passages, len(articles), seconds, own, without, changed, peak)


def measure_searches(comparing: Comparing, say: Callable[[str], None]) -> list[Searched]:
    """Searches of the same passages with the same vectors, warm and from the start of a process.

    Raises IndexUnavailable and MeasuringFailed.
    """
    index = comparing.index or comparing.store(VERBATIM, "rebuilt")
    passages, given, vectors = given_passages(index)
    write_given(given, comparing.work / "searched.jsonl")
    np.save(comparing.work / "searched.npy", vectors)
    questions = questions_of(comparing.questions)
    asked = comparing.work / "questions.json"
    asked.write_text(json.dumps([question.text for question in questions]), encoding="utf-8")
    say(f"Searching: {VERBATIM}")
    places = {(p.article, p.start, p.end): number for number, p in enumerate(passages)}
    measured = measured_by(OWN, "search", index, asked, comparing.turns)
    found = [[places[tuple(place)] for place in row] for row in measured["found"]]
    cold = start_seconds(comparing.ask, index, questions[0].text, comparing.turns)
    searched = [_searched(VERBATIM, questions, passages, found, measured, cold)]
    for name in comparing.frameworks:
        say(f"Searching: {name}")
        kept = BUILT_ALIKE.get(name, name)
        if kept == name:
            _child(comparing, name, "keep", "kept", given="searched.jsonl", vectors="searched.npy")
        texts = tuple(question.text for question in questions)
        measured = _child(comparing, name, "search", "kept", questions=texts)
        found = [[int(id) for id in row] for row in measured["found"]]
        cold = [_timed_ask(comparing, name, texts) for _ in range(comparing.turns + 1)][1:]
        searched.append(_searched(name, questions, passages, found, measured, cold))
    return searched


@dataclass(frozen=True, slots=True)
class Defaults:
    """A framework with its own splitter and settings, on the same articles."""

    by: str
    pieces: int
    characters: int
    """Of a piece, the median."""
    window: int
    """Word pieces of it that are read at most."""
    share: float
    """How much of the articles' text is read at all, 0 to 1."""
    seconds: float
    """To embed and keep it all."""
    right_article: float | None
    """The share of the questions whose article is among the first ten pieces'; None: unknown."""


def measure_defaults(comparing: Comparing, say: Callable[[str], None]) -> list[Defaults]:
    """What each framework makes of the sampled articles where nothing is set.

    Raises ReadingError and MeasuringFailed.
    """
    articles = sampled(comparing)
    texts = {str(number): article.text for number, article in enumerate(articles)}
    write_given([Given(id, text) for id, text in texts.items()], comparing.work / "texts.jsonl")
    encoder = Encoder(exported(None, comparing.store(VERBATIM, "rebuilt")))
    questions = questions_of(comparing.questions)
    asked = tuple(question.text for question in questions)
    measured = []
    for name in comparing.frameworks:
        if name in BUILT_ALIKE:
            continue
        say(f"With its own settings: {name}")
        found = _child(
            comparing,
            name,
            "defaults",
            "defaults",
            given="texts.jsonl",
            questions=asked,
            chunks="chunks.jsonl",
        )
        chunks = read_given(comparing.work / "chunks.jsonl")
        names = [[articles[int(id.partition("#")[0])].id for id in row] for row in found["found"]]
        measured.append(
            Defaults(
                name,
                len(chunks),
                int(median(len(chunk.text) for chunk in chunks)),
                found["window"],
                embedded_share(texts, chunks, encoder.tokenizer, found["window"]),
                found["seconds"],
                _right_article(questions, names),
            )
        )
    return measured


def _right_article(questions: Sequence[Question], found: Sequence[list[str]]) -> float | None:
    golds = [question.gold for question in questions]
    if any(gold.article is None for gold in golds):
        return None
    return sum(gold.article in row for gold, row in zip(golds, found, strict=True)) / len(golds)


def _child(
    comparing: Comparing,
    framework: str,
    action: str,
    what: str,
    *,
    given: str = "",
    vectors: str = "",
    questions: tuple[str, ...] = (),
    chunks: str = "",
) -> dict[str, Any]:
    work = comparing.work.absolute()
    job = Job(
        framework,
        action,
        str(files(DEFAULT_MODEL.replace("-", "_")) / "model"),
        str(comparing.store(BUILT_ALIKE.get(framework, framework), what).absolute()),
        str(work / given),
        str(work / vectors),
        questions,
        comparing.turns,
        str(work / chunks),
    )
    path = work / "job.json"
    write_job(job, path)
    Path(job.store).mkdir(parents=True, exist_ok=True)
    return measured_by(CHILD, path)


def _timed_ask(comparing: Comparing, framework: str, questions: tuple[str, ...]) -> float:
    began = perf_counter()
    _child(comparing, framework, "ask", "kept", questions=questions)
    return perf_counter() - began


def _searched(
    by: str,
    questions: Sequence[Question],
    passages: Sequence[Passage],
    found: Sequence[Sequence[int]],
    measured: dict[str, Any],
    cold: list[float],
) -> Searched:
    judged = [
        judge(question.gold, [passages[number] for number in row])
        for question, row in zip(questions, found, strict=True)
    ]
    warm = median(measured["milliseconds"])
    return Searched(by, retrieval_scores(judged), warm, cold, len(passages), measured["peak"])


def _changed(articles: Sequence[Article]) -> list[Article]:
    """The same with another last sentence in one of a hundred, one at least."""
    count = max(1, round(CHANGED * len(articles)))
    others = {article.id for article in spread(articles, count)}
    return [
        replace(article, text=f"{article.text}\nThis line was added later.")
        if article.id in others
        else article
        for article in articles
    ]


def _forget(index: Path) -> None:
    """Leaves of an index nothing but its exported encoder."""
    shutil.rmtree(index / "generations", ignore_errors=True)
    (index / "current").unlink(missing_ok=True)
