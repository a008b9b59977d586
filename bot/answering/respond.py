"""The one call every front end makes: a question in, a cited answer or a refusal out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import NamedTuple

from bot.answering.about_me import about_me
from bot.answering.answer import Answer, Turn
from bot.answering.confidence import verdict
from bot.answering.disagreement import DIFFERS, disagreement
from bot.answering.fair_quoting import fair_share
from bot.answering.foreign import foreign
from bot.answering.grouping import Group
from bot.answering.latest import latest, latest_topic
from bot.answering.question import Question
from bot.answering.ranking import rank
from bot.answering.refusals import NOTHING, listed
from bot.answering.said import anything_said, asks_for_anything
from bot.answering.scope import Favour, Scope
from bot.answering.silence import unsaid
from bot.answering.understanding import mentions, understood
from bot.answering.verify import verify
from bot.answering.writer import choose, write
from index.hit import Filters
from index.library import Index


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
    topic = latest_topic(question)
    if topic is not None:
        return latest(index, question, topic, filters)
    asked, where = understood(index, question, history, filters)
    found = _found(index, asked, where.filters, where.favour)
    note = found.note
    if found.refusal is not None and where.outlets:
        found = _found(index, asked, replace(where.filters, sources=filters.sources), where.favour)
        note = f"Not from {listed(where.outlets, 'or')}, where nothing answers that."
    if found.refusal is not None:
        told = _reason(index, asked, where, found.refusal)
        return Answer(asked.text, told, (), True, told, perf_counter() - began)
    text, citations, bold = write(found.groups)
    verify(citations, index.article)
    seconds = perf_counter() - began
    return Answer(asked.text, text, citations, False, None, seconds, found.sure, bold, note)


class _Found(NamedTuple):
    """What is quoted, or why nothing is."""

    groups: Sequence[Group] = ()
    sure: bool = True
    refusal: str | None = None
    note: str | None = None


def _found(index: Index, asked: Question, filters: Filters, favour: Favour) -> _Found:
    if asked.speaker is not None and asks_for_anything(asked):
        groups = anything_said(index, asked.speaker, filters)
        if groups:
            return _quoted(groups)
    ranked = rank(index, asked, filters, favour)
    refusal, sure = verdict(asked, ranked, index.idf, partial(mentions, index))
    if refusal is not None:
        return _Found(refusal=refusal)
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
