"""The names of days and months: capitalised, and nobody's."""

DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
CALENDAR = frozenset(name.lower() for name in (*DAYS, *MONTHS))
"""All of them in lower case."""
