"""How much of one article is quoted at a time: enough to answer, never enough to replace it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.answering.finding.evidence import MOST_WORDS

Quoted = tuple[str, str]
"""An article's id and a text quoted from it."""
Item = TypeVar("Item")


def is_fair(quoted: Iterable[Quoted], most: int = MOST_WORDS) -> bool:
    """Whether no article is quoted with more than ``most`` words, all its quotations together."""
    told = list(quoted)
    return len(fair_share(told, told, most)) == len(told)


def fair_share(
    items: Sequence[Item], quoted: Sequence[Quoted], most: int = MOST_WORDS
) -> list[Item]:
    """The items, each quoting what stands beside it in ``quoted``, as far as that is fair.

    The first come first: one that would be too much for its article is left out as a whole, since
    no quotation is cut, and a shorter one after it may still have room.
    """
    kept: list[Item] = []
    so_far: Counter[str] = Counter()
    for item, (article, text) in zip(items, quoted, strict=True):
        words = len(text.split())
        if so_far[article] + words <= most:
            so_far[article] += words
            kept.append(item)
    return kept
