"""What the reader is given: each passage that the search found, as whole sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.finding.evidence import Candidate
from index.article import Span


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences of a passage that are read together, in the order in which they stand."""

    candidates: tuple[Candidate, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the article's text."""
        first, last = self.candidates[0], self.candidates[-1]
        return Span(first.sentence.span.start, last.sentence.span.end)

    @property
    def text(self) -> str:
        """What is read."""
        start, end = self.span
        return self.candidates[0].stretch.article.text[start:end]

    @property
    def title(self) -> str:
        """The headline that is read before it."""
        return self.candidates[0].stretch.article.title


def windows(candidates: Iterable[Candidate]) -> list[Window]:
    """A window for each passage that has a candidate, in the order of the first of each."""
    found: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        found.setdefault(candidate.hit.passage.id, []).append(candidate)
    return [Window(tuple(sorted(each, key=lambda c: c.at))) for each in found.values()]
