"""The names that the articles know: whom they quote, and what they mention."""

from dataclasses import dataclass
from typing import Protocol

from bot.answering.understanding.words import stems
from index.library import Index

PASSAGES = 12
"""In how many passages, the best for a name, it is looked for."""


class Names(Protocol):
    """What the articles know of names."""

    def quotes(self, name: str) -> bool:
        """Whether they quote somebody of that name."""

    def mentions(self, name: str) -> bool:
        """Whether a passage, with its article's title and byline, has all words of the name."""


@dataclass(frozen=True, slots=True)
class NamesOf:
    """The names of an index."""

    index: Index

    def quotes(self, name: str) -> bool:
        """Whether its articles quote somebody of that name."""
        return bool(self.index.statements.speakers(name))

    def mentions(self, name: str) -> bool:
        """Whether a passage, with its article's title and byline, has all words of the name."""
        wanted = set(stems(name))
        for hit in self.index.search(name, PASSAGES):
            article = self.index.article(hit.passage.article)
            byline = f"{article.title} {article.source or ''} {article.author or ''}"
            if wanted <= set(stems(f"{hit.passage.text} {byline}")):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Quoted:
    """The names of nothing but a list: those who are quoted, in small letters."""

    people: frozenset[str] = frozenset()

    def quotes(self, name: str) -> bool:
        """Whether it is one of them."""
        return name.lower() in self.people

    def mentions(self, name: str) -> bool:
        """Whether it is one of them."""
        return self.quotes(name)


NOBODY = Quoted()
"""Without articles nobody is known."""
