"""The same statement printed several times: found as one, with all the articles that print it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.statements.statement import Statement
from index.statements.who import Known

_TELLING = 4
"""Words. Fewer ("Yes, I am") may well be said by two, where one article leaves open by whom."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that a search found, and the other articles that print the same."""

    statement: Statement
    words: str
    """What was said, several pieces joined by " … "."""
    published: str | None
    score: float
    """Higher is better, comparable within one search only."""
    speaker: Known | None = None
    strength: float = 0.0
    """BM25's score in units of the idf of a word that no statement has: 0 where no word fits, and
    comparable from search to search."""
    nearness: float = 0.0
    """Cosine of the topic and the passage that the statement stands in, -1 to 1."""
    others: tuple[Statement, ...] = ()
    """One for each further article."""


def merged(found: Sequence[Said]) -> list[Said]:
    """Each wording of each speaker once, the first of them with the articles of all others.

    Marks, spaces, case and accents make no other wording. Takes time linear in what was found.
    """
    groups: dict[str, list[list[Said]]] = {}
    order: list[list[Said]] = []
    for said in found:
        folded = _folded(said.words)
        alike = groups.setdefault(folded, [])
        group = next((g for g in alike if _agree(g[0], said, folded)), None)
        if group is None:
            group = []
            alike.append(group)
            order.append(group)
        group.append(said)
    return [_one(group) for group in order]


def _folded(words: str) -> str:
    # Accents are no word characters once they stand apart.
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"[\u0300-\u036f]", "", plain)))


def _agree(one: Said, other: Said, folded: str) -> bool:
    ids = {said.speaker.id for said in (one, other) if said.speaker}
    both = one.speaker is not None and other.speaker is not None
    return len(ids) <= 1 and (both or folded.count(" ") >= _TELLING - 1)


def _one(group: Sequence[Said]) -> Said:
    # Where one article leaves open who speaks, another tells.
    first = next((said for said in group if said.speaker), group[0])
    others = {s.statement.article: s.statement for s in reversed(group) if s is not first}
    others.pop(first.statement.article, None)
    return replace(first, score=group[0].score, others=tuple(reversed(others.values())))
