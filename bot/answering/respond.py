"""The one call every front end makes: a question in, a cited answer or a refusal out."""

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter
from typing import NamedTuple

from bot.answering.answer import Answer, Turn
from bot.answering.judging.confidence import verdict
from bot.answering.judging.disagreement import DIFFERS, disagreement
from bot.answering.judging.ranking import rank
from bot.answering.special.about_me import about_me
from bot.answering.special.foreign import foreign
from bot.answering.special.latest import latest
from bot.answering.special.said import anything_said, who_said, whose_words
from bot.answering.special.silence import unsaid
from bot.answering.understanding.followup import points_back
from bot.answering.understanding.gazetteer import NamesOf
from bot.answering.understanding.latest_topic import latest_topic
from bot.answering.understanding.meaning import Understood, understood
from bot.answering.understanding.question import Question
from bot.answering.understanding.scope import Favour, Scope, has_quotations, is_quoted
from bot.answering.understanding.words import letters
from bot.answering.writing.fair_quoting import fair_share
from bot.answering.writing.grouping import Group
from bot.answering.writing.refusals import NOTHING, is_refusal, listed
from bot.answering.writing.verify import verify
from bot.answering.writing.writer import choose, write
from index.hit import Filters
from index.library import Index

TURNS = 4
"""Of a conversation, the last, that a question is understood from."""


def answer(
    index: Index, question: str, history: Sequence[Turn] = (), filters: Filters = Filters()
) -> Answer:
    """The answer to a question, or a refusal with its reason.

    Raises QuestionError where the question cannot be read or a filter names what is not there.
    """
    began = perf_counter()
    told = about_me(question) or foreign(index, question)
    if told is not None:
        return Answer(question, told, (), True, told, perf_counter() - began)
    turns = [turn for turn in history if about_me(turn.question) is None]
    found = _in_conversation(index, question, turns[-TURNS:], filters)
    return replace(found, seconds=perf_counter() - began)


def _in_conversation(
    index: Index, question: str, history: Sequence[Turn], filters: Filters
) -> Answer:
    """The answer to a question that may lean on what was said before, or be about something new."""
    meant = understood(index, question, history, filters)
    found = _answer(index, meant, filters)
    if not history or points_back(question, NamesOf(index)) or _goes_on(index, found, history[-1]):
        return found
    alone = understood(index, question, (), filters)
    other = _answer(index, alone, filters) if alone != meant else found
    return found if other.refused else other


def _goes_on(index: Index, found: Answer, last: Turn) -> bool:
    """Whether an answer is mainly from an article of the last one; also where that names none."""
    if found.refused or is_refusal(last.answer):
        return False
    if not has_quotations(last.answer):
        return True
    # The best comes first; what is quoted besides may be of anything.
    return is_quoted(index.article(found.citations[0].article), last.answer)


def _answer(index: Index, meant: Understood, filters: Filters) -> Answer:
    """The answer to what was understood; ``filters`` are those that were given."""
    asked, where, each, read_as = meant.question, meant.scope, meant.each, meant.read_as
    topic = latest_topic(asked.asked, asked.last, dated=where.dated)
    if topic is not None:
        if asked.last:
            meant_so = topic in ("", latest_topic(asked.asked))
            read_as = None if meant_so else f"the latest on {topic}"
        return replace(latest(index, asked.text, topic, where.filters), read_as=read_as)
    found = _together(each, [_looked_for(index, one, where, filters) for one in each])
    if found.refusal is not None:
        return Answer(asked.text, found.refusal, (), True, found.refusal, 0.0, read_as=read_as)
    text, citations, bold = write(found.groups)
    verify(citations, index.article)
    return Answer(
        asked.text, text, citations, False, None, 0.0, found.sure, bold, found.note, read_as
    )


class _Found(NamedTuple):
    """What is quoted, or why nothing is."""

    groups: Sequence[Group] = ()
    sure: bool = True
    refusal: str | None = None
    note: str | None = None


def _together(asked: Sequence[Question], each: Sequence[_Found]) -> _Found:
    """What was found of each of several people as one; of whom nothing was, that is a note."""
    if len(each) == 1:
        return each[0]
    groups = [group for found in each for group in found.groups]
    told = [
        f"{one.speaker.label}: {found.refusal}" if one.speaker else found.refusal
        for one, found in zip(asked, each, strict=True)
        if found.refusal
    ]
    if not groups:
        return _Found(refusal=" ".join(told))
    notes = [*(found.note for found in each if found.note), *told]
    sure = all(found.sure for found in each)
    return _Found(groups, sure, None, " ".join(dict.fromkeys(notes)) or None)


def _looked_for(index: Index, asked: Question, where: Scope, given: Filters) -> _Found:
    """What is found where it was asked for, else anywhere; ``given``: the filters of the caller."""
    found = _found(index, asked, where.filters, where.favour)
    if found.refusal is not None and where.outlets:
        found = _found(index, asked, replace(where.filters, sources=given.sources), where.favour)
        note = f"Not from {listed(where.outlets, 'or')}, where nothing answers that."
        found = found._replace(note=note)
    if found.refusal is not None:
        return _Found(refusal=_reason(index, asked, where, found.refusal))
    return found


def _found(index: Index, asked: Question, filters: Filters, favour: Favour) -> _Found:
    if asked.speaker is not None and asked.asks_for_anything:
        groups = anything_said(index, asked.speaker, filters)
        if groups:
            return _quoted(groups)
    wording = whose_words(asked)
    if wording and (groups := who_said(index, wording, filters)):
        return _quoted(groups)
    ranked = rank(index, asked, filters, favour)
    refusal, sure = verdict(asked, ranked, index.idf, NamesOf(index).mentions)
    if refusal is not None:
        return _Found(refusal=refusal)
    if wording and (
        held := [s for s in ranked if letters(wording) in s.candidate.sentence.letters]
    ):
        # The words are there, and it is left to the reader who says them.
        return _quoted(choose(held, asked), sure=False)
    differing = disagreement(ranked, asked)
    if differing:
        both = [group for each in differing for group in choose([each], asked)]
        return _quoted(both, sure=sure, note=DIFFERS)
    return _quoted(choose(ranked, asked), sure=sure)


def _reason(index: Index, asked: Question, where: Scope, refusal: str) -> str:
    """Why nothing is quoted, what the articles have instead, and which days were looked at."""
    told = unsaid(index, asked, refusal)
    return f"{told} Looked at were only articles {where.days}." if where.dated else told


def _quoted(groups: Sequence[Group], *, sure: bool = True, note: str | None = None) -> _Found:
    """As many of the groups as may be quoted of their articles."""
    fair = fair_share(groups, [(g.stretch.article.id, g.text) for g in groups])
    return _Found(fair, sure, None, note) if fair else _Found(refusal=NOTHING)
