"""Natural questions about news of many kinds, and what each part of them may be used for.

What has been read can no longer be measured on. The reader learns from most of ``train``; the
decision is fitted on the rest of it and on the first half of ``dev``, whose misses may be read; the
second half of ``dev`` is only scored, a counted number of times (docs/quality.md).
"""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random

from bot.measuring.asked import Asked, asked_questions
from index.library import Index
from index.rebuild import rebuild

QUESTIONS = "qa-wide"
NOT_LEARNT = ("t13-", "t14-")
"""What the ids of those begin with that the reader does not learn from: every seventh article."""


class Corpus(StrEnum):
    """The articles that the questions are about, by the file in the data folder."""

    BBC = "qa-wide/articles-bbc.jsonl"
    MULTIHOP = "multihop-rag/articles.jsonl"
    POLNEAR = "polnear/articles.jsonl"


class Part(StrEnum):
    """Which of the questions."""

    LEARNT = "learnt"
    """By the reader."""
    FITTED = "fitted"
    """The decision is fitted on them; the reader has not seen them."""
    READ = "read"
    """The first half of dev, whose misses may be read."""
    SCORED = "scored"
    """The second half of dev, which is only scored."""


@dataclass(frozen=True, slots=True)
class Natural:
    """A question and the articles it is asked of."""

    asked: Asked
    corpus: Corpus


def natural_questions(data: Path, part: Part) -> list[Natural]:
    """The questions of a part. Raises ReadingError."""
    folder = data / QUESTIONS
    if part in (Part.LEARNT, Part.FITTED):
        rows = asked_questions(folder / "train.jsonl")
        wanted = [a for a in rows if a.id.startswith(NOT_LEARNT) == (part is Part.FITTED)]
    else:
        wanted = _half(asked_questions(folder / "dev.jsonl"), second=part is Part.SCORED)
    return [Natural(asked, corpus_of(_article(asked))) for asked in wanted]


def corpus_of(article: str) -> Corpus:
    """The articles that have this id among them."""
    if article.startswith("bbc/"):
        return Corpus.BBC
    return Corpus.MULTIHOP if article.startswith("http") else Corpus.POLNEAR


def opened(
    data: Path, folder: Path, corpora: Sequence[Corpus], stack: ExitStack
) -> dict[Corpus, Index]:
    """The open index of each of the corpora, brought up to date in ``folder`` first.

    They are closed with the stack. Raises RebuildError.
    """
    found: dict[Corpus, Index] = {}
    for corpus in corpora:
        where = folder / corpus.name.lower()
        rebuild(where, [data / corpus], may_lose=True)
        found[corpus] = stack.enter_context(closing(Index.open(where)))
    return found


def _half(asked: Sequence[Asked], *, second: bool) -> list[Asked]:
    """The questions about one half of the articles, drawn once and for all."""
    articles = sorted({_article(each) for each in asked})
    Random(0).shuffle(articles)  # noqa: S311
    chosen = set(articles[len(articles) // 2 :] if second else articles[: len(articles) // 2])
    return [each for each in asked if _article(each) in chosen]


def _article(asked: Asked) -> str:
    return next(iter(asked.articles))
