"""Why nothing is quoted: a reason and what it names, put into words by ``writing.refusals``."""

from dataclasses import dataclass
from enum import Enum, auto


class Reason(Enum):
    """The kinds of reasons for which nothing is quoted."""

    NOTHING = auto()
    UNKNOWN_NAMES = auto()
    UNANSWERED = auto()
    NOT_SAID = auto()
    NOT_SAID_OF_THAT = auto()
    NOT_QUOTED = auto()
    NO_NEWS = auto()
    NOTHING_OF_THAT_TIME = auto()
    FOREIGN = auto()
    UNREADABLE = auto()
    ABOUT_ME = auto()
    THANKS = auto()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is quoted."""

    reason: Reason = Reason.NOTHING
    names: tuple[str, ...] = ()
    """Whom or what it is about, as typed."""
    about: str = ""
    """The topic, the language, or the words that nobody says."""
    instead: tuple[str, ...] = ()
    """Who is quoted: people of like names; on other things, where there are ``headlines``."""
    headlines: tuple[str, ...] = ()
    """Of articles that quote whoever was asked for on other things."""
