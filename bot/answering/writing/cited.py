"""Makes the citation of a slice of an article."""

import re

from bot.answering.answer import Citation
from index.article import Article, Span

_HEADING_MARKS = re.compile(r"#{1,6}\s+(?=\S)")


def without_heading_marks(article: Article, span: Span) -> Span:
    """The span without the "##" that Markdown has before a heading."""
    marks = _HEADING_MARKS.match(article.text, span.start, span.end)
    return Span(marks.end(), span.end) if marks else span


def cited(article: Article, n: int, start: int, end: int) -> Citation:
    """Citation ``n``, of the article's text from ``start`` to ``end``."""
    return Citation(
        n=n,
        article=article.id,
        title=article.title,
        source=article.source,
        published=article.published,
        url=article.url,
        place=article.place,
        start=start,
        end=end,
        text=article.text[start:end],
    )
