"""The one call every front end makes: a question in, a cited answer or a refusal out."""

import re
from collections.abc import Callable, Sequence
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
from bot.answering.outlets import asked_outlets, may_name_an_outlet
from bot.answering.period import asked_period
from bot.answering.question import Question, analyse, in_print
from bot.answering.ranking import PASSAGES, rank
from bot.answering.refusals import listed
from bot.answering.said import anything_said, asks_for_anything
from bot.answering.scope import Favour, Scope, reference_day, scope
from bot.answering.silence import unsaid
from bot.answering.spelling import respell
from bot.answering.verify import verify
from bot.answering.words import stems
from bot.answering.writer import choose, write
from index.hit import Filters
from index.library import Index

_BEFORE_A_MARK = re.compile(r" (?=[?!.,])")


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
    asked, where = _understood(index, question, history, filters)
    found = _found(index, asked, where.filters, where.favour)
    note = found.note
    if found.refusal is not None and where.outlets:
        found = _found(index, asked, replace(where.filters, sources=filters.sources), where.favour)
        note = f"Not from {listed(where.outlets, 'or')}, where nothing answers that."
    if found.refusal is not None:
        told = _reason(index, asked, where, found.refusal)
        return Answer(asked.text, told, (), True, told, perf_counter() - began)
    text, citations, bold = write(_fair(found.groups))
    verify(citations, index.article)
    seconds = perf_counter() - began
    return Answer(asked.text, text, citations, False, None, seconds, found.sure, bold, note)


class _Found(NamedTuple):
    """What is quoted, or why nothing is."""

    groups: Sequence[Group] = ()
    sure: bool = True
    refusal: str | None = None
    note: str | None = None


def _understood(
    index: Index, question: str, history: Sequence[Turn], filters: Filters
) -> tuple[Question, Scope]:
    """The question, with a slip in a speaker's name mended, and where its answer is looked for."""
    is_heard: Callable[[str], bool] = partial(_is_heard, index)
    asked = analyse(question, history, is_heard)
    mended = respell(asked, index.statements, partial(_mentions, index))
    if mended is not None:
        asked, is_heard = analyse(mended, history, lambda name: True), lambda name: True
    today = reference_day(index.manifest.newest)
    period = asked_period(asked.asked, today)
    bare = _without(asked, period.told if period else (), history, is_heard)
    outlets = [outlet.name for outlet in index.outlets()] if may_name_an_outlet(question) else []
    where = scope(asked.asked, period, filters, outlets, today, anything=asks_for_anything(bare))
    asked = _without(asked, where.told, history, is_heard)
    if asked.speaker and asked_outlets(f"according to {asked.speaker.bare}", where.outlets):
        asked = in_print(asked, asked.speaker)
    return asked, where


def _without(
    asked: Question,
    told: Sequence[str],
    history: Sequence[Turn],
    is_heard: Callable[[str], bool],
) -> Question:
    """The question without some of its words, unless nothing else is asked."""
    rest = asked.asked
    for words in told:
        rest = _BEFORE_A_MARK.sub("", " ".join(rest.replace(words, " ", 1).split()))
    return analyse(rest, history, is_heard) if told and any(map(str.isalnum, rest)) else asked


def _found(index: Index, asked: Question, filters: Filters, favour: Favour) -> _Found:
    if asked.speaker is not None and asks_for_anything(asked):
        groups = anything_said(index, asked.speaker, filters)
        if groups:
            return _Found(groups)
    ranked = rank(index, asked, filters, favour)
    refusal, sure = verdict(asked, ranked, index.idf, partial(_mentions, index))
    if refusal is not None:
        return _Found(refusal=refusal)
    differing = disagreement(ranked, asked)
    if differing:
        return _Found(
            [one for each in differing for one in choose([each], asked)], sure, None, DIFFERS
        )
    return _Found(choose(ranked, asked), sure)


def _reason(index: Index, asked: Question, where: Scope, refusal: str) -> str:
    """Why nothing is quoted, what the articles have instead, and which days were looked at."""
    told = unsaid(index, asked, refusal)
    return f"{told} Looked at were only articles {where.days}." if where.dated else told


def _is_heard(index: Index, name: str) -> bool:
    """Whether the articles quote somebody of that name."""
    return bool(index.statements.speakers(name))


def _fair(groups: Sequence[Group]) -> list[Group]:
    """As many of the groups as may be quoted of their articles; the first in any case."""
    quoted = [(g.stretch.article.id, g.text) for g in groups]
    return fair_share(groups, quoted) or list(groups[:1])


def _mentions(index: Index, name: str) -> bool:
    """Whether a passage has all words of the name in it, or in its article's title or byline."""
    wanted = set(stems(name))
    for hit in index.search(name, PASSAGES):
        article = index.article(hit.passage.article)
        seen = f"{hit.passage.text} {article.title} {article.source or ''} {article.author or ''}"
        if wanted <= set(stems(seen)):
            return True
    return False
