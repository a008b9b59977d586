"""Answers "what's the latest on X?": one sentence for each event, the newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from bot.answering.answer import Answer
from bot.answering.judging.reference import leans
from bot.answering.understanding.scope import reference_day
from bot.answering.writing.cited import cited, without_heading_marks
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
    topic those of the last days, unless the filters name others. The time is the caller's to take.
    """
    new = not (topic or filters.since or filters.until)
    if new:
        filters = replace(filters, since=reference_day(index.manifest.newest) - DAYS)
    hits = index.search(topic or NEWS, CANDIDATES, filters)
    reports = sorted(
        _reports(index, topic, hits), key=lambda r: r.article.published or "", reverse=True
    )
    events = _one_for_each_event(index, reports)
    if not events:
        told = f"says anything about “{topic}”" if topic else "is of that time"
        reason = f"No dated article {'tells what is new' if new else told}."
        return Answer(question, reason, (), True, reason, 0.0)
    citations = tuple(
        cited(report.article, n, report.start, report.end)
        for n, report in enumerate(events, start=1)
    )
    lines = [
        f"{in_words(date.fromisoformat((c.published or '')[:10]))}: {_flat(c.text)} [{c.n}]"
        for c in citations
    ]
    return Answer(question, "\n".join(lines), citations, False, None, 0.0)


def _reports(index: Index, topic: str, hits: Sequence[Hit]) -> Iterator[Report]:
    """The best sentence of each dated article that speaks of the topic; of all where there is
    none."""
    wanted = {word: index.idf(word) for word in set(index.words(topic))}
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.passage.article, []).append(hit)
    for id, passages in found.items():
        article = index.article(id)
        if article.published is None:
            continue
        near = [hit for hit in passages if not topic or _is_near(index, wanted, article, hit)]
        # What an article is about as a whole stands at its beginning.
        places = [Span(h.passage.start, h.passage.end) for h in near]
        places = places if topic else [_beginning(article.text)]
        told = [span for place in places for span in _tellable(article, place)]
        worth = {span: _worth(index, wanted, article.text[span.start : span.end]) for span in told}
        best = max(told, key=lambda span: worth[span], default=None)
        if best is not None and (worth[best].share > 0 or not topic):
            yield Report(article, *without_heading_marks(article, best))


def _is_near(index: Index, wanted: dict[str, float], article: Article, hit: Hit) -> bool:
    about = _share(index, wanted, f"{article.title} {hit.passage.text}")
    return about >= 0.99 or (hit.similarity >= NEAR_ENOUGH and about >= 0.5)


def _beginning(text: str) -> Span:
    end = text.find("\n\n", BEGINNING)
    return Span(0, len(text) if end < 0 else end)


def _tellable(article: Article, place: Span) -> list[Span]:
    """The sentences there that are neither too short nor too long to tell of an event."""
    found = sentences(article.text, *place, article.boilerplate)
    return [span for span in found if FEWEST_LETTERS <= span.end - span.start <= MOST_CHARACTERS]


class _Worth(NamedTuple):
    """How well a sentence tells of a topic, to be compared."""

    by_itself: bool
    """Whether it has a word of the topic, is no headline, and no "he" in it is named elsewhere."""
    share: float


def _worth(index: Index, wanted: dict[str, float], text: str) -> _Worth:
    share = _share(index, wanted, text)
    alone = not (leans(text) or text.startswith("#"))
    return _Worth(alone and (share > 0 or not wanted), share)


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
