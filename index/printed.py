"""What a question says of its article: "the TechCrunch report published on October 6, 2023"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.dates import published_date
from index.fusion import Ranking

# Chosen on the development questions of docs/quality.md, in shares of what the best passage has.
OUTLET, DAY = 0.2, 0.2
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})\b"
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_NAMES = re.compile(r"(?<=\s)\W?[A-Z]")


@dataclass(frozen=True, slots=True)
class Printed:
    """Where and when an article was printed."""

    outlet: str | None
    day: str | None
    """ISO."""


Printings = Mapping[int, Iterable[Printed]]
"""Every place that the article of a passage was printed in, by the passage's id."""


def may_name_any(question: str) -> bool:
    """Whether a name or a date can stand in the question: where not, nobody needs to look."""
    return _NAMES.search(question) is not None or _DATE.search(question) is not None


def favoured(ranking: Ranking, question: str, printings: Printings) -> list[tuple[int, float]]:
    """The ranking with the passages ahead whose outlet or day the question names.

    Of several outlets that are named, each has a passage among the first: the best one of each
    counts as much as the best of all.
    """
    outlets = named_outlets(
        question, {each.outlet for each in _all(printings) if each.outlet is not None}
    )
    days = named_days(question)
    scores = dict(ranking)
    for id, printed in printings.items():
        scores[id] += OUTLET * any(each.outlet in outlets for each in printed)
        scores[id] += DAY * any(each.day in days for each in printed)
    order = sorted(scores, key=scores.__getitem__, reverse=True)
    firsts = {
        next(id for id in order if any(each.outlet == outlet for each in printings[id]))
        for outlet in outlets
    }
    scores |= dict.fromkeys(firsts, scores[order[0]] if order else 0.0)
    first = sorted(order, key=lambda passage: (-scores[passage], passage not in firsts))
    return [(id, scores[id]) for id in first]


def named_outlets(question: str, outlets: Iterable[str]) -> frozenset[str]:
    """Those of the outlets whose name stands in the question, as they write it.

    A name within a longer one that is named as well is not meant.

    >>> sorted(named_outlets("as the New York Times says?", ["New York Times", "The Times"]))
    ['New York Times']
    """
    names = {outlet: outlet.removeprefix("The ") for outlet in outlets}
    found = {outlet: name for outlet, name in names.items() if _stands_in(name, question)}
    return frozenset(
        outlet
        for outlet, name in found.items()
        if not any(name != other and name in other for other in found.values())
    )


def named_days(question: str) -> frozenset[str]:
    """The days, ISO, that the question names with their year.

    >>> named_days("the report of October 6, 2023")
    frozenset({'2023-10-06'})
    """
    found = (published_date(_ORDINAL.sub("", told)) for told in _DATE.findall(question))
    return frozenset(day for day in found if day)


def _stands_in(name: str, question: str) -> bool:
    # Most names are not in it, which is told without making a pattern.
    return name in question and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", question))


def _all(printings: Printings) -> Iterable[Printed]:
    return (each for printed in printings.values() for each in printed)
