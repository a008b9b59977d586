"""A question as it is answered: its slips mended, with the outlets and times it names taken out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from bot.answering.answer import Turn
from bot.answering.judging.ranking import PASSAGES
from bot.answering.special.said import asks_for_anything
from bot.answering.understanding.latest_topic import latest_topic
from bot.answering.understanding.outlets import asked_outlets, may_name_an_outlet
from bot.answering.understanding.period import asked_period
from bot.answering.understanding.question import Question, analyse, clean, in_print
from bot.answering.understanding.scope import Scope, also_of_the_answer, reference_day, scope
from bot.answering.understanding.several import each_asked
from bot.answering.understanding.spelling import mended, slips
from bot.answering.understanding.words import cut_out, stems
from index.hit import Filters
from index.library import Index


class Understood(NamedTuple):
    """A question, ready to be answered."""

    question: Question
    scope: Scope
    """Where its answer is looked for."""
    each: Sequence[Question]
    """The same for each of several people whose words it asks for; alone itself."""
    read_as: str | None
    """As it would be put by itself and without slips, for a reader; None where it was put so."""


def understood(
    index: Index, question: str, history: Sequence[Turn], filters: Filters
) -> Understood:
    """The question, with slips in its names mended, and where its answer is looked for."""
    heard: Callable[[str], bool] = partial(is_heard, index)
    asked = analyse(question, history, heard)
    found = slips(asked, index, partial(mentions, index))
    if found:
        history = [replace(turn, question=mended(turn.question, found)) for turn in history]
        asked = analyse(mended(question, found), history, heard)
    today = reference_day(index.manifest.newest)
    period = asked_period(asked.asked, today)
    bare = _without(asked, period.told if period else (), history, heard)
    outlets = [outlet.name for outlet in index.outlets()] if may_name_an_outlet(asked.asked) else []
    news = latest_topic(bare.asked, dated=period is not None) is not None
    anything = news or asks_for_anything(bare)
    where = scope(asked.asked, period, filters, outlets, today, anything=anything)
    read_as = asked.read_as if asked.read_as != clean(question) else None
    if history and read_as:
        where = replace(where, favour=also_of_the_answer(where.favour, history[-1]))
    asked = _without(asked, where.told, history, heard)
    if asked.speaker and asked_outlets(f"according to {asked.speaker.bare}", where.outlets):
        asked = in_print(asked, asked.speaker)
    people = each_asked(asked.asked, heard)
    each = [asked] if len(people) < 2 else [analyse(one, history, heard) for one in people]
    return Understood(asked, where, each, read_as)


def _without(
    asked: Question,
    told: Sequence[str],
    history: Sequence[Turn],
    heard: Callable[[str], bool],
) -> Question:
    """The question without some of its words, unless nothing else is asked."""
    rest = asked.asked
    for words in told:
        at = rest.find(words)
        rest = cut_out(rest, at, at + len(words)) if at >= 0 else rest
    return analyse(rest, history, heard) if told and any(map(str.isalnum, rest)) else asked


def mentions(index: Index, name: str) -> bool:
    """Whether a passage has all words of the name in it, or in its article's title or byline."""
    wanted = set(stems(name))
    for hit in index.search(name, PASSAGES):
        article = index.article(hit.passage.article)
        seen = f"{hit.passage.text} {article.title} {article.source or ''} {article.author or ''}"
        if wanted <= set(stems(seen)):
            return True
    return False


def is_heard(index: Index, name: str) -> bool:
    """Whether the articles quote somebody of that name."""
    return bool(index.statements.speakers(name))
