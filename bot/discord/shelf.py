"""An open generation, and what was found out about it when it was opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.answering.language import languages
from bot.answering.quotes import heard
from bot.discord.library_card import LibraryCard
from index.library import Index

SAMPLE = 40
MOST_SPEAKERS = 5_000
"""Names that can be completed."""
ONE_BEFORE = (
    "The newest build of the library is damaged: answers come from the one before it. My owner "
    "finds in the log what is wrong."
)
NO_OTHER = (
    "The library is damaged, and there is no earlier build to go back to. Every citation is still "
    "compared with its article before it is shown. My owner finds in the log what is wrong."
)


@dataclass(slots=True)
class Shelf:
    """An open generation with its figures, names and examples, and who is reading it."""

    index: Index
    card: LibraryCard
    speakers: tuple[str, ...]
    languages: frozenset[str]
    examples: tuple[str, ...] = ()
    readers: int = 0
    retired: bool = False

    @classmethod
    def of(cls, index: Index) -> "Shelf":
        """The shelf of an index that was just opened."""
        texts = [hit.passage.text for hit in index.search("the news today", SAMPLE)]
        names = tuple(heard(index, MOST_SPEAKERS))
        return cls(index, _card(index), names, languages(texts), _candidates(names, texts))


def _candidates(speakers: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """Questions that warm the models up, and that the library may well answer."""
    asked = [f"What did {speaker} say?" for speaker in speakers[:4]]
    return tuple(asked or [f"What is said about {text.split(' ', 1)[0]}?" for text in texts[:1]])


def _card(index: Index) -> LibraryCard:
    manifest = index.manifest
    return LibraryCard(
        generation=index.generation,
        articles=manifest.articles,
        passages=manifest.passages,
        outlets=tuple((outlet.name, outlet.articles) for outlet in index.outlets()),
        oldest=manifest.oldest,
        newest=manifest.newest,
        built=datetime.fromisoformat(manifest.built).replace(tzinfo=UTC),
        warning=ONE_BEFORE if index.trouble else None,
    )
