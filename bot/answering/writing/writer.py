"""Writes the answer: the best sentences, verbatim, each with its citations."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.answering.answer import Citation
from bot.answering.finding.evidence import Stretch
from bot.answering.judging.ranking import Scored
from bot.answering.understanding.listing import asks_for_several
from bot.answering.understanding.question import Question
from bot.answering.understanding.wanted import Wanted
from bot.answering.understanding.words import letters
from bot.answering.writing.cited import cited, without_heading_marks
from bot.answering.writing.grouping import Group, group, joined, with_what_follows
from index.article import Article, Span

USUAL, USUAL_LIST = 365, 700
"""Characters of an answer; more only where what comes first cannot be shorter."""
MOST, MOST_LISTED = 3, 5
"""Groups of sentences in an answer."""
CLOSE = 3.5
"""How far behind the best sentence's score a further one may be."""
SHOWN = -2.0
"""How surely the reader must see the answer in a sentence for it to be set off, a logit: of the
spans above it, five of six are right on the development questions."""
PRINTINGS = 3
"""Other articles that are cited for the same words at most."""
_MARKS = "“”\"'’‘ ,;:"


class Written(NamedTuple):
    """What a reader sees."""

    text: str
    citations: tuple[Citation, ...]
    bold: tuple[Span, ...]
    """What of the text is the answer itself."""


def choose(ranked: Sequence[Scored], question: Question) -> list[Group]:
    """What is quoted, in reading order: the best article's sentences as they stand in it.

    A question for several things gets more sentences, each with another of them.
    """
    several = asks_for_several(question.asked)
    chosen: list[Group] = []
    for number, scored in enumerate(ranked):
        if scored.score < ranked[0].score - CLOSE:
            break
        if ranked[0].features.voice.theirs and not scored.features.voice.theirs:
            continue
        found = _group(scored, ranked, question)
        if scored.features.title and any(_is_of_one_article(found, other) for other in chosen):
            # A headline says nothing that its article, already quoted, does not.
            continue
        if any(letters(found.text) == letters(other.text) for other in chosen):
            continue
        listed = several and _is_sure(scored, question)
        if listed and _is_known(_answer(scored), scored, chosen):
            continue
        if listed or (number == 0 and _is_sure(scored, question)):
            found = replace(found, answers=(_answer(scored),))
        wider = _with(chosen, found)
        usual, most = (USUAL_LIST, MOST_LISTED) if listed else (USUAL, MOST)
        if chosen and (sum(g.length for g in wider) > usual or len(wider) > most):
            # What comes after it answers less, however short it is.
            break
        chosen = wider
    return _in_reading_order(chosen)


def _is_of_one_article(one: Group, other: Group) -> bool:
    return one.stretch.article.id == other.stretch.article.id


def _group(scored: Scored, ranked: Sequence[Scored], question: Question) -> Group:
    """What is quoted together with a sentence, and where else it stands."""
    candidate, theirs = scored.candidate, scored.features.voice.theirs
    found = group(candidate.stretch, candidate.at, question.speaker if theirs else None)
    if theirs and question.wanted is Wanted.WORDS and question.subject:
        found = with_what_follows(found, question.subject, _of_others(ranked, candidate.stretch))
    return replace(found, elsewhere=candidate.elsewhere)


def _of_others(ranked: Sequence[Scored], stretch: Stretch) -> set[int]:
    """The numbers of the stretch's sentences that the index gives to somebody else."""
    return {
        scored.candidate.at
        for scored in ranked
        if scored.candidate.stretch is stretch and scored.features.other > scored.features.asked
    }


def write(groups: Sequence[Group]) -> Written:
    """The text a reader sees and its citations, numbered in reading order."""
    text = ""
    citations: list[Citation] = []
    bold: list[Span] = []
    for found in groups:
        if found.introduction:
            text = f"{text} {found.introduction}:".lstrip()
        for each in found.spans:
            span = without_heading_marks(found.stretch.article, each)
            text += " " if text else ""
            bold += _moved(found, span, len(text))
            text += found.stretch.article.text[span.start : span.end]
            for article, place in _printings(found, span):
                citations.append(cited(article, len(citations) + 1, place.start, place.end))
                text += f" [{len(citations)}]"
    return Written(text, tuple(citations), tuple(bold))


def _moved(found: Group, span: Span, start: int) -> Iterator[Span]:
    """Where the answers in a quoted span stand in a text that has the span from ``start`` on."""
    for answer in found.answers:
        if span.start <= answer.start < answer.end <= span.end:
            shift = start - span.start
            yield Span(answer.start + shift, answer.end + shift)


def _printings(found: Group, span: Span) -> Iterator[tuple[Article, Span]]:
    """Where the words stand: in the group's own article and in others, to the letter."""
    own = found.stretch.article
    yield own, span
    words = own.text[span.start : span.end]
    for other in found.elsewhere[:PRINTINGS]:
        at = other.text.find(words)
        end = at + len(words)
        if at >= 0 and all(skip.end <= at or skip.start >= end for skip in other.boilerplate):
            yield other, Span(at, end)


def _is_known(answer: Span, scored: Scored, chosen: Sequence[Group]) -> bool:
    """Whether what was chosen gives the same answer already."""
    given = {
        letters(group.stretch.article.text[start:end])
        for group in chosen
        for start, end in group.answers
    }
    return letters(scored.candidate.stretch.article.text[answer.start : answer.end]) in given


def _is_sure(scored: Scored, question: Question) -> bool:
    """Whether the reader's span may be set off: where words are asked for, all of it is words."""
    return question.wanted is not Wanted.WORDS and scored.features.span >= SHOWN


def _answer(scored: Scored) -> Span:
    """The reader's span without the marks and spaces around it."""
    start, end = scored.answer
    text = scored.candidate.stretch.article.text[start:end]
    start += len(text) - len(text.lstrip(_MARKS))
    return Span(start, max(start, end - (len(text) - len(text.rstrip(_MARKS)))))


def _with(chosen: Sequence[Group], found: Group) -> list[Group]:
    """The groups with one more, which is merged into what it touches and stands in its place."""
    apart: list[Group] = []
    places: list[int] = []
    for other in chosen:
        both = joined(other, found)
        if both is None:
            apart.append(other)
        else:
            found = both
            places.append(len(apart))
    place = min(places, default=len(apart))
    return [*apart[:place], found, *apart[place:]]


def _in_reading_order(chosen: Sequence[Group]) -> list[Group]:
    articles = list(dict.fromkeys(g.stretch.article.id for g in chosen))
    return sorted(
        chosen,
        key=lambda g: (articles.index(g.stretch.article.id), g.stretch.sentences[g.first].span),
    )
