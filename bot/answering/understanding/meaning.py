"""A question as it is answered: its slips mended, with the outlets and times it names taken out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.answer import Turn
from bot.answering.understanding.clauses import put
from bot.answering.understanding.gazetteer import NamesOf
from bot.answering.understanding.latest_topic import latest_topic
from bot.answering.understanding.outlets import asked_outlets, may_name_an_outlet
from bot.answering.understanding.period import asked_period
from bot.answering.understanding.question import Question, analyse, clean, in_print
from bot.answering.understanding.scope import Scope, also_of_the_answer, reference_day, scope
from bot.answering.understanding.several import each_asked
from bot.answering.understanding.spelling import mended, slips
from index.hit import Filters
from index.library import Index


@dataclass(frozen=True, slots=True)
class Understood:
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
    names, typed = NamesOf(index), clean(question)
    found = slips(" ".join([typed, *(turn.question for turn in history[-1:])]), index, names)
    asked = analyse(
        mended(typed, found),
        [replace(turn, question=mended(turn.question, found)) for turn in history],
        names,
    )
    today = reference_day(index.manifest.newest)
    period = asked_period(asked.asked, today)
    outlets = [outlet.name for outlet in index.outlets()] if may_name_an_outlet(asked.asked) else []
    timeless = asked.without([period.span]) if period else asked
    news = latest_topic(timeless.asked, dated=period is not None) is not None
    anything = news or timeless.asks_for_anything
    where = scope(asked.asked, period, filters, outlets, today, anything=anything)
    if history and asked.read_as != asked.asked:
        where = replace(where, favour=also_of_the_answer(where.favour, history[-1]))
    read_as = asked.read_as if asked.read_as != put(typed) else None
    asked = asked.without(where.spans)
    if asked.speaker and asked_outlets(f"according to {asked.speaker.bare}", where.outlets):
        asked = in_print(asked, asked.speaker)
    people = each_asked(asked.asked, names)
    each = [asked] if len(people) < 2 else [analyse(one, history, names) for one in people]
    return Understood(asked, where, each, read_as)
