"""Whether a question is for what is new, and on what: "what's the latest on X?", "any news?"."""

import re

from bot.answering.understanding.words import is_empty, words

_ON = re.compile(
    r"(?:(?:what|what's|whats)\s+(?:is |are )?(?:the )?(?:latest|newest|new|most recent)"
    r"|(?:tell me |give me |show me )?(?:the )?(?:latest|newest|most recent)"
    r"|(?:is there |are there )?any (?:new )?(?:news|updates?)"
    r"|what(?:'s| is) (?:new|happening|going on))"
    r"(?:\s+(?:news|updates?|developments?|reports?))?"
    r"\s+(?:on|about|with|in|from|regarding|concerning)\s+(?P<topic>.+?)\s*[?.!]*",
    re.IGNORECASE | re.DOTALL,
)
_EVERYTHING = re.compile(
    r"(?:and |so |ok,? |hey,? |hi,? |hello,? )*(?:what(?:'s|s| is| are)? (?:the )?"
    r"(?:latest|newest|new|news|happening|going on|in the news)(?: news| headlines)?"
    r"|(?:tell me |give me |show me |is there |are there )?(?:the |any |today's )?"
    r"(?:latest|newest|recent|new|top)? ?(?:news|headlines|updates?)|(?:the )?latest)"
    r"(?: please)?\s*[?.!]*",
    re.IGNORECASE,
)
_IT = re.compile(r"[Ii]t|[Tt]his|[Tt]hat|him|her|them|those|these")
_HAPPENED = re.compile(r"(?:and |so )?what(?:'s| has| else)? happened\s*[?.!]*", re.IGNORECASE)


def latest_topic(question: str, last: str | None = None, *, dated: bool = False) -> str | None:
    """The X of "what's the latest on X?"; empty where it is everything; None of other questions.

    "It" is what the ``last`` question asked about. ``dated``: whether a time was named besides, of
    which "what happened?" asks for everything.
    """
    asked = " ".join(question.replace("’", "'").split())
    if _EVERYTHING.fullmatch(asked) or (dated and _HAPPENED.fullmatch(asked)):
        return ""
    match = _ON.fullmatch(asked)
    topic = match["topic"].strip("“”\"' ") if match else ""
    if topic and last and _IT.fullmatch(topic):
        return " ".join(word for word in words(last) if not is_empty(word)) or None
    return topic or None
