"""Questions about the bot itself, which no article answers, and what is only said to be polite."""

import re

ANSWER = (
    "I answer questions about the news with sentences that stand word for word in my articles,"
    " and say so where they are silent. Ask me who said what, or when, where and why it happened."
)
WELCOME = "You are welcome. Ask me who said what in the news, or when, where and why it happened."
_BEFORE = (
    r"(?:(?:so|and|hey|hi|hello|please|ok|okay|well|but|tell me|(?:can|could) you tell me)[,!.]* )*"
)
_YOUR = r"(?:name|purpose|job|model|system prompt|prompt|sources?|articles?|rules|instructions)"
_ME = re.compile(
    rf"{_BEFORE}(?:"
    r"(?:who|what) (?:exactly )?are you(?: (?:exactly|called|made of|for))?"
    r"|(?:what|how) (?:can|could|do) you (?:do|help(?: me)?|work|answer|know)(?: for me| with)?"
    r"|(?:can|could) (?:you|i) (?:please )?(?:help(?: me)?|ask you (?:something|anything))"
    rf"|(?:what(?:['’]s| is| are)|where are) your {_YOUR}(?: from)?|how do you work"
    r"|(?:what|which) (?:(?:ai|language) )?(?:model|llm|ai|engine|articles|sources|newspapers)"
    r" (?:do|are) you (?:use|using|have|read|know|run on|based on)"
    r"|how many (?:articles|sources|papers|newspapers) (?:do|have) you (?:have|read|know|got)"
    r"|are you (?:an? )?(?:ai|bot|human|robot|person|chatgpt|gpt|llm|real|alive|language model)"
    r"(?: or .*)?"
    r"|who (?:made|built|wrote|created|programmed|trained) you"
    r"|(?:how|what|where) (?:do|did) you (?:get|take|find) (?:your )?(?:answers|news|articles).*"
    r"|(?:can|could) i trust you|do you (?:lie|hallucinate|make things up).*"
    r"|(?:show|repeat|print|reveal|give)(?: me)? your (?:system )?(?:prompt|instructions).*"
    r"|(?:ignore|forget|disregard) (?:all )?(?:of )?(?:your|any|these|all|my|previous|prior)"
    r"\b.{0,30}\b(?:instructions?|prompts?|rules|orders)\b.*"
    r")",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:hey|hi|hello|good (?:morning|evening|afternoon|day)|yo|greetings)(?: (?:there|bot|all))?",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:ok(?:ay)?,? |great,? |cool,? )*(?:thanks|thank you|thx|cheers)"
    r"(?: (?:so much|very much|a lot|a million|again|bot))*",
    re.IGNORECASE,
)
_END = re.compile(r"\s*[?.!]+\s*|\s*\Z")


def about_me(question: str) -> str | None:
    """What the bot says of itself where all of the question is about it, and to a greeting or to
    thanks; None for other questions."""
    told = [part for part in _END.split(" ".join(question.split())) if part]
    if not told:
        return None
    if all(_THANKS.fullmatch(part) for part in told):
        return WELCOME
    if _ME.fullmatch(" ".join(question.split()).rstrip(" ?.!")):
        return ANSWER
    about = (_ME.fullmatch(part) or _GREETING.fullmatch(part) for part in told)
    return ANSWER if all(about) else None
