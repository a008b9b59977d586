"""Questions in a language that the library isn't in."""

from bot.answering.refusal import Reason, Refusal
from index.language import asked_in
from index.library import Index


def foreign(index: Index, question: str) -> Refusal | None:
    """The refusal of a question in a language that no article is in; None for other questions."""
    asked, known = asked_in(question), index.languages
    if asked is None or not known or asked in known:
        return None
    return Refusal(Reason.FOREIGN, tuple(sorted(known)), asked)
