"""The articles that speed is measured on, and the texts that are encoded for them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from index.article import Article
from index.passages import Splitter
from index.reading import read_source

T = TypeVar("T")


def articles_of(files: Iterable[Path]) -> Iterator[Article]:
    """The articles of the files, in order. Raises ReadingError for a file that is not there."""
    for file in files:
        for item in read_source(file):
            if isinstance(item, Article):
                yield item


def spread(items: Sequence[T], count: int | None) -> list[T]:
    """So many of the items, evenly from the first to the last; all where there are no more."""
    if count is None or count >= len(items):
        return list(items)
    return [items[i * len(items) // count] for i in range(count)]


def up_to(articles: Iterable[Article], passages: int, splitter: Splitter) -> list[Article]:
    """The first articles that have so many passages together; all where they have fewer."""
    taken: list[Article] = []
    count = 0
    for article in articles:
        if count >= passages:
            break
        count += len(splitter.spans(article))
        taken.append(article)
    return taken


def encoded_texts(articles: Iterable[Article], splitter: Splitter) -> list[str]:
    """What the encoder reads for each passage of the articles, as a rebuild gives it."""
    texts = []
    for article in articles:
        title = splitter.title(article)
        for start, end in splitter.spans(article):
            texts.append(splitter.encoded_text(title, article.text[start:end]))
    return texts


def write_articles(articles: Iterable[Article], path: Path) -> None:
    """Writes the articles as JSON lines, for a rebuild to read."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles:
            row = {
                "id": article.id,
                "title": article.title,
                "text": article.text,
                "url": article.url,
                "source": article.source,
                "author": article.author,
                "published": article.published,
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
