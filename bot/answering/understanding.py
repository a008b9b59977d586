"""A question as it is answered: its slips mended, with the outlets and times it names taken out."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from bot.answering.answer import Turn
from bot.answering.outlets import asked_outlets, may_name_an_outlet
from bot.answering.period import asked_period
from bot.answering.question import Question, analyse, in_print
from bot.answering.ranking import PASSAGES
from bot.answering.said import asks_for_anything
from bot.answering.scope import Scope, reference_day, scope
from bot.answering.spelling import respell
from bot.answering.words import stems
from index.hit import Filters
from index.library import Index

_BEFORE_A_MARK = re.compile(r" (?=[?!.,])")


def understood(
    index: Index, question: str, history: Sequence[Turn], filters: Filters
) -> tuple[Question, Scope]:
    """The question, with a slip in a speaker's name mended, and where its answer is looked for."""
    is_heard: Callable[[str], bool] = partial(_is_heard, index)
    asked = analyse(question, history, is_heard)
    mended = respell(asked, index.statements, partial(mentions, index))
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


def mentions(index: Index, name: str) -> bool:
    """Whether a passage has all words of the name in it, or in its article's title or byline."""
    wanted = set(stems(name))
    for hit in index.search(name, PASSAGES):
        article = index.article(hit.passage.article)
        seen = f"{hit.passage.text} {article.title} {article.source or ''} {article.author or ''}"
        if wanted <= set(stems(seen)):
            return True
    return False


def _is_heard(index: Index, name: str) -> bool:
    """Whether the articles quote somebody of that name."""
    return bool(index.statements.speakers(name))
