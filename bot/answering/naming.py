"""Passages that name a person: what stands in until statements know their speakers."""

import re
from collections import Counter
from datetime import date

from bot.answering.answer import Citation
from index.hit import Filters
from index.library import Index
from index.sentences import sentences

CANDIDATES = 150
SPEAKER = re.compile(
    r"\b([A-Z][a-zà-ž]+(?:[-’'][A-Z]?[a-z]+)?(?: [A-Z]\.)? (?:[A-Z][a-z]+ )?[A-Z][\w’-]*[a-z])"
    r"(?=,? (?:said|told|warned|added|tweeted|wrote|argued|claimed|insisted|announced)\b)"
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
        for start, end in spans if about else ():
            text = article.text[start:end]
            if named.search(text) and SPEECH.search(text):
                found[article.id, start] = Citation(
                    0,
                    article.id,
                    article.title,
                    article.source,
                    article.published,
                    article.url,
                    article.place,
                    start,
                    end,
                    text,
                )
    ordered = sorted(found.values(), key=lambda c: (c.article, c.start))
    ordered.sort(key=lambda c: c.published or "", reverse=True)
    return [_numbered(n, citation) for n, citation in enumerate(ordered, start=1)]


def speakers_heard(index: Index) -> list[str]:
    """Full names that stand before a speech verb, the most frequent first; a sample, not all."""
    named: Counter[str] = Counter()
    seen: set[int] = set()
    for query in SPEECH_QUERIES:
        for hit in index.search(query, PASSAGES_HEARD):
            if hit.passage.id not in seen:
                seen.add(hit.passage.id)
                named.update(SPEAKER.findall(hit.passage.text))
    return [name for name, _ in named.most_common()]


def _numbered(n: int, c: Citation) -> Citation:
    return Citation(
        n, c.article, c.title, c.source, c.published, c.url, c.place, c.start, c.end, c.text
    )


def _speaks_of(index: Index, topic: str, text: str) -> bool:
    held = set(index.words(text))
    return any(word in held for word in index.words(topic))
