"""The outlets whose articles a question asks for: "according to the Times", "Breitbart's piece"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answering.understanding.speech import SAY_VERB
from bot.answering.understanding.words import words
from index.article import Span

_PIECE = (
    r"(?:pieces?|articles?|reports?|reporting|story|stories|editorials?|columns?|analysis|profile"
    r"|sources?|round-?up|review|account|coverage|reporters?|find|findings|columnist)"
)
_AT_SECOND_HAND = r"(?! (?:that )?[\w’'-]+ (?:quoted|quotes|cited|cites|mentioned|mentions)\b)"
"""What another outlet tells of a piece is in that outlet's articles."""
_NOT_ONE_OF_MANY = r"(?<!\ba )(?<!\ban )(?<!\b\d{4} )"
_AUXILIARY = r"(?:did|does|do|has|have|had)"
_INITIALS = 3
"""Words of a name from which on it is known by its first letters."""
_DOMAIN = re.compile(r"\.(?:com|org|net|info|eu|co\.uk|[a-z]{2})$", re.IGNORECASE)
_ORDINARY = frozenset(
    "time times sun star mirror guardian independent observer standard express mail post hill"
    " nation fortune people life week vice wired world today age fox sky".split()
)
"""Outlets' names that in small letters are other words."""
_LEAST = 2
"""Letters that each part of a blend keeps: "WaPo", "HuffPost"."""


def asked_outlets(asked: str, outlets: Sequence[str]) -> tuple[str, ...]:
    """The outlets that the question asks for, as the articles name them; mostly none.

    An outlet that is only mentioned ("who wrote to USA Today") is not asked for. A short form may
    be several: "the Times" is each outlet whose name ends with it.

    >>> asked_outlets("what happened, according to the Times?", ["New York Times", "Politico"])
    ('New York Times',)
    """
    return tuple(outlet for outlet in outlets if _is_asked(asked, outlet))


def attributions(asked: str, outlets: Sequence[str]) -> tuple[Span, ...]:
    """Where the question only says which of the outlets is asked for: "according to the Times"."""
    found = (
        Span(*match.span())
        for outlet in outlets
        for form in _forms(asked, outlet)
        for match in re.finditer(
            rf",? ?\b(?:according to|per) (?:the )?{form.pattern}(?:['’]s? (?:own )?{_PIECE})?"
            r"(?![\w-]),?",
            asked,
            re.IGNORECASE,
        )
    )
    return tuple(dict.fromkeys(found))


def may_name_an_outlet(asked: str) -> bool:
    """Whether it has any of the words by which an outlet is asked for: most questions have none."""
    return _HINT.search(asked) is not None


def _is_asked(asked: str, outlet: str) -> bool:
    return any(_asks(form).search(asked) for form in _forms(asked, outlet))


@dataclass(frozen=True, slots=True)
class _Form:
    """What a question may call an outlet."""

    name: str
    after_the: bool = False
    """Whether it is one only behind "the"."""
    exact: bool = False
    """Whether it is one only with its capitals."""
    from_address: bool = False
    """Whether it is part of a web address, which may be any word."""

    @property
    def pattern(self) -> str:
        name = re.escape(self.name)
        name = rf"(?-i:{name})" if self.exact else name
        return rf"(?<=\bthe ){name}" if self.after_the else name

    @property
    def in_capitals(self) -> str:
        """The pattern where words stand around it that a common noun may have, too."""
        common = self.name.lower() in _ORDINARY and not (self.after_the and self.name == "Times")
        return replace(self, exact=self.exact or common or self.from_address).pattern


def _asks(form: _Form) -> re.Pattern[str]:
    """The ways to ask for what an outlet writes."""
    name = rf"(?:the )?{form.in_capitals}(?![\w-])"
    return re.compile(
        rf"\b(?:according to (?:the )?{form.pattern}(?![\w-])|(?:in|by|from|per|as) {name})"
        rf"(?:['’]s?)?"
        rf"(?:(?= (?:own )?{_PIECE}\b{_AT_SECOND_HAND})|(?=[,?.!]|\Z))"
        rf"|{_NOT_ONE_OF_MANY}\b{form.in_capitals}(?:['’]s?)? (?:own |latest |recent )?{_PIECE}\b"
        rf"{_AT_SECOND_HAND}"
        rf"|\b{_AUXILIARY} {name} (?:\w+ly )?{SAY_VERB}\b"
        rf"|\bas {name} (?:reported|reports|{SAY_VERB})\b"
        rf"|\A{name}: |\b(?:says|reports) {name}(?=[,?.!]|\Z)",
        re.IGNORECASE,
    )


def _forms(asked: str, outlet: str) -> Iterable[_Form]:
    """What the question calls the outlet, if it is that that it speaks of."""
    full = _DOMAIN.sub("", outlet.removeprefix("The ").removeprefix("the "))
    # A pattern for a name that isn't there takes 10 ms to make, and a library may have hundreds.
    folded = asked.lower()
    if full.lower() in folded:
        yield _Form(full)
    if full != outlet and full.lower().startswith("the") and full[3:].lower() in folded:
        # theguardian.com
        yield _Form(full[3:].capitalize(), after_the=True, from_address=True)
    parts = words(full)
    if len(parts) < 2:
        return
    if parts[-1] == "News" and " ".join(parts[:-1]).lower() in folded:
        yield _Form(" ".join(parts[:-1]))
    initials = "".join(part[0] for part in parts)
    if len(parts) >= _INITIALS and initials.lower() in folded:
        yield _Form(initials)
    elif initials in words(asked):
        yield _Form(initials, exact=True)
    if parts[-1] != "News" and parts[-1].lower() in folded:
        yield _Form(parts[-1], after_the=True)
    yield from (_Form(word) for word in words(asked) if _is_blend(word, parts))


def _is_blend(word: str, parts: Sequence[str]) -> bool:
    """Whether the word begins like the first part and goes on like the last."""
    bare = re.sub(r"['’]s?$", "", word).lower()
    first, last = parts[0].lower(), parts[-1].lower()
    return any(
        first.startswith(bare[:cut]) and last.startswith(bare[cut:])
        for cut in range(_LEAST, len(bare) - _LEAST + 1)
    )


_HINT = re.compile(
    rf"\b(?:according to|per|by|from|in|as) |\b{_PIECE}\b|\b{_AUXILIARY} .*\b{SAY_VERB}\b"
    r"|\A[^:]{2,40}: |\b(?:says|reports) ",
    re.IGNORECASE,
)
