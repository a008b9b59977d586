"""What the comparison with the frameworks found: tables, ratios and bars."""

from collections.abc import Sequence
from statistics import median

from bot.measuring.bars import Bars
from bot.measuring.comparison import VERBATIM, Defaults, Rebuilds, Searched
from bot.measuring.report import Cell, Table

WITHOUT = f"{VERBATIM}, without statements"
WITH = f"{VERBATIM}, with statements"
MEGABYTE = 1_000_000


def rebuild_tables(rebuilds: Rebuilds) -> list[Table]:
    """Passages per second of everybody, and this project's ratios."""
    fastest = min(median(seconds) for seconds in rebuilds.frameworks.values())
    rows: list[dict[str, Cell]] = [
        {
            "": name,
            "passages/s": rebuilds.passages / median(seconds),
            "times the fastest framework": fastest / median(seconds),
            "most memory, MB": memory // MEGABYTE,
        }
        for name, seconds, memory in (
            (WITHOUT, rebuilds.without_statements, rebuilds.peak[VERBATIM]),
            (WITH, rebuilds.own, rebuilds.peak[VERBATIM]),
            *((n, seconds, rebuilds.peak[n]) for n, seconds in rebuilds.frameworks.items()),
        )
    ]
    changed = [all / some for all, some in zip(rebuilds.own, rebuilds.changed, strict=True)]
    ratios = {
        "rebuild without statements, times the fastest framework": rebuilds.ratios(
            rebuilds.without_statements
        ),
        "rebuild with statements, times the fastest framework": rebuilds.ratios(rebuilds.own),
        "one article of a hundred changed, times as fast as from nothing": changed,
    }
    title = (
        f"Rebuild of {rebuilds.articles:,} articles, {rebuilds.passages:,} passages, from nothing:"
        f" medians of {len(rebuilds.own)} turns"
    )
    return [Table(title, tuple(rows)), _ratio_table("Ratios of the rebuild", ratios)]


def search_tables(searched: Sequence[Searched]) -> list[Table]:
    """What everybody found and how fast, and this project's ratios."""
    rows: list[dict[str, Cell]] = [
        {
            "": one.by,
            "Hits@10": one.scores.hits_at_10,
            "Hits@4": one.scores.hits_at_4,
            "first answer, s": median(one.cold),
            "search, warm, ms": one.warm,
            "most memory, MB": one.peak // MEGABYTE,
        }
        for one in searched
    ]
    own, *others = searched
    title = f"Search of {own.passages:,} passages, {own.scores.questions} questions"
    if not others:
        return [Table(title, tuple(rows))]
    cold = min(median(one.cold) for one in others)
    ratios = {
        "first answer, times as fast as the fastest framework's first hits": [
            cold / seconds for seconds in own.cold
        ],
        "warm search, times as fast as the fastest framework": [
            min(one.warm for one in others) / own.warm
        ],
    }
    return [Table(title, tuple(rows)), _ratio_table("Ratios of the search", ratios)]


def defaults_table(defaults: Sequence[Defaults]) -> Table:
    """What the frameworks make of articles where nothing is set."""
    return Table(
        "With their own settings",
        tuple(
            {
                "": one.by,
                "pieces": one.pieces,
                "characters of a piece, median": one.characters,
                "word pieces read of it": one.window,
                "text that is read": one.share,
                "seconds to build": one.seconds,
                "right article among ten": one.right_article,
            }
            for one in defaults
        ),
    )


def bars_of(rebuilds: Rebuilds, searched: Sequence[Searched]) -> list[Bars]:
    """The figures of both as groups of bars."""
    speeds = {WITHOUT: rebuilds.without_statements, WITH: rebuilds.own, **rebuilds.frameworks}
    return [
        Bars(
            "rebuild, passages/s",
            {name: rebuilds.passages / median(seconds) for name, seconds in speeds.items()},
        ),
        Bars("right passage among ten", {one.by: one.scores.hits_at_10 for one in searched}),
        Bars("start to first answer, s", {one.by: median(one.cold) for one in searched}),
        Bars("search, warm, ms", {one.by: one.warm for one in searched}),
    ]


def _ratio_table(title: str, ratios: dict[str, list[float]]) -> Table:
    return Table(
        title,
        tuple(
            {"": what, "median": median(turns), "least": min(turns), "most": max(turns)}
            for what, turns in ratios.items()
        ),
    )
