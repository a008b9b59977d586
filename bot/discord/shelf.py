"""An open generation, and what was found out about it when it was opened."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.answering.special.quotes import heard
from bot.answering.understanding.namesakes import NAME, NO_NAMES
from bot.discord.library_card import LibraryCard
from index.library import Index

SAMPLE = 40
MOST_SPEAKERS = 5_000
"""Names that can be completed."""
EXAMPLES, MOST_TRIED = 3, 8
"""Questions that are shown, and that are tried for them."""
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
    examples: tuple[str, ...] = ()
    readers: int = 0
    retired: bool = False

    @classmethod
    def of(cls, index: Index) -> "Shelf":
        """The shelf of an index that was just opened."""
        texts = [hit.passage.text for hit in index.search("the news today", SAMPLE)]
        names = tuple(heard(index, MOST_SPEAKERS))
        return cls(index, _card(index), names, candidates(names, texts)[:MOST_TRIED])


def candidates(speakers: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """Questions that a library may well answer: what its people said, what its names are about."""
    names = Counter(
        match[0]
        for text in texts
        for match in NAME.finditer(text)
        if " " in match[0] and match[0].split()[0].casefold() not in NO_NAMES
    )
    topics = [name for name, _ in names.most_common() if name not in speakers]
    words = re.findall(r"[^\W\d_]+", texts[0]) if texts else []
    return (
        *(f"What did {speaker} say?" for speaker in speakers[: EXAMPLES + 1]),
        *(f"What is said about {topic}?" for topic in topics[:EXAMPLES]),
        *(f"What is said about {word}?" for word in sorted(words, key=len)[-1:]),
    )


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
