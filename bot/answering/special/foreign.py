"""Questions in a language that the library isn't in."""

from index.language import asked_in
from index.library import Index


def foreign(index: Index, question: str) -> str | None:
    """What is told whoever asks in a language that no article is in; None for other questions."""
    asked, known = asked_in(question), index.languages
    if asked is None or not known or asked in known:
        return None
    spoken = " and ".join(sorted(known))
    return f"The library is in {spoken}: questions in {spoken} can be answered, {asked} ones not."
