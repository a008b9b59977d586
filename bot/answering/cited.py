"""Makes the citation of a slice of an article."""

from bot.answering.answer import Citation
from index.article import Article


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
