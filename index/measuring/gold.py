"""What makes a passage the right one for a question."""

from dataclasses import dataclass

from index.article import Span
from index.hit import Passage

LEAST_SHARE = 0.5
"""How much of the answering stretch a passage has to overlap."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Texts that a passage has to hold whole, white space left out."""

    texts: tuple[str, ...]
    article: str | None = None
    """The article it has to be of; None: any."""

    @property
    def count(self) -> int:
        """How many texts there are to find."""
        return len(self.texts)

    def found_in(self, passage: Passage) -> frozenset[str]:
        """Those of the texts that the passage holds."""
        if self.article is not None and passage.article != self.article:
            return frozenset()
        text = _squeezed(passage.text)
        return frozenset(fact for fact in map(_squeezed, self.texts) if fact in text)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article that a passage has to overlap by half."""

    article: str
    span: Span

    @property
    def count(self) -> int:
        """One: there is one stretch to find."""
        return 1

    def found_in(self, passage: Passage) -> frozenset[str]:
        """The stretch's article where the passage overlaps enough of it, else nothing."""
        start, end = self.span
        shared = min(end, passage.end) - max(start, passage.start)
        right = passage.article == self.article and shared >= LEAST_SHARE * (end - start)
        return frozenset({self.article} if right else ())


Gold = Facts | Place


def _squeezed(text: str) -> str:
    return "".join(text.split())
