"""Questions about the bot itself, which no article answers, and what is only said to be polite."""

import re

from bot.answering.refusal import Reason, Refusal

_THANKS = frozenset("thanks thank thx cheers".split())
_POLITE = _THANKS | set("you ok okay great cool so very much a lot million again bot".split())
_GREETING = frozenset("hey hi hello yo greetings good morning evening afternoon day there".split())
_ME = frozenset("you your yourself".split())
_TALK = _ME | _GREETING | frozenset(
    "a ai alive all an and answer answers are articles ask be bot built called can chatgpt could"
    " created do else engine exactly find for from get gpt hallucinate have help how human i"
    " instructions is job know language lie llm made many me model name nothing of on or"
    " papers newspapers news please programmed prompt purpose question real repeat robot rules run"
    " s show so something sources system take trained trust use used using what where which who"
    " with work wrote".split()
)  # fmt: skip
"""What questions about the bot are made of: names, and what happens in the world, are not in it."""
_ORDER = re.compile(
    r"(?:ignore|forget|disregard)\b.{0,40}\b(?:instructions?|prompts?|rules|orders)\b",
    re.IGNORECASE,
)


def about_me(question: str) -> Refusal | None:
    """What the bot says of itself where all of the question is about it, and to a greeting or to
    thanks; None for other questions."""
    told = set(re.findall(r"\w+", question.lower()))
    if told & _THANKS and told <= _POLITE:
        return Refusal(Reason.THANKS)
    itself = told <= _TALK and not told.isdisjoint(_ME)
    greets = bool(told) and told <= _GREETING
    return Refusal(Reason.ABOUT_ME) if itself or greets or _ORDER.match(question) else None
