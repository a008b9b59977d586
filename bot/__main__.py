"""Starts the bot where a token is set, and the chat in the terminal where none is."""

from bot.settings import Settings
from bot.terminal.exits import ending
from index.errors import VerbatimError


def main() -> None:
    """Reads the settings and hands over to what they ask for."""
    settings = Settings.read()
    if settings.discord_token is None:
        chat_in_terminal(settings)
    else:
        serve_discord(settings)


def chat_in_terminal(settings: Settings) -> None:
    """Answers one question after another until the input ends."""
    raise VerbatimError("There is no chat yet. Ask one question: ./scripts/run QUESTION")


def serve_discord(settings: Settings) -> None:
    """Answers on Discord until it is stopped."""
    raise VerbatimError(
        "There is no Discord bot yet. Without DISCORD_TOKEN, in the environment or in .env,"
        " ./scripts/run answers in the terminal."
    )


if __name__ == "__main__":
    with ending():
        main()
