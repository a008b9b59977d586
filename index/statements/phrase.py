"""What a source's words say of the speaker: the name in them, the role, or a description."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.article import Span
from index.statements.names import Mention
from index.statements.roles import HONORIFICS, MODIFIERS, NOUNS, OWNED, WORKS

_CUT = re.compile(r"[,;:()]|\s[-–—]+\s|--|—|\n")
_BEFORE = re.compile(
    r"\b(?:of|with|for|by|to|from|in|on|against|about|at|like|than|as|over|behind|including|called)"
    r"\s[^,]*\Z"
)
_DATELINE = re.compile(r"\A[A-Z][A-Z .,]{3,}\s?[-–—]+\s?")
_ENDS = re.compile(
    r"[,(;\n]|\s[-–—]+\s|--|—|\s(?:released|published|conducted|obtained|issued|posted|dated"
    r"|who|which|whose|during|at its|at a|in its|in a|in an)\s"
)
_ARTICLE = re.compile(r"\A(?:the|a|an|his|her|their|its|our|my)\s+", re.IGNORECASE)
_EDGES = " \t\n\u00a0“”\"'‘’.,;:-–—"
_LONGEST_ROLE = 100
_ABBREVIATED = "|".join(
    rf"(?<=\b{title})\." for title in ("Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "[A-Z]")
)
"""A full stop that ends no sentence."""
_LEFT_OVER = frozenset("Mr Mrs Ms Dr Sen Rep Gov Gen Lt".split())
"""What stands before a name and, at the end of a role, says nothing."""
_OF_SOMEBODY = frozenset("rival friend opponent predecessor successor".split())
"""No role without the word whose."""


class Named(NamedTuple):
    """The mention in a source that is the speaker, and the role beside it."""

    mention: Mention
    role: str | None


def segments(text: str, span: Span) -> list[Span]:
    """The parts of the source between commas, dashes and brackets."""
    parts: list[Span] = []
    start = span.start
    for cut in _CUT.finditer(text, span.start, span.end):
        parts.append(Span(start, cut.start()))
        start = cut.end()
    parts.append(Span(start, span.end))
    return [part for part in parts if text[part.start : part.end].strip(_EDGES)]


def named(text: str, source: Span, mentions: Sequence[Mention]) -> Named | None:
    """Who of the mentions in the source speaks, None where it names nobody."""
    inside = [m for m in mentions if m.start < source.end and m.end > source.start]
    if not inside:
        return None
    parts = segments(text, source)
    for number, part in enumerate(parts):
        here = [m for m in inside if part.start <= m.start < part.end]
        for mention in here:
            if is_modifier(text, mention.end):
                continue
            if mention.possessive and not _is_work(text, mention, source):
                continue
            if _BEFORE.search(text[part.start : mention.start]):
                continue
            return Named(mention, _role(text, parts, number, mention))
        if number == 0 and here and not _role_like(text[part.start : part.end]):
            break
        if number == 1:
            break
    return None


def is_modifier(text: str, end: int) -> bool:
    """Whether the name that ends there only says whose: "Clinton communications director"."""
    word = re.match(r" ([a-z-]+)", text[end : end + 24])
    return word is not None and word.group(1) in OWNED


def _is_work(text: str, mention: Mention, source: Span) -> bool:
    rest = text[mention.end : source.end].strip(_EDGES).removeprefix("s").split()
    return not rest or any(word.strip(_EDGES).lower() in WORKS for word in rest[:5])


def _role_like(text: str) -> bool:
    return any(word.lower().strip(_EDGES) in NOUNS for word in text.split())


def _role(text: str, parts: list[Span], number: int, mention: Mention) -> str | None:
    part = parts[number]
    before = role(text[part.start : mention.start])
    if before:
        return before
    if number == 0 and len(parts) > 1:
        return role(text[parts[1].start : parts[1].end])
    if number == 1:
        return role(text[parts[0].start : parts[0].end])
    return None


def role(words: str) -> str | None:
    """The words as a role where a noun for one is among the first of them, else None."""
    clean = _ARTICLE.sub("", " ".join(words.split()).strip(_EDGES))
    parts = clean.split()
    while parts and parts[0] in HONORIFICS:
        parts = parts[1:]
    if not parts or len(clean) > _LONGEST_ROLE or parts[0].lower() in {"who", "whose", "which"}:
        return None
    head = [word.strip(_EDGES).lower().removesuffix("’s").removesuffix("'s") for word in parts[:9]]
    if not any(word in NOUNS or word.split("-")[-1] in NOUNS for word in head):
        return None
    while len(parts) > 1 and parts[-1].rstrip(".") in _LEFT_OVER:
        parts.pop()
    if len(parts) == 1 and head[0] in _OF_SOMEBODY:
        return None
    return " ".join(parts)


def role_before(text: str, start: int) -> str | None:
    """The role that stands right before a name: "US Defence Secretary", "former leader"."""
    window = text[max(0, start - 80) : start]
    line = re.split(r"[,.;:()“”\"—–\n]|\s-\s", window)[-1]
    words = line.split()
    taken: list[str] = []
    while words:
        word = words[-1].strip("’'")
        known = word.lower() in MODIFIERS or word.lower() in NOUNS
        if not (known or word[:1].isupper()) or word in HONORIFICS or word in _STARTERS:
            break
        taken.insert(0, words.pop())
    return role(" ".join(taken)) if taken else None


_STARTERS = frozenset("The A An So But And When While As If After Before In On At For With".split())


def role_ahead(text: str, start: int) -> str | None:
    """The role in front of a comma and the name: "The head of the Alliance, Mark Rutte,"."""
    found = re.search(
        r"(?:\A|[.!?”\n]\s*)((?:The|A|An|His|Her) [^,.;:()“”\"\n]{3,90}), \Z",
        text[max(0, start - 110) : start],
    )
    return role(found.group(1)) if found else None


def role_after(text: str, end: int) -> str | None:
    """The role in the apposition after a name: ", the leader of …,"."""
    found = re.match(
        rf",\s+((?:the|a|an|who is|his|her)?\s*(?:[^,.;:()“”\"\n]|{_ABBREVIATED}){{3,100}})[,.]",
        text[end : end + 120],
    )
    if not found:
        return None
    words = found.group(1)
    first = words.split()[0].lower()
    if first not in {"the", "a", "an", "his", "her"} and first not in NOUNS | MODIFIERS:
        return None
    if re.search(r"\b(?:said|says|has|was|is|had|will|would|told|and)\b", words):
        return None
    return role(words)


def described(text: str, source: Span) -> str:
    """The source's words as a name: without date line, apposition, marks and "’s"."""
    words = text[source.start : source.end]
    dateline = _DATELINE.match(words)
    words = words[dateline.end() :] if dateline else words
    first = _ENDS.split(words.strip(_EDGES))[0]
    clean = " ".join(first.split()).strip(_EDGES)
    return re.sub(r"[’']s?\Z", "", clean)
