"""What somebody said, statement by statement, the newest first: for those who leaf through it."""

from datetime import date

from bot.answering.answer import Citation
from bot.answering.special.said import quoted, touch
from bot.answering.writing.cited import cited
from index.article import Span
from index.library import Index
from index.statements.same import Said

MOST = 200
"""Statements that can be leafed through."""


def quotes(
    index: Index,
    speaker: str,
    topic: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Citation]:
    """The sentences that have a statement of the speaker, the newest article's first.

    ``since`` and ``until`` are days, inclusive. Numbered from 1; empty where the articles quote
    nobody of that name, or not on the topic.
    """
    people = index.statements.speakers(speaker)
    found = index.statements.search(
        topic or "", people, since=since, until=until, newest=True, top=MOST
    )
    shown: list[Citation] = []
    for said in found:
        span = _sentences(index, said)
        article = index.article(said.statement.article)
        if span and not any(c.article == article.id and touch(c, span) for c in shown):
            shown.append(cited(article, len(shown) + 1, span.start, span.end))
    return shown


def heard(index: Index, most: int) -> list[str]:
    """The names of those who are quoted most, at most so many."""
    return [known.name for known in index.statements.most_heard(most)]


def _sentences(index: Index, said: Said) -> Span | None:
    """The part of what is quoted together that has the beginning of what was said."""
    group = quoted(index, said, told_apart=False)
    spans = group.spans if group else ()
    return next((span for span in spans if touch(span, said.statement.content[0])), None)
