"""What an article is, where it was read, and the hash that tells whether it changed."""

from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple


class Span(NamedTuple):
    """A slice ``[start, end)`` of an article's text, in characters."""

    start: int
    end: int


class Origin(NamedTuple):
    """The place an article was read from."""

    source: str
    """The file or folder the owner named, as an absolute path."""
    file: str
    """The file below it (POSIX style), or the bare file name where the source is a file itself."""


@dataclass(frozen=True, slots=True)
class Article:
    """One news text, as it was read; ``text`` is never rewritten afterwards."""

    id: str
    title: str
    text: str
    origin: Origin
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601, ``YYYY-MM-DD`` or (hour known, always UTC) ``YYYY-MM-DDTHH:MM:SSZ``."""
    boilerplate: tuple[Span, ...] = ()
    """Spans of ``text`` that are neither embedded nor quoted; sorted, without overlap."""

    @property
    def place(self) -> str:
        """The outlet, or else the bare file name: what a reader is shown, never a path."""
        return self.source or self.origin.file.rsplit("/", 1)[-1]


def text_hash(text: str) -> bytes:
    """Sixteen bytes that are equal for equal texts: what makes two articles one."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def content_hash(article: Article) -> bytes:
    """Sixteen bytes that change when anything a reader or the index sees of the article changes."""
    seen = (
        article.title,
        article.text,
        article.url,
        article.source,
        article.author,
        article.published,
        article.boilerplate,
    )
    return sha256(repr(seen).encode("utf-8", "surrogatepass")).digest()[:16]
