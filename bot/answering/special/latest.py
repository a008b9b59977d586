"""Answers "what's the latest on X?": one sentence for each event, the newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answering.finding.evidence import Candidate, gather
from bot.answering.judging.reference import leans
from bot.answering.refusal import Reason, Refusal
from bot.answering.understanding.scope import reference_day
from bot.answering.writing.found import Found
from bot.answering.writing.grouping import Group
from index.article import Article
from index.dates import in_words
from index.hit import Filters, Hit, Passage
from index.library import Index

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


def latest(index: Index, topic: str, filters: Filters = Filters()) -> Found | Refusal:
    """Three to five dated sentences about the topic, the newest first, one for each event.

    Fewer where there are fewer; a refusal where no dated article speaks of the topic. Without a
    topic those of the last days, unless the filters name others.
    """
    anytime = not (filters.since or filters.until)
    if not topic and anytime:
        filters = replace(filters, since=reference_day(index.manifest.newest) - DAYS)
    reports = _reports(index, topic, index.search(topic or NEWS, CANDIDATES, filters))
    newest = sorted(reports, key=lambda r: r.stretch.article.published or "", reverse=True)
    events = _one_for_each_event(index, newest)
    if not events:
        told = Reason.NO_NEWS if topic or anytime else Reason.NOTHING_OF_THAT_TIME
        return Refusal(told, about=topic)
    return Found([Group(r.stretch, r.at, r.at, _day(r.stretch.article)) for r in events])


def _day(article: Article) -> str:
    return in_words(date.fromisoformat((article.published or "")[:10]))


def _reports(index: Index, topic: str, hits: Sequence[Hit]) -> Iterator[Candidate]:
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
        # What an article is about as a whole stands at its beginning.
        near = [hit for hit in passages if _is_near(index, wanted, article, hit)]
        told = gather(near if topic else [_beginning(article)], index.article)
        worth = {
            report: _worth(index, wanted, report.sentence.text)
            for report in told
            if FEWEST_LETTERS <= len(report.sentence.text) <= MOST_CHARACTERS
        }
        best = max(worth, key=lambda report: worth[report], default=None)
        if best is not None and (worth[best][1] > 0 or not topic):
            yield best


def _beginning(article: Article) -> Hit:
    end = article.text.find("\n\n", BEGINNING)
    return Hit(Passage(0, article.id, 0, len(article.text) if end < 0 else end, ""), 0.0, 0.0)


def _is_near(index: Index, wanted: dict[str, float], article: Article, hit: Hit) -> bool:
    about = _share(index, wanted, f"{article.title} {hit.passage.text}")
    return about >= 0.99 or (hit.similarity >= NEAR_ENOUGH and about >= 0.5)


def _worth(index: Index, wanted: dict[str, float], text: str) -> tuple[bool, float]:
    """Whether it tells of the topic by itself, not as a headline or of a "he" who is named
    elsewhere, and how much."""
    share = _share(index, wanted, text)
    return not (leans(text) or text.startswith("#")) and (share > 0 or not wanted), share


def _share(index: Index, wanted: dict[str, float], text: str) -> float:
    """How much of the wanted words' rarity the text holds, 0 to 1."""
    total = sum(wanted.values())
    held = set(index.words(text))
    return sum(weight for word, weight in wanted.items() if word in held) / total if total else 0.0


def _one_for_each_event(index: Index, reports: Sequence[Candidate]) -> list[Candidate]:
    """The first reports that tell of different events."""
    if not reports:
        return []
    vectors = index.encode([report.sentence.text for report in reports])
    kept: list[int] = []
    for row in range(len(reports)):
        if all(float(vectors[row] @ vectors[other]) < SAME_EVENT for other in kept):
            kept.append(row)
    return [reports[row] for row in kept[:MOST_EVENTS]]
