"""Writes the answer: the best sentences, verbatim, each with its citations."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.answering.answer import Citation
from bot.answering.finding.evidence import Sentence
from bot.answering.judging.ranking import Scored
from bot.answering.understanding.form import Form, form
from bot.answering.understanding.question import Question
from bot.answering.understanding.wanted import Wanted
from bot.answering.understanding.words import letters
from bot.answering.writing.cited import cited, without_heading_marks
from bot.answering.writing.grouping import Group, group, joined
from index.article import Article, Span

CLOSE = 2.0
"""How far behind the best sentence's score a further one may be."""
LEAD, BEGINNING = 2.0, 1_000
"""What an article's first sentence is worth in a summary, and after how many characters none is
worth more than any."""
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


class Room(NamedTuple):
    """How much an answer has room for; more only where what comes first cannot be shorter."""

    characters: int
    groups: int


ROOM = {
    Form.PLAIN: Room(400, 3),
    Form.YES_NO: Room(400, 3),
    Form.LIST: Room(600, 5),
    Form.SUMMARY: Room(600, 3),
}


def choose(ranked: Sequence[Scored], question: Question) -> list[Group]:
    """What is quoted, the best first, and behind it what is nearly as good.

    A list gets more sentences, each with another item; a summary the sentences of one event.
    """
    wants = form(question.asked)
    ranked = _of_one_event(ranked) if wants is Form.SUMMARY else ranked
    chosen: list[Group] = []
    for scored in ranked:
        if scored.score < ranked[0].score - CLOSE:
            break
        if ranked[0].features.voice.theirs and not scored.features.voice.theirs:
            continue
        found = _marked(_group(scored, question), scored, chosen, question, wants)
        if found is None or _says_nothing_new(found, scored, chosen):
            continue
        wider = _with(chosen, found)
        if chosen and not _fits(wider, ROOM[wants]):
            # What comes after it answers less, however short it is.
            break
        chosen = wider
    return chosen


def _group(scored: Scored, question: Question) -> Group:
    """What is quoted together with a sentence, and where else it stands."""
    candidate = scored.candidate
    speaker = question.speaker if scored.features.voice.theirs else None
    found = group(candidate.stretch, candidate.at, speaker)
    return replace(found, elsewhere=candidate.elsewhere)


def _fits(groups: Sequence[Group], room: Room) -> bool:
    return len(groups) <= room.groups and sum(g.length for g in groups) <= room.characters


def _of_one_event(ranked: Sequence[Scored]) -> list[Scored]:
    """The sentences of the best one's article, those that begin it sooner."""
    event = [e.candidate.stretch.article.id for e in ranked[:1]]
    own = [e for e in ranked if e.candidate.stretch.article.id in event]
    own = [each for each in own if not each.features.title] or own
    led = [replace(e, score=e.score + LEAD * _nearness(e.candidate.sentence)) for e in own]
    return sorted(led, key=lambda each: -each.score)


def _nearness(sentence: Sentence) -> float:
    """How near to the article's beginning it stands, 0 to 1."""
    return max(0.0, 1 - sentence.span.start / BEGINNING)


def _marked(
    found: Group, scored: Scored, chosen: Sequence[Group], question: Question, wants: Form
) -> Group | None:
    """The group with what in it is the answer; None where a list has that already."""
    if not _is_sure(scored, question) or wants is Form.YES_NO:
        return found
    if wants is Form.LIST and _is_known(_answer(scored), scored, chosen):
        return None
    return replace(found, answers=(_answer(scored),)) if wants is Form.LIST or not chosen else found


def _says_nothing_new(found: Group, scored: Scored, chosen: Sequence[Group]) -> bool:
    """Whether it is a headline beside its article, or repeats what was chosen."""
    told, article = letters(found.text), found.stretch.article
    if scored.features.title and any(other.stretch.article == article for other in chosen):
        return True
    return any(told in letters(other.text) or _overlaps(found, other) for other in chosen)


def _overlaps(found: Group, other: Group) -> bool:
    """Whether it has sentences of the other and begins before it, which comes first."""
    return found.stretch is other.stretch and found.first < other.first <= found.last


def write(groups: Sequence[Group]) -> Written:
    """The text a reader sees and its citations, numbered in reading order; what is introduced
    begins a line."""
    text = ""
    citations: list[Citation] = []
    bold: list[Span] = []
    introduced = None
    for found in groups:
        if found.introduction and found.introduction != introduced:
            text = f"{text}\n{found.introduction}:".lstrip()
        introduced = found.introduction
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
    """The groups with one more, which is merged into the one that it goes on from."""
    for place, other in enumerate(chosen):
        both = joined(other, found) if other.first <= found.first else None
        if both is not None:
            return [*chosen[:place], both, *chosen[place + 1 :]]
    return [*chosen, found]
