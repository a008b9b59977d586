"""What the bot knows of its library as a whole."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LibraryCard:
    """The library in figures, as of one generation."""

    generation: str
    articles: int
    passages: int
    outlets: tuple[tuple[str, int], ...]
    """Each outlet with the number of its articles, the largest first."""
    oldest: str | None
    """The first day of publication, ISO 8601; None where no article has a date."""
    newest: str | None
    built: datetime
    warning: str | None = None
    """What a reader should know of its state."""
