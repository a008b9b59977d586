"""How passages are cut: part of every generation's manifest."""

from dataclasses import dataclass

TITLE_TOKENS = 32
SPECIAL_TOKENS = 2
"""[CLS] and [SEP] around what is encoded."""
MAX_CHARACTERS = 1_600
"""A passage is never longer than this, however few tokens it has."""


@dataclass(frozen=True, slots=True)
class SplitterSettings:
    """The limits of a passage and of the title that is encoded with it."""

    passage_tokens: int
    title_tokens: int = TITLE_TOKENS
    max_characters: int = MAX_CHARACTERS

    @classmethod
    def for_window(cls, window: int) -> "SplitterSettings":
        """The longest passages that fit a window of so many tokens beside the title."""
        return cls(passage_tokens=window - TITLE_TOKENS - SPECIAL_TOKENS)
