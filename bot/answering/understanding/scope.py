"""Which articles a question is about: those of an outlet or a time that it names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answering.answer import Turn
from bot.answering.understanding.outlets import asked_outlets, attributions
from bot.answering.understanding.period import Period, asks_for_the_newest
from index.article import Article, Span
from index.dates import in_words
from index.hit import Filters

AFTERWARDS = timedelta(1)
"""How long after a day the articles about it come out,"""
IN_RETROSPECT = timedelta(31)
"""and for how long they may still be about it."""
FAVOUR = 0.5
"""What an article of a time that is named, or that the last answer quoted, adds to a sentence's
score."""
NEWER = 1.0
"""What the newest article adds to it, beside the oldest, where the newest are asked for."""
THESE_DAYS = timedelta(10)
"""An archive whose newest article is older is not asked of what happened "this week"."""
LONG_AGO = timedelta(365)
"""An article so much older than the newest one is as good as the oldest."""


Favour = Callable[[Article], float]
"""What the time an article was published adds to the score of its sentences."""


def indifferent(article: Article) -> float:
    """Nothing: the time does not matter."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an answer is looked for first."""

    filters: Filters
    outlets: tuple[str, ...] = ()
    """The outlets the question asks for; the caller's own are not among them."""
    spans: tuple[Span, ...] = ()
    """Where the question only names outlets and times, which the filters stand for."""
    favour: Favour = indifferent
    dated: bool = False
    """Whether the filters' days are the question's."""

    @property
    def days(self) -> str:
        """The days of the filters as a reader is told them; empty where there are none."""
        since, until = self.filters.since, self.filters.until
        if since and until:
            one = since == until
            return (
                f"of {in_words(since)}" if one else f"from {in_words(since)} to {in_words(until)}"
            )
        return f"since {in_words(since)}" if since else f"until {in_words(until)}" if until else ""


def scope(
    asked: str,
    period: Period | None,
    given: Filters,
    outlets: Sequence[str],
    today: date,
    *,
    anything: bool,
) -> Scope:
    """Where to look for an answer to a question, within the filters that were ``given``.

    ``anything``: whether it asks for somebody's words on whatever subject, or what is new. A time
    is a filter where nothing else is asked, and where it is told from today ("yesterday") over
    articles that are of these days; any other ("in 1972") may be what the articles tell of, and
    their own time then only counts. Filters that were given stay.
    """
    named = () if given.sources else asked_outlets(asked, outlets)
    filters = replace(given, sources=given.sources or named)
    spans = attributions(asked, named)
    if period is None:
        favour = _newer(today) if asks_for_the_newest(asked) else indifferent
        return Scope(filters, named, spans, favour)
    if period.relative:
        # Articles seldom say "last week" of the week that is meant.
        spans = (*spans, period.span)
    if given.since or given.until:
        return Scope(filters, named, spans)
    is_new = date.today() - today <= THESE_DAYS
    if not ((period.relative and is_new) or anything):
        return Scope(filters, named, spans, _of(period))
    one_day = period.until is not None and period.since == period.until
    until = min(today, period.until + AFTERWARDS) if period.until and one_day else period.until
    filters = replace(filters, since=period.since, until=until)
    spans = tuple(dict.fromkeys((*spans, period.span)))
    return Scope(filters, named, spans, dated=True)


def also_of_the_answer(favour: Favour, last: Turn) -> Favour:
    """The same, and something for the articles that the last answer was quoted from."""

    def with_the_answers(article: Article) -> float:
        return favour(article) + (FAVOUR if last.cites(article) else 0.0)

    return with_the_answers


def reference_day(newest: str | None) -> date:
    """The day a question is asked on, as the articles see it: that of the newest one, or today.

    ``newest``: when it was published, ISO. "Yesterday" in an archive is its last day but one.
    """
    today = date.today()
    return min(today, date.fromisoformat(newest[:10])) if newest else today


def _of(period: Period) -> Favour:
    def favour(article: Article) -> float:
        if article.published is None:
            return 0.0
        day = date.fromisoformat(article.published[:10])
        early = period.since is not None and day < period.since
        late = period.until is not None and day > period.until + IN_RETROSPECT
        return 0.0 if early or late else FAVOUR

    return favour


def _newer(today: date) -> Favour:
    def favour(article: Article) -> float:
        if article.published is None:
            return 0.0
        age = today - date.fromisoformat(article.published[:10])
        return NEWER * (1 - min(age, LONG_AGO) / LONG_AGO)

    return favour
