"""What is found in answer to a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.writing.grouping import Group


@dataclass(frozen=True, slots=True)
class Found:
    """What is quoted, the best first."""

    groups: Sequence[Group]
    sure: bool = True
    note: str | None = None
    """What a reader has to know besides, in a sentence."""
