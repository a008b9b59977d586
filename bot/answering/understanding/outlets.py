"""The outlets whose articles a question asks for: "according to the Times", "Breitbart's piece"."""

import re
from collections.abc import Iterator, Sequence

from bot.answering.understanding.speech import SAY_VERB
from bot.answering.understanding.words import words
from index.article import Span

_PIECE = (
    r"(?:pieces?|articles?|reports?|reporting|story|stories|editorials?|columns?|analysis|profile"
    r"|round-?up|review|account|coverage|reporters?|columnist)"
)
_AUXILIARY = r"(?:did|does|do|has|have|had)"
_INITIALS = 3
"""Words of a name from which on it is known by its first letters."""
_DOMAIN = re.compile(r"\.(?:com|org|net|info|eu|co\.uk|[a-z]{2})$", re.IGNORECASE)
_ORDINARY = frozenset(
    "time times sun star mirror guardian independent observer standard express mail post hill"
    " nation fortune people life week vice wired world today age fox sky street verge".split()
)
"""Outlets' names that in small letters are other words."""
_HINT = re.compile(
    rf"\b(?:according to|per|by|from|in|as) |\b{_AUXILIARY} .*\b{SAY_VERB}\b"
    r"|\A[^:]{2,40}: |\b(?:says|reports) ",
    re.IGNORECASE,
)


def asked_outlets(asked: str, outlets: Sequence[str]) -> tuple[str, ...]:
    """The outlets that the question asks for, as the articles name them; mostly none.

    An outlet that is only mentioned ("who wrote to USA Today", "that Herald piece on the vote")
    is not asked for. A short form may be several: "the Times" is each outlet that ends with it.

    >>> asked_outlets("what happened, according to the Times?", ["New York Times", "Politico"])
    ('New York Times',)
    """
    return tuple(
        outlet
        for outlet in outlets
        if any(_asks(form).search(asked) for form in _forms(asked, outlet))
    )


def attributions(asked: str, outlets: Sequence[str]) -> tuple[Span, ...]:
    """Where the question only says which of the outlets is asked for: "according to the Times"."""
    forms = (form for outlet in outlets for form in _forms(asked, outlet))
    said = (
        rf",? ?\b(?:according to|per) (?:the )?{form}(?:['’]s? (?:own )?{_PIECE})?(?![\w-]),?"
        for form in forms
    )
    found = (Span(*m.span()) for each in said for m in re.finditer(each, asked, re.IGNORECASE))
    return tuple(dict.fromkeys(found))


def may_name_an_outlet(asked: str) -> bool:
    """Whether it has any of the words by which an outlet is asked for: most questions have none."""
    return _HINT.search(asked) is not None


def _asks(form: str) -> re.Pattern[str]:
    """The ways to ask for what an outlet writes."""
    common = form.rpartition(")")[2].lower() in _ORDINARY and not form.endswith("Times")
    # Words stand around it that a common noun may have, too.
    name = f"(?-i:{form})" if common else form
    return re.compile(
        rf"\b(?:according to (?:the )?{form}|(?:in|by|from|per|as) (?:the )?{name})(?![\w-])"
        rf"(?:['’]s?)?(?:(?= (?:own )?{_PIECE}\b)|(?=[,?.!]|\Z))"
        rf"|\b{_AUXILIARY} (?:the )?{name}(?:['’]s? {_PIECE})? (?:\w+ly )?{SAY_VERB}\b"
        rf"|\bas (?:the )?{name} (?:reported|reports|{SAY_VERB})\b"
        rf"|\A(?:the )?{name}: |\b(?:says|reports) (?:the )?{name}(?=[,?.!]|\Z)",
        re.IGNORECASE,
    )


def _forms(asked: str, outlet: str) -> Iterator[str]:
    """What the question may call the outlet, as patterns, if it is that that it speaks of."""
    full = _DOMAIN.sub("", re.sub(r"\A[Tt]he (?=\w)", "", outlet))
    # A pattern for a name that isn't there takes 10 ms to make, and a library may have hundreds.
    folded, parts = asked.lower(), words(full)
    if full.lower() in folded:
        yield re.escape(full)
    if full != outlet and full.lower().startswith("the") and full[3:].lower() in folded:
        # theguardian.com
        yield rf"(?<=\b[Tt]he ){re.escape(full[3:].capitalize())}"
    if len(parts) < 2:
        return
    if parts[-1] == "News" and " ".join(parts[:-1]).lower() in folded:
        yield re.escape(" ".join(parts[:-1]))
    elif parts[-1] != "News" and parts[-1].lower() in folded:
        yield rf"(?<=\b[Tt]he ){re.escape(parts[-1])}"
    initials = "".join(part[0] for part in parts)
    if len(parts) >= _INITIALS and initials.lower() in folded:
        yield initials
    elif initials in words(asked):
        yield f"(?-i:{initials})"
