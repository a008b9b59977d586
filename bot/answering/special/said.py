"""What somebody said, where a question names nobody's topic: their statements, the best first."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from bot.answering.answer import Citation
from bot.answering.finding.evidence import Candidate, gather
from bot.answering.judging.features import is_heading
from bot.answering.judging.voices import surely_said
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.words import letters
from bot.answering.writing.grouping import Group, group
from index.article import Span
from index.hit import Filters, Hit, Passage
from index.library import Index
from index.statements.same import Said
from index.statements.who import Known

MOST = 5
"""Statements in an answer."""
USUAL = 900
"""Characters of them together; more only where the first alone has more."""
LOOKED_AT = 40
"""The newest statements of a person, of which the best are shown."""
NAMESAKE = 0.25
"""What share of the statements of who said most make a namesake worth showing besides."""
LEAST = 0.3
"""What a statement must be worth: less is an attitude, and nobody's words."""
WORTH = 0.6
"""What share of the best statement's worth a further one must have."""
_KINDS = {"direct": 1.0, "mixed": 0.9, "indirect": 0.6}
_SHORT = 25
"""Characters of words too few to tell much."""


def people(index: Index, speaker: Speaker) -> list[Known]:
    """Who may be meant, the one who said most first; further ones only where they said much too."""
    known = index.statements.speakers(speaker.bare)
    named = [each for each in known if " " in each.name] or known
    return [each for each in named if each.said >= NAMESAKE * named[0].said][:MOST]


def anything_said(index: Index, speaker: Speaker, filters: Filters) -> list[Group]:
    """The best of what the speaker said lately, to be quoted in this order.

    Of several people of that name some of each, told apart by their names.
    """
    meant = people(index, speaker)
    sets: list[list[Known]] = [[known] for known in meant]
    if len(meant) == 1:
        # Where only one can be meant, what is said under the surname alone is theirs as well.
        sets[0] += [k for k in index.statements.speakers(speaker.bare) if " " not in k.name]
    found = [
        _best(index, index.statements.search("", each, top=LOOKED_AT, filters=filters))
        for each in sets
    ]
    chosen: list[Group] = []
    for said in filter(None, chain.from_iterable(zip_longest(*found))):
        one = quoted(index, said, told_apart=len(meant) > 1)
        if one is None or any(_overlap(one, other) for other in chosen):
            continue
        if not chosen or sum(g.length for g in (*chosen, one)) <= USUAL:
            chosen.append(one)
        if len(chosen) == MOST:
            break
    return chosen


def who_said(index: Index, wording: str, filters: Filters) -> list[Group]:
    """Where somebody is quoted with just these words, the best first; empty where nobody is."""
    told = letters(wording)
    found = index.statements.search(wording, top=LOOKED_AT, filters=filters)
    groups = (
        quoted(index, each, told_apart=False) for each in found if told in letters(each.words)
    )
    return [group for group in groups if group and told in letters(group.text)][:1]


def _best(index: Index, found: Sequence[Said]) -> list[Said]:
    """Quotations before reports, as the tagger is surest of them; the newest of equals first.

    What is worth much less than the best is left out.
    """
    worth = [_worth(said, index.article(said.statement.article).text) for said in found]
    best = max(worth, default=0.0)
    kept = [n for n, each in enumerate(worth) if each >= max(LEAST, WORTH * best)]
    return [found[n] for n in sorted(kept, key=lambda n: -worth[n])]


def _worth(said: Said, text: str) -> float:
    short = 0.5 if len(said.words) < _SHORT else 1.0
    return round(_KINDS[said.statement.kind] * short * surely_said(said.statement, text), 1)


def quoted(index: Index, said: Said, *, told_apart: bool) -> Group | None:
    """The sentences that have the statement, with who speaks where they do not say so.

    ``told_apart``: where they only have a surname, too. None where it is a headline, nobody is
    known to speak, or the article has no such name.
    """
    candidate, person = _sentence_of(index, said), said.statement.speaker
    if candidate is None or person is None or is_heading(candidate):
        return None
    speaker = Speaker(person.name)
    found = group(candidate.stretch, candidate.at, speaker)
    whole, text = found.stretch.article.text, found.text
    if person.name in text or (speaker.is_named_in(text) and not told_apart):
        return replace(found, introduction=None)
    written = (form for form in (person.name, person.name.removeprefix("The ")) if form in whole)
    name = next(written, None)
    return replace(found, introduction=name) if name else None


def _sentence_of(index: Index, said: Said) -> Candidate | None:
    """The first sentence of what was said, with those around it."""
    start, end = said.statement.content[0]
    article = index.article(said.statement.article)
    hit = Hit(Passage(0, article.id, start, end, article.text[start:end]), 1.0, 0.0)
    return next(iter(gather([hit], index.article)), None)


def touch(one: Span | Citation, other: Span) -> bool:
    """Whether two places of one article have letters in common."""
    return one.start < other.end and other.start < one.end


def _overlap(one: Group, other: Group) -> bool:
    return one.stretch.article.id == other.stretch.article.id and any(
        touch(a, b) for a in one.spans for b in other.spans
    )
