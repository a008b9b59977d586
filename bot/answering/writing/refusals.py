"""The sentences that tell why nothing is quoted."""

from collections.abc import Callable, Mapping, Sequence

from bot.answering.refusal import Reason, Refusal

NOTHING = "Nothing in the articles answers that."
ABOUT_ME = (
    "I answer questions about the news with sentences that stand word for word in my articles,"
    " and say so where they are silent. Ask me who said what, or when, where and why it happened."
)
THANKS = "You are welcome. Ask me who said what in the news, or when, where and why it happened."
_SINGLE = str.maketrans('“”"', "‘’'")


def listed(names: Sequence[str], last: str = "and") -> str:
    """The names as a sentence has them: "Merkel, Scholz and Merz"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def told(refusal: Refusal) -> str:
    """The refusal as a reader is told it."""
    return " ".join([_SENTENCES[refusal.reason](refusal), *_instead(refusal)])


def lifted(outlets: Sequence[str], days: str) -> str:
    """Where nothing answers in the outlets or of the days that a question names, but elsewhere."""
    places = [listed(outlets, "or")] if outlets else []
    if days:
        places = [f"articles {days}", *(f"in {place}" for place in places)]
    return f"Not from {' '.join(places)}, where nothing answers that."


def _instead(refusal: Refusal) -> list[str]:
    """What the articles have instead of somebody's words on a subject."""
    if not refusal.instead:
        return []
    people = listed(refusal.instead)
    if not refusal.headlines:
        return [f"They do quote {people}."]
    where = listed([f"“{title.rstrip(' .').translate(_SINGLE)}”" for title in refusal.headlines])
    return [f"On other things they quote {people}: see {where}."]


def _foreign(refusal: Refusal) -> str:
    spoken = " and ".join(refusal.names)
    return (
        f"The library is in {spoken}: questions in {spoken} can be answered, {refusal.about} ones"
        " not."
    )


def _no_news(refusal: Refusal) -> str:
    what = f"says anything about “{refusal.about}”" if refusal.about else "tells what is new"
    return f"No dated article {what}."


_SENTENCES: Mapping[Reason, Callable[[Refusal], str]] = {
    Reason.NOTHING: lambda _: NOTHING,
    Reason.UNKNOWN_NAMES: lambda r: f"The articles do not mention {listed(r.names)}.",
    Reason.UNANSWERED: lambda r: (
        f"The articles mention {listed(r.names)}, but nothing in them answers that."
    ),
    Reason.NOT_SAID: lambda r: f"The articles do not say what {listed(r.names)} said.",
    Reason.NOT_SAID_OF_THAT: lambda r: (
        f"The articles mention {listed(r.names)}, but not what they said about that."
    ),
    Reason.NOT_QUOTED: lambda r: f"The articles quote nobody with “{r.about}”.",
    Reason.NO_NEWS: _no_news,
    Reason.NOTHING_OF_THAT_TIME: lambda _: "No dated article is of that time.",
    Reason.FOREIGN: _foreign,
    Reason.UNREADABLE: lambda r: r.about,
    Reason.ABOUT_ME: lambda _: ABOUT_ME,
    Reason.THANKS: lambda _: THANKS,
}
