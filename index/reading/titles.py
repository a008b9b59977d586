"""Whether a text says anything, and the title of an article that states none."""

import re
from collections.abc import Iterator, Sequence

from index.article import Span
from index.sentences import sentences

_LETTER = re.compile(r"[^\W_]")
_LONGEST = 200
"""Characters of a title taken from the text."""

_LONGEST_STATED = 400
_ENOUGH = 600
"""Characters that hold a first sentence, or more of it than a title shows."""


def says_something(text: str, boilerplate: Sequence[Span]) -> bool:
    """Whether a letter or digit stands outside ``boilerplate`` (sorted, without overlap)."""
    return any(_LETTER.search(text, gap.start, gap.end) for gap in _gaps(len(text), boilerplate))


def title_of(stated: str | None, text: str, boilerplate: Sequence[Span]) -> str:
    """The stated title, or the first sentence outside ``boilerplate``, on one line.

    A sentence is shortened at a word to 200 characters, a stated title to 400, the last of them
    "…". Empty where there is neither (see ``says_something``).
    """
    if stated:
        return _shortened(stated, _LONGEST_STATED)
    for gap in _gaps(len(text), boilerplate):
        letter = _LETTER.search(text, gap.start, gap.end)
        if letter is None:
            continue
        start = max(gap.start, letter.start() - _LONGEST)
        for sentence in sentences(text, start, min(gap.end, start + _ENOUGH)):
            if sentence.end > letter.start():
                return _shortened(text[sentence.start : sentence.end], _LONGEST)
    return ""


def _gaps(length: int, boilerplate: Sequence[Span]) -> Iterator[Span]:
    at = 0
    for skip in boilerplate:
        yield Span(at, skip.start)
        at = skip.end
    yield Span(at, length)


def _shortened(title: str, longest: int) -> str:
    line = " ".join(title.split())
    if len(line) <= longest:
        return line
    return f"{line[:longest].rpartition(' ')[0] or line[: longest - 1]}…"
