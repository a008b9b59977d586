"""Whose statements an article's statements are: each source to the fullest name there is."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.article import Article, Span
from index.statements.discourse import Meant, pronouns
from index.statements.marks import curled, quotations
from index.statements.names import Cast, Mention, Person, cast_of
from index.statements.phrase import described, named, role, role_after, role_ahead, role_before
from index.statements.roles import NOUNS
from index.statements.statement import Speaker, Statement

_HE_SHE = frozenset("he she his her him hers himself herself".split())
_NOBODY = frozenset(
    "i me my mine myself we us our ours ourselves you your yourself they them their it its itself"
    " this that these those which what some many most others one there who whom whose".split()
)
_DEFINITE = re.compile(r"\A(?:the|this|that)\s|\A[A-Z][\w.’' ]*[’']s?\s", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\A(?:his|her)\s+(?=\S)", re.IGNORECASE)
_LESSER = frozenset("vice deputy assistant former ex acting shadow".split())
"""Words that make another role of a role."""
_BODY = re.compile(r"((?:[Tt]he )?[A-Z][\w&.’-]*(?: (?:(?:of|for) (?:the )?)?[A-Z][\w&.’-]*)*), \Z")
_SMALL = frozenset("the a an of for to in at on and s his her then".split())


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article as far as speakers go."""

    text: str
    cast: Cast
    meant: Meant


def speakers(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with their speakers; None where the article leaves open who speaks."""
    sources = [statement.source for statement in statements if statement.source]
    read = _read(article.text, sources)
    return [
        replace(each, speaker=_speaker(read, each.source) if each.source else None)
        for each in statements
    ]


def person_at(article: Article, statements: Sequence[Statement], offset: int) -> str | None:
    """The name of whom the pronoun at this character means, None where that's open."""
    read = _read(article.text, [s.source for s in statements if s.source])
    who = read.meant.person_at(offset)
    return None if who is None else read.cast.people[who].name


def _read(text: str, sources: Sequence[Span]) -> _Reading:
    cast = cast_of(text, sources)
    for mention in cast.mentions:
        person = cast.people[mention.person]
        if not person.role:
            person.role = (
                role_before(text, mention.start)
                or role_ahead(text, mention.start)
                or role_after(text, mention.end)
            )
    shown = curled(text)
    meant = pronouns(text, cast, quotations(shown), {source.start for source in sources})
    return _Reading(text, cast, meant)


def _speaker(read: _Reading, source: Span) -> Speaker | None:
    words = read.text[source.start : source.end].strip()
    low = words.lower()
    if low in _HE_SHE:
        return _of(read, read.meant.person_at(source.start))
    if low in _NOBODY:
        return _before(read, source.start) if low in {"who", "which"} else None
    mentions = _inside(read.cast.mentions, source)
    if len({m.person for m in mentions}) > 1 and _several(read.text, mentions):
        return Speaker(described(read.text, source))
    found = named(read.text, source, mentions)
    if found:
        person = read.cast.people[found.mention.person]
        person.role = person.role or found.role
        return Speaker(person.name, found.role or person.role)
    owner = _POSSESSIVE.match(words)
    if owner:
        return _owned(read, source, owner.end())
    return _role_holder(read, source) or _description(read, source)


def _owned(read: _Reading, source: Span, skipped: int) -> Speaker | None:
    """ "His campaign" with the name in place of "his"."""
    holder = _of(read, read.meant.person_at(source.start))
    rest = described(read.text, Span(source.start + skipped, source.end))
    return Speaker(f"{holder.name}’s {rest}") if holder and rest else None


def _inside(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    first = bisect_left(mentions, span.start, key=lambda m: m.end)
    last = bisect_left(mentions, span.end, key=lambda m: m.start)
    return [m for m in mentions[first:last] if m.end > span.start]


def _of(read: _Reading, number: int | None) -> Speaker | None:
    if number is None:
        return None
    person = read.cast.people[number]
    return Speaker(person.name, person.role)


def _before(read: _Reading, at: int) -> Speaker | None:
    """Who is named right before "who" or "which": a person, or a body by its capitals."""
    near = _inside(read.cast.mentions, Span(max(0, at - 80), at))
    if near and "." not in read.text[near[-1].end : at]:
        return _of(read, near[-1].person)
    body = _BODY.search(read.text[max(0, at - 80) : at])
    return Speaker(body.group(1)) if body else None


def _several(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether two of the people are joined by "and"."""
    pairs = pairwise(mentions)
    return any(
        re.fullmatch(r",? and (?:[\w.’' ]{0,40} )?", text[a.end : b.start]) for a, b in pairs
    )


def _description(read: _Reading, source: Span) -> Speaker | None:
    name = described(read.text, source)
    return Speaker(name) if sum(c.isalpha() for c in name) > 1 else None


def _role_holder(read: _Reading, source: Span) -> Speaker | None:
    """The one person whose role "the defence secretary" is, said before or right after."""
    words = read.text[source.start : source.end]
    if not _DEFINITE.match(words):
        return None
    text = role(described(read.text, source))
    if text is None or not _ends_in_noun(text):
        return None
    wanted = _keywords(text)
    holders = [p for p in read.cast.people if p.role and _holds(p.role, wanted)]
    if len(holders) == 1:
        return Speaker(holders[0].name, holders[0].role)
    return None if holders else _introduced(read, source, text)


def _holds(held: str, wanted: frozenset[str]) -> bool:
    has = _keywords(held)
    return wanted <= has and not (has - wanted) & _LESSER


def _ends_in_noun(text: str) -> bool:
    return text.rsplit(maxsplit=1)[-1].lower().strip("’'") in NOUNS


def _keywords(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.lower().replace("defense", "defence"))
    return frozenset(word for word in words if word not in _SMALL)


def _introduced(read: _Reading, source: Span, text: str) -> Speaker | None:
    """Whom the next paragraph begins with, where nobody was named before it.

    News in Britain puts the role first: "…, the defence secretary has warned.¶John Healey was…".
    """
    end = re.search(r"\n+", read.text[source.end : source.end + 400])
    mentions = read.cast.mentions
    if end is None or not mentions or mentions[0].start < source.start:
        return None
    first = mentions[0]
    if first.start != source.end + end.end() or " " not in read.text[first.start : first.end]:
        return None
    person: Person = read.cast.people[first.person]
    if person.role is None:
        person.role = re.sub(r"[’']s\b", "", text)
    return Speaker(person.name, person.role)
