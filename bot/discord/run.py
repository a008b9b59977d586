"""Starts the bot on Discord, and stops it when the system says so."""

import asyncio
import logging
import signal
from pathlib import Path

import discord

from bot.discord.client import VerbatimClient
from bot.discord.desk import Answerer, Desk
from bot.discord.records import RECORDS, Records
from bot.discord.service import Service
from bot.discord.settings import DiscordSettings
from bot.discord.upkeep import Upkeep

log = logging.getLogger(__name__)


def run(
    token: str,
    directory: Path,
    settings: DiscordSettings,
    answer: Answerer,
    *,
    log_questions: bool = False,
) -> None:
    """Runs the bot until SIGTERM or SIGINT; questions in flight are finished first.

    Raises discord.LoginFailure for a wrong token and discord.PrivilegedIntentsRequired where the
    message-content intent is not switched on.
    """
    discord.utils.setup_logging(root=True)
    asyncio.run(_run(token, directory, settings, answer, log_questions=log_questions))


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
            await client.start(token)
        if leaving:
            await asyncio.wait(leaving)
    finally:
        service.close()
        records.close()
        desk.close()
