"""Whether a running bot is well: ``python -m bot.discord.health DIRECTORY`` exits with 0 if so."""

import sys
import time
from pathlib import Path

FILE = "alive"
EVERY_SECONDS = 15.0
DEAD_AFTER_SECONDS = 60.0


def touch(directory: Path) -> None:
    """Notes that the bot is connected and answers."""
    (directory / FILE).touch()


def is_well(directory: Path) -> bool:
    """Whether that was noted within the last minute."""
    try:
        return time.time() - (directory / FILE).stat().st_mtime < DEAD_AFTER_SECONDS
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(0 if is_well(Path(sys.argv[1])) else 1)
