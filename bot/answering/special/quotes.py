"""What somebody said, statement by statement, the newest first: for those who leaf through it."""

from collections.abc import Sequence
from datetime import date

from bot.answering.answer import Citation
from bot.answering.special.said import quoted
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
        if span is None or any(_shows(other, said, span) for other in shown):
            continue
        article = index.article(said.statement.article)
        shown.append(cited(article, len(shown) + 1, span.start, span.end))
    return shown


def heard(index: Index, most: int) -> list[str]:
    """The names of those who are quoted most, at most so many."""
    return [known.name for known in index.statements.most_heard(most)]


def _sentences(index: Index, said: Said) -> Span | None:
    """The part of what is quoted together that has the beginning of what was said."""
    group = quoted(index, said, told_apart=False)
    start, end = said.statement.content[0]
    spans: Sequence[Span] = group.spans if group else ()
    return next((span for span in spans if span.start < end and start < span.end), None)


def _shows(citation: Citation, said: Said, span: Span) -> bool:
    return (
        citation.article == said.statement.article
        and citation.start < span.end
        and span.start < citation.end
    )
