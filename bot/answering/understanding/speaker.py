"""Whose words a question asks for, and whether a text names that person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bot.answering.understanding.speech import SAY_NOUN, SAY_VERB
from bot.answering.understanding.words import content_stems, is_empty, stems, unaccented, words


@dataclass(frozen=True)
class Speaker:
    """Whose words are asked for: a name or a role, as typed."""

    typed: str
    owner: str = field(default="", compare=False)
    """Whose spokesman, lawyer or sister it is: "Trump's"."""

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of the name's words, in order."""
        return content_stems(self.typed)

    @property
    def bare(self) -> str:
        """The name or role without an article."""
        return self.typed.removeprefix("the ")

    @property
    def label(self) -> str:
        """The name as a reader is shown it, with its capitals; a role after "the"."""
        if self.typed.startswith("the "):
            return self.typed
        if self.owner and self.typed[0].islower():
            return f"{self.owner} {self.typed}"
        return " ".join(w if w[0].isupper() else w.capitalize() for w in self.typed.split())

    def is_named_in(self, text: str) -> bool:
        """Whether the text has the last of the name's words, and no other first name before it.

        "Samuel Holt" does not name Marian Holt; "Holt" and "Mrs Holt" do.
        """
        return any(
            not self._first or before is None or _is_title(before) or self._begins(before)
            for before in self._before_last(text)
        )

    def may_be_named_in(self, text: str) -> bool:
        """Whether the last of the name's words stands anywhere in the text: seen at once."""
        return self._last_word in unaccented(text).lower()

    def is_somebody_else_in(self, article: str) -> bool:
        """Whether the article knows the surname, but always with another first name."""
        if not self._first:
            return False
        others = {w for w in self._before_last(article) if w is not None and not _is_title(w)}
        return bool(others) and not any(map(self._begins, others))

    def _begins(self, word: str) -> bool:
        """Whether the word may stand before the last of the name's words."""
        return bool(set(stems(word)) & set(self.stems))

    @cached_property
    def _first(self) -> list[str]:
        """The words before the last that are no title: first names, or the rest of a role."""
        own = [word for word in words(self._parts[0]) if not is_empty(word)]
        return [word for word in own if not _is_title(word.capitalize())]

    def _before_last(self, text: str) -> Iterator[str | None]:
        """The capitalised word before each place where the last of the name's words stands."""
        bare = unaccented(text)
        if self._last_word not in bare.lower():
            return
        for found in self._last.finditer(bare):
            before = _CAPITALISED.search(bare, max(0, found.start() - _LONGEST_NAME), found.start())
            yield before and before["word"]

    @cached_property
    def _last(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-]){re.escape(self._last_word)}(?![\w-])", re.IGNORECASE)

    @cached_property
    def _last_word(self) -> str:
        return self._parts[1].lower()

    @cached_property
    def _parts(self) -> tuple[str, str]:
        """What stands before the last of the name's words, and that; of a role with "of" all from
        its noun on is the last: what "the state" says is not the secretary of state's.
        """
        bare = unaccented(self.typed)
        role = _OF.search(bare) if bare.startswith("the ") else None
        if role:
            return bare[: role.start()], role.group()
        last = next(word for word in reversed(words(bare)) if not is_empty(word))
        return bare[: bare.rindex(last)], last


def speaker(asked: str) -> Speaker | None:
    """Whose words the question asks for; None where nobody's in particular.

    >>> speaker("what did Boris Pistorius say about the talks?")
    Speaker(typed='Boris Pistorius')
    """
    bare = _ASIDE.sub("", _TITLE_PERIOD.sub("", _QUOTATION_MARK.sub("", asked)))
    for pattern in _PATTERNS:
        found = pattern.search(bare)
        if found:
            return _cleaned(found["who"])
    return None


def _cleaned(who: str) -> Speaker | None:
    own = _OWNER.sub("", who)
    typed = _POSSESSIVE.sub("", " ".join(_NO_NAME.sub(" ", own).split()))
    if not content_stems(typed):
        return None
    role = re.search(rf"\bthe {re.escape(typed)}(?!\w)", own, re.IGNORECASE)
    owner = " ".join(_NO_NAME.sub(" ", who[: len(who) - len(own)]).split())
    return Speaker(f"the {typed}" if role else typed, owner)


def _is_title(word: str) -> bool:
    return word in _TITLES or len(word) == 1


