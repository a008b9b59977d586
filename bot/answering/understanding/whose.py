"""Whose words a question asks for, and whose may answer it besides."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.answering.understanding.clauses import AND, AUXILIARY, NAME, WH
from bot.answering.understanding.gazetteer import NOBODY, Names
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.speech import SAID, SAY_NOUN, SAY_VERB
from bot.answering.understanding.words import WORD, content_stems, is_empty
from index.statements.roles import NOUNS

_SAYS = rf"(?:{SAY_VERB}|ha(?:s|d|ve) to say)"
_PLAIN = NAME.replace("’'", "")
_DOES = rf"(?<!\bof )(?<!['’]s )(?:\w+ly\s+)?{_SAYS}\b"
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{AUXILIARY}\s+(?P<who>(?:{NAME}\s+){{1,7}}?){_DOES}",
        # "can you tell me what Turnbull said"
        rf"\b(?:what|how|why)\s+(?P<who>(?:(?!{AUXILIARY}\b){NAME}\s+){{1,5}}?){SAID}\b",
        # "what explanation has officer Vinson himself given"
        rf"\b(?:{SAY_NOUN}|reasons?)\s+{AUXILIARY}\s+(?P<who>(?:{NAME}\s+){{1,6}}?)"
        r"(?:(?:him|her|it)self\s+|themselves\s+)?(?:give|given|offer|offered|make|made)\b",
        rf"(?<![\w’'])(?P<who>(?:{_PLAIN}\s+){{0,4}}{_PLAIN})(?:['’]s|s['’])\s+"
        rf"(?:(?:\w+\s+)?(?!take|line){SAY_NOUN}|take|line)\b",
        rf"\bquotes (?:by|from|of) (?P<who>(?:{NAME}\s*){{1,5}}?)(?=[,?.]| (?:about|on)\b|\Z)",
        r"\baccording to (?P<who>(?:[\w.&’'-]+\s*){1,7}?)(?=[,?.]|$)",
    )
)
_TOPICS = re.compile(
    rf"^{AND}(?!(?:{WH}|{AUXILIARY})\b)(?P<who>(?:[\w’'.&-]+\s+){{1,5}}?)"
    r"(?:said|says|thinks|thought|on|about|reaction|response|reply|answer|comments?|views?|opinion"
    r"|explanation|excuse|advice|warning|verdict|statement)\b",
    re.IGNORECASE,
)
"""Keywords alone: "Farage on membership", "merkel reaction to the vote"."""
_MARKS = str.maketrans("", "", '“”„"»«')
_OWNER = re.compile(r".*(?:['’]s|s['’])\s+(?=\S)", re.DOTALL)
_NO_NAME = re.compile(
    r"\b(?:what|who|which|where|when|why|how|did|does|do|it|he|she|they|you|we|i|there|anyone|"
    r"anybody|everyone|everybody|nobody|somebody|someone|people|exactly|then|also|ever|even|first"
    r"|last|already|recently|originally|actually|really|just|still|not|the|a|an|and|so|is|was|were"
    r"|are)\b",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?:(?!of )[a-z][\w’'-]* )+?"
    r"(?P<name>(?:(?:van|von|der|den?|al|el|bin|la|le|di) )*[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*)"
)
"""Small letters say what somebody is: "former goalkeeper Anna Holt"."""
DOCUMENTS = frozenset(
    "study report poll survey analysis article editorial column letter piece story profile review"
    " paper book op-ed interview findings find filing records numbers data round-up sources".split()
)
"""What tells something, too, but is nobody whose words are known as such."""
_AUXILIARY = re.compile(AUXILIARY, re.IGNORECASE)
_LONGEST = 4
"""Words of a name."""
_OF_WHOM = frozenset("about on of with to for by from against in at than over after".split())
"""Behind these stands what a question is about, and not who speaks."""


def speaker(asked: str, names: Names = NOBODY) -> Speaker | None:
    """Whose words the question asks for; None where nobody's in particular.

    >>> speaker("what did Boris Pistorius say about the talks?")
    Speaker(typed='Boris Pistorius', owner='', quoted=False)
    """
    bare = asked.translate(_MARKS)
    for pattern in _ASKED:
        if found := pattern.search(bare):
            who = _cleaned(found["who"])
            several = " and " in found["who"]
            return who if several or not who else _by_name(who, names)
    topic = _TOPICS.match(bare)
    who = _cleaned(topic["who"]) if topic else None
    # Nothing but a known name makes "Farage on membership" another question than "a ban on tea".
    known = _by_name(who, names) if who else None
    return known if known and known.quoted else None


def subject(asked: str, names: Names) -> Speaker | None:
    """The first whom the articles quote of those named, but for whom something is done to or of:
    "How did Liz Wahl put it?"; None where nobody is.
    """
    found = list(WORD.finditer(asked))
    typed = [word.group() for word in found]
    for start, end in _runs(typed):
        before = typed[start - 1].lower() if start else ""
        name = " ".join(typed[start:end])
        if before not in _OF_WHOM and names.quotes(name):
            return Speaker(name, quoted=True)
    return None


def _runs(typed: list[str]) -> Iterator[tuple[int, int]]:
    """What may be names, from left to right and the longest first: no part of a longer one."""
    for start, first in enumerate(typed):
        for end in range(min(len(typed), start + _LONGEST), start, -1):
            last = typed[end - 1]
            if is_empty(first) or is_empty(last) or last.endswith(("'s", "’s")):
                continue
            beside = [*typed[max(1, start - 1) : start], *typed[end : end + 1]]
            alone = not any(word[0].isupper() and not is_empty(word) for word in beside)
            asked = start > 0 and _AUXILIARY.fullmatch(typed[start - 1]) is not None
            if end - start > 1 or (asked if first[0].islower() else alone):
                yield start, end


def _cleaned(who: str) -> Speaker | None:
    own = _OWNER.sub("", who)
    words = _NO_NAME.sub(" ", own).split()
    while words and words[-1].islower() and is_empty(words[-1]):
        words.pop()
    typed = " ".join(words)
    if not content_stems(typed) or DOCUMENTS & set(typed.lower().split()):
        return None
    described = _DESCRIBED.fullmatch(typed)
    before = typed[: described.start("name")] if described else ""
    typed = typed[len(before) :]
    role = re.search(rf"\bthe {re.escape(typed)}(?!\w)", own, re.IGNORECASE)
    owner = " ".join(_NO_NAME.sub(" ", who[: len(who) - len(own)]).split())
    return Speaker(f"the {typed}" if role else typed, owner, before)


def _by_name(who: Speaker, names: Names) -> Speaker:
    """The speaker without what describes them, where the articles quote nobody of the whole.

    "Megan Hester of the institute" is Megan Hester. A role stays whole: part of it ("prime
    minister") is somebody else's as well.
    """
    if names.quotes(who.bare):
        return replace(who, quoted=True)
    words = who.bare.split()
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        for start in range(len(words) - length + 1):
            name = words[start : start + length]
            bare = not any(word.lower() in NOUNS or is_empty(word) for word in name)
            # Part of a name is other people's: "james beattie" is not every James.
            whole = length > 1 or (name[0][0].isupper() and sum(w[0].isupper() for w in words) == 1)
            if bare and whole and names.quotes(" ".join(name)):
                return Speaker(" ".join(name), quoted=True)
    return who
