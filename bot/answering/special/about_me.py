"""Questions about the bot itself, which no article answers, and what is only said to be polite."""

import re

from bot.answering.refusal import Reason, Refusal

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


def about_me(question: str) -> Refusal | None:
    """What the bot says of itself where all of the question is about it, and to a greeting or to
    thanks; None for other questions."""
    whole = " ".join(question.split())
    told = [part for part in _END.split(whole) if part]
    if told and all(map(_THANKS.fullmatch, told)):
        return Refusal(Reason.THANKS)
    about = (_ME.fullmatch(part) or _GREETING.fullmatch(part) for part in told)
    itself = _ME.fullmatch(whole.rstrip(" ?.!")) or (told and all(about))
    return Refusal(Reason.ABOUT_ME) if itself else None
