"""How much the fault suite tries: little with every run of the tests, more where that is asked for.

docs/reliability.md has the commands, and what they found.
"""

import os

MOMENTS = int(os.environ.get("FAULT_MOMENTS", "5"))
"""At which a rebuild is killed."""
FLIPS = int(os.environ.get("FAULT_FLIPS", "0"))
"""Bits flipped in each file of a generation, one at a time, and all other damage done to each.

By default each file is damaged in two ways, the next one in the next two.
"""
QUESTIONS = int(os.environ.get("FAULT_QUESTIONS", "100"))
"""Asked while generations are swapped."""
MEGABYTES = int(os.environ.get("FAULT_MEGABYTES", "1"))
"""Of text in one article."""
FILLINGS = int(os.environ.get("FAULT_FILLINGS", "6"))
"""How full a disk is, in steps from nearly full to almost enough."""


def report(what: str, **figures: int) -> None:
    """Prints figures for who runs the suite with ``-s``."""
    told = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in figures.items())
    print(f"\n{what}: {told}")
