"""Statements as a command line prints them: rows of JSON, or a table."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from bot.terminal.plain import plain
from index.article import Article, Span
from index.library import Index
from index.statements.extract import extract
from index.statements.keys import key_of
from index.statements.statement import Statement
from index.statements.tagger import Tagger

_AT_ONCE = 64
_NAME, _WORDS = 28, 110


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements are asked for; the empty one wants all."""

    speaker: str | None = None
    """A name, a part of one, or a role, without regard to case."""
    topic: str | None = None
    """Words that all have to stand in what was said; an index is searched for them."""
    since: date | None = None
    """The first day of publication; articles without a date do not pass."""


def said_in(
    articles: Iterable[Article], wanted: Wanted, tagger: Tagger, *, as_json: bool
) -> Iterator[str]:
    """A line for each statement, in the order of the articles and of their texts."""
    recent = (a for a in articles if wanted.since is None or _is_since(a, wanted.since))
    while group := list(islice(recent, _AT_ONCE)):
        for article, found in zip(group, extract(group, tagger), strict=True):
            for statement in found:
                if _is_wanted(article, statement, wanted):
                    yield _shown(article, statement, as_json)


def said_in_index(index: Index, wanted: Wanted, *, as_json: bool) -> Iterator[str]:
    """A line for each statement of an index: the best on the topic first, or else the newest.

    The same statement in several articles is a line for each of them.
    """
    speakers = None if wanted.speaker is None else index.statements.speakers(wanted.speaker)
    topic = wanted.topic or ""
    every = index.manifest.statements
    article = lru_cache(_AT_ONCE)(index.article)
    for said in index.statements.search(topic, speakers, since=wanted.since, top=every):
        if topic and not said.strength:
            continue
        for statement in (said.statement, *said.others):
            yield _shown(article(statement.article), statement, as_json)


def _shown(article: Article, statement: Statement, as_json: bool) -> str:
    if as_json:
        return json.dumps(row(article, statement), ensure_ascii=False)
    return _line(article, statement)


def row(article: Article, statement: Statement) -> dict[str, Any]:
    """The statement for a program; each span with its text."""
    text = article.text
    speaker = statement.speaker
    return {
        "article": article.id,
        "speaker": speaker and speaker.name,
        "role": speaker and speaker.role,
        "source": statement.source and _slice(text, statement.source),
        "cue": _slice(text, statement.cue),
        "content": [_slice(text, piece) for piece in statement.content],
        "kind": statement.kind,
        "confidence": statement.confidence,
    }


def _slice(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _is_since(article: Article, day: date) -> bool:
    return article.published is not None and article.published >= day.isoformat()


def _is_wanted(article: Article, statement: Statement, wanted: Wanted) -> bool:
    speaker = statement.speaker
    if wanted.speaker is not None:
        who = f"{speaker.name} {speaker.role or ''}" if speaker else ""
        if not set(key_of(wanted.speaker).split()) <= set(key_of(who).split()):
            return False
    said = _said(article, statement.content).casefold()
    return all(word in said for word in (wanted.topic or "").casefold().split())


def _said(article: Article, content: Sequence[Span]) -> str:
    return " … ".join(" ".join(article.text[start:end].split()) for start, end in content)


def _line(article: Article, statement: Statement) -> str:
    name = statement.speaker.name if statement.speaker else "?"
    cue = article.text[statement.cue.start : statement.cue.end]
    said = _said(article, statement.content)
    return plain(f"{_cut(name, _NAME):<{_NAME}}  {' '.join(cue.split())}: {_cut(said, _WORDS)}")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
