"""What the network says of a passage's pieces, and the best span of characters by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.article import Span
from index.reader.inputs import Window

LONGEST = 80
"""Pieces of an answer at most; a quotation is longer than a fact."""
NOWHERE = -1e4
"""The score of a span in a passage without words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The best span of a passage: characters ``[start, end)``, and how sure it is (logits)."""

    start: int
    end: int
    span: float
    """That the answer starts and ends there, both together."""
    null: float
    """That the passage has no answer, on the same scale; the difference tells."""
    answerable: float
    """That it has one, by the head that looks at the passage as a whole; of a model without such
    a head the difference."""


@dataclass(frozen=True, slots=True)
class WindowScores:
    """The logits of a window: a row for each of its passage's pieces, start and end."""

    window: Window
    pieces: NDArray[np.float32]
    null: float
    answerable: float | None
    """None where the model has no head for it."""


def window_scores(
    window: Window, row: NDArray[np.float32], *, with_head: bool = True
) -> WindowScores:
    """From the network's row ``(P + 1, 2)``: each piece's two logits, then answerable twice.

    ``with_head`` is False for a model that has no head for it.
    """
    pieces = row[window.first : window.first + len(window.spans)]
    answerable = float(row[-1, 0]) if with_head else None
    return WindowScores(window, pieces, float(row[0].sum()), answerable)


@dataclass(frozen=True, slots=True)
class PassageScores:
    """All windows of a passage; any part of it can be asked for its best span."""

    windows: Sequence[WindowScores]

    def best(self, within: Span | None = None) -> Reading:
        """The best span, of the whole passage or of the characters ``within``.

        Of two windows the one that prefers its span more to none counts.
        """
        found = [each for window in self.windows if (each := _best(window, within))]
        if not found:
            at = within.start if within else 0
            return Reading(at, at, NOWHERE, 0.0, NOWHERE)
        return max(found, key=lambda reading: reading.span - reading.null)


def _best(scores: WindowScores, within: Span | None) -> Reading | None:
    spans = scores.window.spans
    first, last = 0, len(spans)
    if within is not None:
        inside = [n for n, s in enumerate(spans) if s.start >= within.start and s.end <= within.end]
        if not inside:
            return None
        first, last = inside[0], inside[-1] + 1
    start, end, score = best_span(scores.pieces[first:last, 0], scores.pieces[first:last, 1])
    return Reading(
        spans[first + start].start,
        spans[first + end].end,
        score,
        scores.null,
        score - scores.null if scores.answerable is None else scores.answerable,
    )


def best_span(
    start: NDArray[np.float32], end: NDArray[np.float32], longest: int = LONGEST
) -> tuple[int, int, float]:
    """First and last piece (both included) with the highest sum, and the sum; the earliest of
    equals."""
    together = start[:, None] + end[None]
    pieces = len(start)
    allowed = _allowed(1 << pieces.bit_length(), longest)[:pieces, :pieces]
    together = np.where(allowed, together, -np.inf)
    first, last = np.unravel_index(int(together.argmax()), together.shape)
    return int(first), int(last), float(together[first, last])


@lru_cache(maxsize=16)
def _allowed(pieces: int, longest: int) -> NDArray[np.bool_]:
    """Which pairs are the first and the last piece of a span that is not too long."""
    after = np.triu(np.ones((pieces, pieces), np.bool_))
    return after & ~np.triu(after, longest)
