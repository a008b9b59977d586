"""What the reader learns from: a question, a passage, and where the answer stands, if it does."""

from dataclasses import dataclass

from index.article import Span

NEWS = "told", "said"
"""What the kinds begin with of examples that are made of news articles."""


@dataclass(frozen=True, slots=True)
class Example:
    """One window: a question and a passage."""

    question: str
    title: str
    passage: str
    answer: Span | None
    """In the passage; None where it doesn't say."""
    kind: str
    """Where the example comes from, for the figures by kind."""
    shared: int = 0
    """Those of a unit with the same number are passages for the same question."""


Unit = tuple[Example, ...]
"""Examples that stand in one batch, so that like is told from like."""
