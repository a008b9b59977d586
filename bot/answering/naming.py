"""Passages that name a person: what stands in until statements know their speakers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.answer import Citation
from bot.answering.cited import cited
from index.article import Span
from index.hit import Filters
from index.library import Index
from index.sentences import sentences

CANDIDATES = 150
SPEAKER = re.compile(
    r"\b([A-Z][a-zà-ž]+(?:[-’'][A-Z]?[a-z]+)?(?: [A-Z]\.)? (?:[A-Z][a-z]+ )?[A-Z][\w’-]*[a-z])"
    r"(?=,? (?:said|told|warned|added|tweeted|wrote|argued|claimed|insisted|announced)\b)"
)
GOES_ON = re.compile(r"(?:He|She|They)\b|[“\"]")
TITLES = frozenset(
    "Secretary President Minister Senator Mayor Governor Mr Mrs Ms Dr Sir Lord Lady General Chief "
    "Judge Professor Chancellor Premier Pope King Queen Prince Captain Officer Spokesman "
    "Spokeswoman".split()
)
SPEECH_QUERIES = ("said", "told reporters", "warned", "added in a statement", "tweeted", "insisted")
PASSAGES_HEARD = 300
SPEECH = re.compile(
    r"[“\"]|\b(?:said|says|told|warned|added|tweeted|wrote|argued|claimed|insisted|announced|asked|"
    r"called|denied|described|stressed|according to)\b"
)


def passages_naming(
    index: Index,
    speaker: str,
    topic: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Citation]:
    """Sentences that name the speaker and report speech, the newest article first.

    Numbered from 1. Without a topic all that the search finds counts; with one, the nearest.
    """
    if not speaker.strip():
        return []
    surname = speaker.rsplit(maxsplit=1)[-1]
    named = re.compile(rf"\b{re.escape(surname)}\b", re.IGNORECASE)
    query = f"{speaker} {topic}" if topic else f"{speaker} said"
    found: dict[tuple[str, int], Citation] = {}
    for hit in index.search(query, CANDIDATES, Filters(since=since, until=until)):
        if not named.search(hit.passage.text):
            continue
        article = index.article(hit.passage.article)
        about = topic is None or _speaks_of(index, topic, f"{article.title} {hit.passage.text}")
        spans = sentences(article.text, hit.passage.start, hit.passage.end, article.boilerplate)
        for start, end in _reports(article.text, spans, named) if about else ():
            found[article.id, start] = cited(article, 0, start, end)
    ordered = sorted(found.values(), key=lambda c: (c.article, c.start))
    ordered.sort(key=lambda c: c.published or "", reverse=True)
    return [replace(citation, n=n) for n, citation in enumerate(ordered, start=1)]


def speakers_heard(index: Index) -> list[str]:
    """Full names that stand before a speech verb, the most frequent first; a sample, not all."""
    named: Counter[str] = Counter()
    seen: set[int] = set()
    for query in SPEECH_QUERIES:
        for hit in index.search(query, PASSAGES_HEARD):
            if hit.passage.id not in seen:
                seen.add(hit.passage.id)
                named.update(_untitled(SPEAKER.findall(hit.passage.text)))
    return [name for name, _ in named.most_common()]


def _untitled(names: Sequence[str]) -> Iterator[str]:
    """The full names without a title before them; a title and a surname are none."""
    for name in names:
        first, _, rest = name.partition(" ")
        full = rest if first in TITLES else name
        if " " in full:
            yield full


def _reports(text: str, spans: Sequence[Span], named: re.Pattern[str]) -> Iterator[Span]:
    """Sentences that name somebody and report speech, or whose successor does of "him"."""
    for span, after in zip(spans, [*spans[1:], None], strict=True):
        sentence = text[span.start : span.end]
        if not named.search(sentence):
            continue
        if SPEECH.search(sentence):
            yield span
        elif after is not None and not text[span.end : after.start].strip():
            following = text[after.start : after.end]
            if GOES_ON.match(following) and SPEECH.search(following):
                yield Span(span.start, after.end)


def _speaks_of(index: Index, topic: str, text: str) -> bool:
    held = set(index.words(text))
    return any(word in held for word in index.words(topic))
