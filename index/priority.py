"""Who goes first where a rebuild and answers want the same processor."""

import os

LOWER = 10
"""Steps of niceness; Linux then gives a tenth of a contested core."""


def give_way() -> None:
    """Lets other processes go before this one, from now on, where the system knows of that."""
    if hasattr(os, "nice"):
        os.nice(LOWER)
