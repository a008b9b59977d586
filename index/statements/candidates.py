"""From the tagger's scores to statements as word spans, and which of them to believe."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
WordSpan = tuple[int, int]
"""First and last word, both included."""

# Chosen on PolNeAR's dev articles, as is how the probabilities are weighed against each other.
_SOMEBODY = 1.0
"""How much (in logits) somebody is preferred to nobody as the source."""
_ANONYMOUS = 0.8
"""What a statement counts that names no source: who said it cannot be told."""
CUE_FLOOR = 0.1
"""A word that is outside of a cue with more than 1 - this is no part of one."""
_EDGE = 0.3
"""A word at the end of a cue is no part of it where the surest is so much surer."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that may make a statement, and how surely they do."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with the source and content that the tagger finds likeliest."""

    cue: WordSpan
    source: WordSpan | None
    content: tuple[WordSpan, ...]
    """One run of words, or two around source and cue."""
    probability: float
    """Of cue, content and source together, as far as the tagger knows."""


def find_cues(logits: Floats) -> list[Cue]:
    """The cues of one window from its words' logits (W, 3: outside, first, further)."""
    shares = np.exp(logits - logits.max(-1, keepdims=True))
    shares /= shares.sum(-1, keepdims=True)
    on = shares[:, 0] < 1 - CUE_FLOOR
    found: list[Cue] = []
    next_free = 0
    for start in np.flatnonzero(on).tolist():
        if start < next_free:
            continue
        end = start
        while end + 1 < len(on) and on[end + 1] and shares[end + 1, 2] >= shares[end + 1, 1]:
            end += 1
        next_free = end + 1
        likely = 1 - shares[start:next_free, 0]
        parts = start + np.flatnonzero(likely >= _EDGE * likely.max())
        found.append(Cue(int(parts[0]), int(parts[-1]), float(likely.max())))
    return found


def best_span(scores: Floats, nothing: float = -math.inf) -> tuple[WordSpan | None, float]:
    """The likeliest (start, end) of scores (W, W) and its probability; None for ``nothing``."""
    top = int(scores.argmax())
    best = float(scores.flat[top])
    peak = max(best, nothing)
    total = float(np.exp(scores - peak).sum()) + math.exp(nothing - peak)
    if nothing > best:
        return None, math.exp(nothing - peak) / total
    return divmod(top, scores.shape[1]), math.exp(best - peak) / total


def candidate(
    cue: Cue, source: Floats, content: Floats, nobody: float, inside: Floats, *, offset: int
) -> Candidate:
    """What one cue of a window says; ``offset`` is the window's first word in the article.

    ``source`` and ``content`` are (W, W) span scores, ``inside`` (W,) the content's logits.
    """
    said_by, named = best_span(source, nobody - _SOMEBODY)
    said, sure = best_span(content)
    assert said is not None  # noqa: S101 - only with a score for nothing is None possible
    runs = _around((cue.start, cue.end), said_by, said, inside >= 0)
    return Candidate(
        (cue.start + offset, cue.end + offset),
        (said_by[0] + offset, said_by[1] + offset) if said_by else None,
        tuple((first + offset, last + offset) for first, last in runs),
        cue.probability * sure**0.75 * named**0.6 * (1.0 if said_by else _ANONYMOUS),
    )


def _around(
    cue: WordSpan, source: WordSpan | None, content: WordSpan, inside: NDArray[np.bool_]
) -> list[WordSpan]:
    """The content before and after the words that attribute it, where they interrupt it."""
    parts = [part for part in (cue, source) if part]
    within = [p for p in parts if p[0] <= content[1] and p[1] >= content[0]]
    if not within:
        return [content]
    start, end = min(p[0] for p in within), max(p[1] for p in within)
    while start - 1 > content[0] and not inside[start - 1]:
        start -= 1
    while end + 1 < content[1] and not inside[end + 1]:
        end += 1
    runs = [(content[0], start - 1), (end + 1, content[1])]
    return [run for run in runs if run[0] <= run[1]] or [content]


def believed(candidates: Iterable[Candidate], words: int, threshold: float) -> list[Candidate]:
    """The surest candidates of an article of so many words that contradict no surer one.

    Nobody's statement holds another's cue, and no word is said by two: statements are flat. In
    the order of their cues; takes time linear in the words they cover.
    """
    said = np.zeros(words, np.bool_)
    cued = np.zeros(words, np.bool_)
    kept: list[Candidate] = []
    likely = [c for c in candidates if c.probability >= threshold]
    for each in sorted(likely, key=lambda c: -c.probability):
        if said[each.cue[0]] or any(
            said[first : last + 1].any() or cued[first : last + 1].any()
            for first, last in each.content
        ):
            continue
        for first, last in each.content:
            said[first : last + 1] = True
        cued[each.cue[0]] = True
        kept.append(each)
    return sorted(kept, key=lambda c: c.cue)
