"""The one call every front end makes: a question in, a cited answer or a refusal out."""

from collections.abc import Sequence
from functools import partial
from time import perf_counter
from typing import NamedTuple

from bot.answering.answer import Answer, Turn
from bot.answering.confidence import verdict
from bot.answering.fair_quoting import fair_share
from bot.answering.grouping import Group
from bot.answering.latest import latest, latest_topic
from bot.answering.question import Question, analyse
from bot.answering.ranking import PASSAGES, rank
from bot.answering.said import anything_said, asks_for_anything
from bot.answering.silence import unsaid
from bot.answering.spelling import respell
from bot.answering.verify import verify
from bot.answering.words import stems
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
    topic = latest_topic(question)
    if topic is not None:
        return latest(index, question, topic, filters)
    asked = _understood(index, question, history)
    found = _found(index, asked, filters)
    if found.refusal is not None:
        told = unsaid(index, asked, found.refusal)
        return Answer(asked.text, told, (), True, told, perf_counter() - began)
    text, citations = write(_fair(found.groups))
    verify(citations, index.article)
    return Answer(asked.text, text, citations, False, None, perf_counter() - began, found.sure)


class _Found(NamedTuple):
    """What is quoted, or why nothing is."""

    groups: Sequence[Group] = ()
    sure: bool = True
    refusal: str | None = None


def _understood(index: Index, question: str, history: Sequence[Turn]) -> Question:
    """The question, with a slip in a speaker's name mended."""
    asked = analyse(question, history, lambda name: bool(index.statements.speakers(name)))
    mended = respell(asked, index.statements, partial(_mentions, index))
    return asked if mended is None else analyse(mended, history, lambda name: True)


def _found(index: Index, asked: Question, filters: Filters) -> _Found:
    if asked.speaker is not None and asks_for_anything(asked):
        groups = anything_said(index, asked.speaker, filters)
        if groups:
            return _Found(groups)
    ranked = rank(index, asked, filters)
    refusal, sure = verdict(asked, ranked, index.idf, partial(_mentions, index))
    if refusal is not None:
        return _Found(refusal=refusal)
    return _Found(choose(ranked, asked.speaker), sure)


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
