"""Cuts an article into passages that fit the encoder's window, each with its exact offsets."""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from typing import Any

from langchain_text_splitters import RecursiveCharacterTextSplitter
from tokenizers import Tokenizer

from index.article import Article, Span
from index.splitter_settings import SplitterSettings

# Paragraph, line, sentence, word; the last cuts what has no white space at all into pieces of
# fifty characters.
SEPARATORS = [
    r"\n\s*\n",
    r"\n",
    r"(?<=[.!?…][\"”’')\]])\s+|(?<=[.!?…])\s+|(?<=[。！？])",
    r"\s+",
    r"(?s:.{50})",
]


class Splitter:
    """Articles to passages and to the texts that are encoded for them."""

    def __init__(self, tokenizer: Tokenizer, settings: SplitterSettings) -> None:
        self._tokenizer = tokenizer
        self._settings = settings
        self._splitter = RecursiveCharacterTextSplitter(
            separators=SEPARATORS,
            is_separator_regex=True,
            keep_separator="end",
            strip_whitespace=False,
            chunk_size=settings.passage_tokens,
            chunk_overlap=0,
            # The splitter asks for the length of the same sentence several times in a row.
            length_function=lru_cache(maxsize=4_096)(self._length),
        )

    def spans(self, article: Article) -> list[Span]:
        """The passages of the article, in order, free of boilerplate and of outer white space."""
        spans: list[Span] = []
        for start, end in _stretches(article):
            position = start
            # Nothing is stripped and nothing overlaps, so that the pieces add up to the stretch.
            for piece in self._splitter.split_text(article.text[start:end]):
                for part in self._fitting(piece):
                    spans += _trimmed(article.text, position, position + len(part))
                    position += len(part)
        return spans

    def title(self, article: Article) -> str:
        """The title, cut after as many word pieces as the window keeps for it."""
        return self._cut_title(article.title)

    def encoded_text(self, title: str, passage: str) -> str:
        """What the encoder reads for a passage: its title (unless it begins so) and itself."""
        return passage if not title or passage.startswith(title) else f"{title}\n{passage}"

    def _fitting(self, piece: str) -> list[str]:
        """The piece, halved until it fits.

        Seldom needed: a piece can have more tokens than the parts it was merged from where there
        is no white space between them, and fifty characters more than the window of a small model.
        """
        if len(piece) < 2 or self._length(piece) <= self._settings.passage_tokens:
            return [piece]
        middle = len(piece) // 2
        return [*self._fitting(piece[:middle]), *self._fitting(piece[middle:])]

    def _cut_title(self, title: str) -> str:
        offsets = self._encode(title).offsets
        if len(offsets) <= self._settings.title_tokens:
            return title
        # Several tokens may stand for one character (of Hangul, say): it goes with the last.
        return title[: offsets[self._settings.title_tokens][0]].rstrip()

    def _length(self, text: str) -> int:
        """Word pieces, or what the characters take of a passage where that is more."""
        share = len(text) / self._settings.max_characters
        return max(len(self._encode(text).ids), ceil(share * self._settings.passage_tokens))

    def _encode(self, text: str) -> Any:
        return self._tokenizer.encode(text, add_special_tokens=False)


def _stretches(article: Article) -> Iterable[Span]:
    """What lies between the boilerplate."""
    position = 0
    for start, end in (*article.boilerplate, Span(len(article.text), len(article.text))):
        if position < start:
            yield Span(position, start)
        position = max(position, end)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return [Span(start, end)] if start < end else []
