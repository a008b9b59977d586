"""Writes the answer: the best one to three sentences, verbatim, each with its citation."""

from collections.abc import Sequence

from bot.answering.answer import Citation
from bot.answering.cited import cited
from bot.answering.grouping import Group, group, joined
from bot.answering.ranking import Scored
from bot.answering.speaker import Speaker

USUAL = 365
"""Characters of an answer; more only where what comes first cannot be shorter."""
MOST = 3
"""Groups of sentences in an answer."""
CLOSE = 3.5
"""How far behind the best sentence's score a further one may be."""


def choose(ranked: Sequence[Scored], speaker: Speaker | None) -> list[Group]:
    """What is quoted, in reading order: the best article's sentences as they stand in it."""
    chosen: list[Group] = []
    for scored in ranked:
        if scored.score < ranked[0].score - CLOSE:
            break
        if ranked[0].features.theirs and not scored.features.theirs:
            continue
        whose = speaker if scored.features.theirs else None
        found = group(scored.candidate.stretch, scored.candidate.at, whose)
        wider = _with(chosen, found)
        if not chosen or (sum(g.length for g in wider) <= USUAL and len(wider) <= MOST):
            chosen = wider
    return _in_reading_order(chosen)


def write(groups: Sequence[Group]) -> tuple[str, tuple[Citation, ...]]:
    """The text a reader sees and its citations, numbered in reading order."""
    parts: list[str] = []
    citations: list[Citation] = []
    for found in groups:
        if found.introduction:
            parts.append(f"{found.introduction}:")
        article = found.stretch.article
        for start, end in found.spans:
            citation = cited(article, len(citations) + 1, start, end)
            citations.append(citation)
            parts.append(f"{citation.text} [{citation.n}]")
    return " ".join(parts), tuple(citations)


def _with(chosen: Sequence[Group], found: Group) -> list[Group]:
    """The groups with one more, which is merged into the one it touches."""
    merged: list[Group] = []
    for other in chosen:
        both = joined(other, found)
        if both is None:
            merged.append(other)
        else:
            found = both
    return [*merged, found]


def _in_reading_order(chosen: Sequence[Group]) -> list[Group]:
    articles = list(dict.fromkeys(g.stretch.article.id for g in chosen))
    return sorted(
        chosen,
        key=lambda g: (articles.index(g.stretch.article.id), g.stretch.sentences[g.first].span),
    )
