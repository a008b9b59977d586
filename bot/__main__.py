"""Starts the bot where a token is set, and the chat in the terminal where none is."""

from contextlib import closing

from rich.console import Console

from bot.settings import Settings
from bot.terminal.chat import chat
from bot.terminal.exits import ending
from index.errors import VerbatimError
from index.hit import Filters
from index.library import Index


def main() -> None:
    """Reads the settings and hands over to what they ask for."""
    settings = Settings.read()
    if settings.discord_token is None:
        chat_in_terminal(settings)
    else:
        serve_discord(settings)


def chat_in_terminal(settings: Settings) -> None:
    """Answers one question after another until the input ends."""
    with closing(Index.open(settings.index)) as index:
        chat(index, Filters(), Console(highlight=False, markup=False))


def serve_discord(settings: Settings) -> None:
    """Answers on Discord until it is stopped."""
    raise VerbatimError(
        "There is no Discord bot yet. Without DISCORD_TOKEN, in the environment or in .env,"
        " ./scripts/run answers in the terminal."
    )


if __name__ == "__main__":
    with ending():
        main()
