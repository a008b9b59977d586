"""In which form a question wants its answer: yes or no, a list, a summary, or plainly."""

import re
from enum import Enum

from bot.answering.understanding.clauses import AUXILIARY, asking_clause


class Form(Enum):
    """The forms an answer has."""

    PLAIN = "the sentence that answers"
    YES_NO = "the sentence that decides"
    LIST = "several things, each once"
    SUMMARY = "the sentences that tell an event best"


_BEFORE = r"(?:and |so |but |ok(?:ay)?,? |then |just |please |pls )*"
_IS = r"(?:['’]?s| is| was| are| were| has)"
_TROUBLE = r"(?:story|row|fuss|trouble|deal|situation|drama|dispute|scandal|controversy|bust-up)"
_TALE = r"(?:who|when|where|whether|if|how many|how much|what .*(?:said|say)|the names?)"
_NOUNS = rf"(?:(?!{AUXILIARY}\b)[\w-]+ ){{0,2}}?(?!news|politics|series|business|sports)"
_PLURAL = rf"{_NOUNS}(?!(?:ones?|grounds|terms|words|numbers)\b)[a-z-]{{2,}}(?<![su])s\b"
_SEVERAL = r"(?:are|were|have|had|did|do|will|would|can|could|[a-z]+ed|got|came|won|took|made|beat)"
_FORMS = (
    (
        Form.SUMMARY,
        rf".*\btl;?dr\b|{_BEFORE}(?:"
        r"(?:catch|fill) me (?:up|in)\b|(?:kindly )?summari[sz]e\b|sum up\b|bring me up\b"
        rf"|(?:(?:can|could) you )?(?:tell me|give me|fill me|explain|outline)\b(?! {_TALE}\b)"
        rf"|what{_IS} (?:all )?(?:this |the |[\w’'-]+ )?{_TROUBLE}\b"
        rf"|what{_IS} (?:going on|happening|happened|gone wrong)\b|what (?:all )?happened\b"
        rf"|.*\bwhat{_IS}? (?:happened|happening|going on)\Z"
        rf"|what{_IS} .*\babout\Z|how (?:did|has|have|is|are|was) .*\b(?:go|gone|turn(?:ed)? out"
        r"|end|finish|getting on|doing)\Z"
        r"|why (?:is|are|was|were) .*\bin (?:trouble|hot water|the news|court)\b"
        r")",
    ),
    (
        Form.LIST,
        rf"{_BEFORE}(?:(?:in|on|for|at|from|with|by|to) )?(?:"
        r"(?:what|which|whose|who)(?: (?:other|else|are|were|the|of))* (?:two|three|four|five|\d)\b"
        r"|(?:what|which|who) (?:other|else|besides|apart from|all)\b|who .*\bbesides\b"
        rf"|(?:what|which) {_PLURAL} {_SEVERAL}\b"
        r"|what (?:are|were) (?:the|some|his|her|their)\b|who (?:are|were) (?:the )?[\w-]+s\b"
        r"|(?:list|name) (?:all|the|some|every|both)\b|give me (?:a list|some|the names)"
        r")",
    ),
    (
        Form.YES_NO,
        rf"{_BEFORE}(?:{AUXILIARY}|am) (?!you (?:tell|name|give|list|explain)\b)"
        r"|.*,? (?:right|correct|true|or (?:not|nah|no)|yes or no|isn['’]?t it)\Z",
    ),
)
_PATTERNS = tuple((kind, re.compile(each, re.IGNORECASE)) for kind, each in _FORMS)


def form(asked: str) -> Form:
    """The form in which the question wants its answer.

    >>> form("Which three towns were hit?").name, form("tldr of the strike").name
    ('LIST', 'SUMMARY')
    """
    whole = asked.rstrip(" ?.!")
    clause = asking_clause(whole)
    found = (kind for kind, each in _PATTERNS if each.match(clause) or each.match(whole))
    return next(found, Form.PLAIN)
