"""Whether somebody speaks to the bot, and what they ask: decisions on text alone."""

import re

MENTION = re.compile(r"<@[!&]?\d+>")
SMALL_TALK = re.compile(
    r"(?:hi|hello|hey|yo|good (?:morning|evening|afternoon|night)|howdy|hiya|"
    r"thanks?(?: you)?(?: (?:a lot|so much|very much))?|thx|ty|cheers|ok(?:ay)?|nice|great|cool|"
    r"lol|bye|see you|good bot|test|ping|help|how are you(?: doing)?|who are you|"
    r"what can you do)(?: (?:there|bot|verbatim|all|everyone|again))?",
    re.IGNORECASE,
)
QUESTION_START = re.compile(
    r"(?:and |but |so )?(?:who|whom|whose|what|what's|whats|when|where|why|which|how|is|are|was|"
    r"were|did|does|do|has|have|had|can|could|will|would|should|any news|latest|tell me|"
    r"show me|give me)\b",
    re.IGNORECASE,
)
QUESTION_WORDS = 3


def question_in(content: str) -> str:
    """What was written, without the mentions in it, on one line."""
    return " ".join(MENTION.sub(" ", content).split())


def is_small_talk(text: str) -> bool:
    """Whether there is nothing in the text to look up: nothing at all, a greeting, thanks."""
    words = re.sub(r"[^\w\s']", " ", text)
    return not words.strip() or SMALL_TALK.fullmatch(" ".join(words.split())) is not None


def is_question(text: str) -> bool:
    """Whether the text, said to nobody in particular, asks for something."""
    if is_small_talk(text):
        return False
    if text.rstrip(" )\"'”").endswith("?"):
        return True
    return len(text.split()) >= QUESTION_WORDS and QUESTION_START.match(text) is not None
