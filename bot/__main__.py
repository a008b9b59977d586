"""Starts the bot where a token is set, and the chat in the terminal where none is.

``python -m bot --check`` starts neither: it says whether the bot on Discord has all it needs.
"""

import sys
from contextlib import closing

from rich.console import Console

from bot.answering.respond import answer
from bot.settings import Settings
from bot.terminal.chat import chat
from bot.terminal.exits import ending
from index.errors import QuestionError
from index.hit import Filters
from index.library import Index
from index.reader.reader import load_ahead


def main(*arguments: str) -> None:
    """Reads the settings and hands over to what they, or ``--check``, ask for.

    Raises QuestionError for any other argument.
    """
    if arguments not in {(), ("--check",)}:
        raise QuestionError("There is nothing to give to python -m bot but --check.")
    settings = Settings.read()
    if arguments:
        check_discord(settings)
    elif settings.discord_token is None:
        chat_in_terminal(settings)
    else:
        serve_discord(settings)


def chat_in_terminal(settings: Settings) -> None:
    """Answers one question after another until the input ends."""
    with closing(Index.open(settings.index)) as index:
        chat(index, Filters(), Console(highlight=False, markup=False))


def serve_discord(settings: Settings) -> None:
    """Answers on Discord until it is stopped."""
    load_ahead()
    # The terminal does without Discord's library, which takes its time to load.
    from bot.discord.run import run  # noqa: PLC0415

    if settings.discord_token is not None:
        run(
            settings.discord_token.get_secret_value(),
            settings.index,
            settings.discord,
            answer,
            log_questions=settings.log_questions,
        )


def check_discord(settings: Settings) -> None:
    """Says whether the bot has all it needs; exits with status 1 where it hasn't."""
    from bot.check import check  # noqa: PLC0415

    token = settings.discord_token
    well = check(token.get_secret_value() if token else None, settings.index, settings.discord)
    if not well:
        raise SystemExit(1)


if __name__ == "__main__":
    with ending():
        main(*sys.argv[1:])
