"""Articles and hits written on the spot."""

from collections.abc import Callable, Sequence

from bot.answering.finding.evidence import Candidate
from index.article import Article, Origin, Span
from index.hit import Hit, Passage

Candidates = Callable[..., list[Candidate]]


def article_of(text: str, boilerplate: Sequence[str] = (), title: str = "A headline") -> Article:
    """An article; ``boilerplate`` are stretches of its text, each taken where it first stands."""
    skipped = tuple(Span(text.index(part), text.index(part) + len(part)) for part in boilerplate)
    return Article("a", title, text, Origin("/news", "a.txt"), boilerplate=skipped)


def hit_on(article: Article, start: int, end: int) -> Hit:
    """A hit on ``[start, end)`` of the article."""
    passage = Passage(1, article.id, start, end, article.text[start:end])
    return Hit(passage, 1.0, 0.5)