_AUXILIARY = r"(?:did|does|do|has|have|had|is|was|are|were|would|will|can|could)(?:n['’]t)?"
_NAME = r"(?!(?:in|at|for|from|with|to)\b)[\w’'.&-]+"
_NOT_A_NAME = (
    r"(?:on|in|at|after|before|during|since|until|when|while|as|if|about|according|like|besides"
    r"|despite|yesterday|today|earlier|later|well|ok|okay|please|yes|no|hi|hello|sorry)"
)
"""With which something else stands before a comma."""
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "and Turnbull, what words did he use", "the minister, what did she say"
        rf"^(?:(?:and|but|so|then)\s+)?(?!{_NOT_A_NAME}\b)"
        rf"(?P<who>(?:{_NAME}\s+){{0,5}}{_NAME}),\s+"
        rf"(?:what|how|why|where|did|does|has)\b(?: words\b|[^,?]*\b(?:he|she|they)\s+"
        rf"(?:\w+ly\s+)?{SAY_VERB}\b)",
        # "what did the head of the caucus, Butterfield, call it"
        rf"\b{_AUXILIARY}\s+[^,?]{{3,60}},\s+(?P<who>(?:{_NAME}\s+){{0,3}}{_NAME}),\s+{SAY_VERB}\b",
        rf"\b{_AUXILIARY}\s+(?P<who>(?:{_NAME}\s+){{1,7}}?)(?:\w+ly\s+)?(?<!\bof )"
        rf"(?<!['’]s ){SAY_VERB}\b",
        # "what explanation has officer Vinson himself given"
        rf"\b(?:{SAY_NOUN}|reasons?)\s+{_AUXILIARY}\s+(?P<who>(?:{_NAME}\s+){{1,6}}?)"
        r"(?:(?:him|her|it)self\s+|themselves\s+)?(?:give|given|offer|offered|make|made)\b",
        rf"(?<![\w’'])(?P<who>(?:[\w.&-]+\s+){{0,4}}[\w.&-]+)(?:['’]s|s['’])\s+"
        rf"(?:(?:\w+\s+)?(?!take|line){SAY_NOUN}|take|line)\b",
        r"\baccording to (?P<who>(?:[\w.&’'-]+\s*){1,7}?)(?=[,?.]|$)",
        r"^(?!which|what|who|where|when|why|how)(?P<who>(?:[\w’'.&-]+\s+){1,5}?)(?:said|says|thinks|thought)\b",
        r"\bwhere (?:does|did|do) (?P<who>(?:[\w’'.&-]+\s+){1,4}?)stand\b",
        r"^(?!which|what|who|where|when|why|how)(?P<who>(?:[\w’'.&-]+\s+){1,4}?)(?:on|about)\s",
    )
)
_LONGEST_NAME = 40
"""Characters before a surname in which a first name is looked for."""
_CAPITALISED = re.compile(r"\b(?P<word>[A-Z][\w’'-]*\w)\s+\Z")
_QUOTATION_MARK = re.compile(r"[“”„\"»«]")
_TITLE_PERIOD = re.compile(
    r"(?<=\b(?:Mr|Ms|Dr|Lt|St))\.|(?<=\b(?:Mrs|Gen|Sen|Rep|Gov|Rev|Col|Sgt))\.|(?<=\bProf)\.",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",? (?:like|as) [\w’'. -]{2,30}? (?:says|said|claims|claimed)\b", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?$")
_OWNER = re.compile(r".*(?:['’]s|s['’])\s+(?=\S)", re.DOTALL)
_NO_NAME = re.compile(
    r"\b(?:what|who|which|where|when|why|how|did|does|do|it|he|she|they|you|we|i|there|anyone|"
    r"anybody|everyone|everybody|nobody|somebody|someone|people|exactly|then|also|ever|even|first|last|already|recently|originally|actually|"
    r"really|just|still|not|the|a|an|and|so|is|was|were|are)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\S+ of .+")
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Lord Lady President Senator Sen Rep Representative Congressman"
    " Congresswoman Gov Governor Mayor Minister Secretary Judge Justice General Gen Chancellor"
    " Chairman Chairwoman Chief Captain Inspector Councillor Commissioner Prof Professor King Queen"
    " Prince Princess Pope Rev Candidate Nominee Republican Democrat Democratic The But And When As"
    " While If That Then So For Although Because Former".split()
)
