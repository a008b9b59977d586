"""How well found statements fit annotated ones: precision, recall and F1.

The definitions are those of PolNeAR's users: a content is exact where its first and last
character are, marks, spaces and end punctuation trimmed; it overlaps where the hulls share half
of their union; it is attributed where, besides, the sources overlap.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.article import Span

_TRIMMED = " \t\n\r\"'“”‘’`.,;:!?…—–-"


class Claim(NamedTuple):
    """A statement as far as it is measured."""

    content: Span
    source: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def claim(text: str, content: Sequence[Span], source: Sequence[Span]) -> Claim | None:
    """The statement with its pieces' hull trimmed, None where nothing is left."""
    if not content:
        return None
    start, end = min(s.start for s in content), max(s.end for s in content)
    words = text[start:end]
    start += len(words) - len(words.lstrip(_TRIMMED))
    end -= len(words) - len(words.rstrip(_TRIMMED))
    return Claim(Span(start, end), tuple(source)) if end > start else None


def scores(
    gold: Mapping[str, Sequence[Claim]], found: Mapping[str, Sequence[Claim]]
) -> dict[str, Score]:
    """Exact, overlap and attributed, over the articles of ``gold``."""
    tests: dict[str, Callable[[Claim, Claim], bool]] = {
        "exact": lambda a, b: a.content == b.content,
        "overlap": _overlap,
        "attributed": lambda a, b: _overlap(a, b) and _same_source(a, b),
    }
    wanted = sum(map(len, gold.values()))
    given = sum(len(found.get(article, ())) for article in gold)
    out: dict[str, Score] = {}
    for name, fits in tests.items():
        right = hit = 0
        for article, claims in gold.items():
            mine = found.get(article, ())
            right += sum(any(fits(claim, each) for claim in claims) for each in mine)
            hit += sum(any(fits(claim, each) for each in mine) for claim in claims)
        out[name] = Score(right / max(1, given), hit / max(1, wanted))
    return out


def _overlap(a: Claim, b: Claim) -> bool:
    shared = min(a.content.end, b.content.end) - max(a.content.start, b.content.start)
    union = max(a.content.end, b.content.end) - min(a.content.start, b.content.start)
    return shared >= 0.5 * union


def _same_source(a: Claim, b: Claim) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a.source for y in b.source)
