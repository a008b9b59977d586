"""Excerpts of a paragraph: some sentences around an answer, or the same without the answer's."""

from collections.abc import Iterator, Sequence
from random import Random

from index.article import Span


def around(sentences: Sequence[Span], answer: Span, size: int, random: Random) -> Span:
    """The answer's sentences and neighbours drawn at random, up to ``size`` characters."""
    first = max((n for n, s in enumerate(sentences) if s.start <= answer.start), default=0)
    last = min(
        (n for n, s in enumerate(sentences) if s.end >= answer.end), default=len(sentences) - 1
    )
    last = max(first, last)
    while True:
        choices = []
        if first and sentences[last].end - sentences[first - 1].start <= size:
            choices.append((first - 1, last))
        if last + 1 < len(sentences) and (sentences[last + 1].end - sentences[first].start <= size):
            choices.append((first, last + 1))
        if not choices:
            return Span(
                min(sentences[first].start, answer.start), max(sentences[last].end, answer.end)
            )
        first, last = random.choice(choices)


def without(text: str, sentences: Sequence[Span], window: Span, answer: Span) -> str:
    """The window's text without the sentences the answer stands in; empty where none is left."""
    kept = [
        text[s.start : s.end]
        for s in sentences
        if s.start >= window.start
        and s.end <= window.end
        and (s.end <= answer.start or s.start >= answer.end)
    ]
    return " ".join(kept)


def pieces(sentences: Sequence[Span], size: int) -> Iterator[Span]:
    """A text's sentences in runs of up to ``size`` characters; a longer sentence stands alone."""
    start = None
    for n, span in enumerate(sentences):
        start = span.start if start is None else start
        if n + 1 == len(sentences) or sentences[n + 1].end - start > size:
            yield Span(start, span.end)
            start = None
