"""Questions about the bot itself, which no article answers."""

import re

ANSWER = (
    "I answer questions about the news with sentences that stand word for word in my articles,"
    " and say so where they are silent. Ask me who said what, or when, where and why it happened."
)
_ME = re.compile(
    r"(?:so |and |hey |hi |hello )*(?:please )?(?:tell me )?(?:"
    r"(?:who|what) (?:exactly )?are you(?: (?:exactly|called|made of|for))?"
    r"|(?:what|how) (?:can|could|do) you (?:do|help(?: me)?|work|answer|know)(?: for me| with)?"
    r"|what(?:['’]s| is) your (?:name|purpose|job|model|system prompt|prompt)|how do you work"
    r"|are you (?:an? )?(?:ai|bot|human|robot|person|chatgpt|gpt|llm|real|alive|language model)"
    r"(?: or .*)?"
    r"|who (?:made|built|wrote|created|programmed|trained) you"
    r"|(?:how|what|where) (?:do|did) you (?:get|take|find) (?:your )?(?:answers|news|articles).*"
    r"|(?:can|could) i trust you|do you (?:lie|hallucinate|make things up).*"
    r"|(?:show|repeat|print|reveal|give)(?: me)? your (?:system )?(?:prompt|instructions).*"
    r")\s*[?.!]*",
    re.IGNORECASE,
)


def about_me(question: str) -> str | None:
    """What the bot says of itself where the question is about it; None for other questions."""
    return ANSWER if _ME.fullmatch(" ".join(question.split())) else None
