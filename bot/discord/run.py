"""Starts the bot on Discord, and stops it when the system says so."""

import asyncio
import logging
import signal
from pathlib import Path

import discord

from bot.discord.client import VerbatimClient
from bot.discord.desk import Answerer, Desk
from bot.discord.patience import prefer_the_loop
from bot.discord.records import RECORDS, Records
from bot.discord.service import Service
from bot.discord.settings import DiscordSettings
from bot.discord.upkeep import Upkeep
from index.errors import VerbatimError
from index.library import Index

log = logging.getLogger(__name__)


class DiscordRefuses(VerbatimError):
    """Discord does not let the bot in."""


def run(
    token: str,
    directory: Path,
    settings: DiscordSettings,
    answer: Answerer,
    *,
    log_questions: bool = False,
) -> None:
    """Runs the bot until SIGTERM or SIGINT; questions in flight are finished first.

    Raises DiscordRefuses for a wrong token, and where the message-content intent is wanted but not
    switched on; IndexUnavailable where there is no index that can be opened.
    """
    # What is missing is better said at once than by a bot that says it is starting.
    Index.open(directory).close()
    prefer_the_loop()
    discord.utils.setup_logging(root=True)
    try:
        asyncio.run(_run(token, directory, settings, answer, log_questions=log_questions))
    except discord.LoginFailure:
        raise DiscordRefuses(
            "Discord doesn't know this DISCORD_TOKEN. Reset it in the developer portal under Bot,"
            " and set the new one."
        ) from None
    except discord.PrivilegedIntentsRequired:
        raise DiscordRefuses(
            "message_content = true needs the Message Content Intent: switch it on in the developer"
            " portal under Bot, or set message_content = false."
        ) from None


async def _run(
    token: str,
    directory: Path,
    settings: DiscordSettings,
    answer: Answerer,
    *,
    log_questions: bool,
) -> None:
    desk, records = Desk(directory, answer), Records(directory / RECORDS)
    service = Service(settings, desk, records, log_questions=log_questions)
    client = VerbatimClient(settings, service, Upkeep(service, directory))
    loop = asyncio.get_running_loop()
    leaving: list[asyncio.Task[None]] = []
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, lambda: leaving.append(loop.create_task(client.leave())))
    try:
        async with client:
            client.connecting = loop.create_task(client.start(token))
            try:
                await client.connecting
            except asyncio.CancelledError:
                if client.hindrance is not None:
                    raise client.hindrance from None
                if not leaving:
                    raise
        if leaving:
            await asyncio.wait(leaving)
    finally:
        service.close()
        records.close()
        desk.close()
