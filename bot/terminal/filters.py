"""The filters that a command line names."""

from collections.abc import Sequence

from index.dates import parse_day
from index.errors import QuestionError
from index.hit import Filters


def filters_from(sources: Sequence[str] | None, since: str | None, until: str | None) -> Filters:
    """The filters in the words of ``--source``, ``--since`` and ``--until``.

    Raises QuestionError for what is not a day, or for days in the wrong order.
    """
    first = None if since is None else parse_day(since)
    last = None if until is None else parse_day(until)
    if first is not None and last is not None and first > last:
        raise QuestionError(f"--since {first} is after --until {last}: no day lies between.")
    return Filters(sources=tuple(sources or ()), since=first, until=last)
