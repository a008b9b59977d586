"""Answers "what's the latest on X?": one sentence for each event, the newest first."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answering.answer import Answer
from bot.answering.cited import cited, without_heading_marks
from bot.answering.reference import leans
from bot.answering.scope import reference_day
from index.article import Article, Span
from index.dates import in_words
from index.hit import Filters, Hit
from index.library import Index
from index.sentences import sentences

NEWS = "the news today"
"""What is searched for where everything is asked for."""
DAYS = timedelta(6)
"""How long before the newest article what happened is new."""
BEGINNING = 600
"""Characters; the paragraph that goes on there belongs to it."""
CANDIDATES = 60
MOST_EVENTS, FEWEST_LETTERS = 5, 40
MOST_CHARACTERS = 320
SAME_EVENT = 0.72
"""Cosine of two sentences from which on they tell of one event."""
NEAR_ENOUGH = 0.3
"""Cosine of topic and passage that stands in for the topic's words."""


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence that tells of an event."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.article.text[self.start : self.end]


def latest(index: Index, question: str, topic: str, filters: Filters = Filters()) -> Answer:
    """Three to five dated sentences about the topic, the newest first, one for each event.

    Fewer where there are fewer; a refusal where no dated article speaks of the topic. Without a
    topic those of the last days, unless the filters name others.
    """
    started = time.perf_counter()
    if not (topic or filters.since or filters.until):
        filters = replace(filters, since=reference_day(index.manifest.newest) - DAYS)
    hits = index.search(topic or NEWS, CANDIDATES, filters)
    reports = sorted(
        _reports(index, topic, hits), key=lambda r: r.article.published or "", reverse=True
    )
    events = _one_for_each_event(index, reports)
    seconds = time.perf_counter() - started
    if not events:
        told = f"says anything about “{topic}”" if topic else "is of that time"
        reason = f"No dated article {told}."
        return Answer(question, reason, (), True, reason, seconds)
    citations = tuple(
        cited(report.article, n, report.start, report.end)
        for n, report in enumerate(events, start=1)
    )
    lines = [
        f"{in_words(date.fromisoformat((c.published or '')[:10]))}: {_flat(c.text)} [{c.n}]"
        for c in citations
    ]
    return Answer(question, "\n".join(lines), citations, False, None, seconds)


def _reports(index: Index, topic: str, hits: Sequence[Hit]) -> Iterator[Report]:
    """The best sentence of each dated article that speaks of the topic."""
    wanted = {word: index.idf(word) for word in set(index.words(topic))}
    seen: set[str] = set()
    for hit in hits:
        if hit.passage.article in seen:
            continue
        article = index.article(hit.passage.article)
        if article.published is None:
            continue
        # What an article is about as a whole stands at its beginning.
        place = Span(hit.passage.start, hit.passage.end) if topic else _beginning(article.text)
        spans = [
            span
            for span in sentences(article.text, *place, article.boilerplate)
            if FEWEST_LETTERS <= span.end - span.start <= MOST_CHARACTERS
        ]
        scored = [_worth(index, wanted, article, span, n) for n, span in enumerate(spans)]
        if not scored:
            continue
        (_, share, _), span = max(scored)
        about = _share(index, wanted, f"{article.title} {hit.passage.text}")
        near = about >= 0.99 or (hit.similarity >= NEAR_ENOUGH and about >= 0.5)
        if (share > 0 and near) or not topic:
            seen.add(hit.passage.article)
            yield Report(article, *without_heading_marks(article, span))


def _beginning(text: str) -> Span:
    end = text.find("\n\n", BEGINNING)
    return Span(0, len(text) if end < 0 else end)


def _worth(
    index: Index, wanted: dict[str, float], article: Article, span: Span, n: int
) -> tuple[tuple[bool, float, int], Span]:
    """How well a sentence tells of the topic by itself, to be compared; its share is in the middle.

    One whose "he" is named in another sentence is only taken where there is none else.
    """
    text = article.text[span.start : span.end]
    share = _share(index, wanted, text)
    by_itself = not (leans(text) or text.startswith("#"))
    return ((share > 0 or not wanted) and by_itself, share, -n), span


def _share(index: Index, wanted: dict[str, float], text: str) -> float:
    """How much of the wanted words' rarity the text holds, 0 to 1."""
    total = sum(wanted.values())
    held = set(index.words(text))
    return sum(weight for word, weight in wanted.items() if word in held) / total if total else 0.0


def _one_for_each_event(index: Index, reports: Sequence[Report]) -> list[Report]:
    """The first reports that tell of different events."""
    kept: list[Report] = []
    if not reports:
        return kept
    vectors = index.encode([report.text for report in reports])
    rows: list[int] = []
    for row, report in enumerate(reports):
        if all(float(vectors[row] @ vectors[other]) < SAME_EVENT for other in rows):
            kept.append(report)
            rows.append(row)
        if len(kept) == MOST_EVENTS:
            break
    return kept


def _flat(text: str) -> str:
    return " ".join(text.split())
