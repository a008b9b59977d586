"""What goes on beside the questions: rebuilds on a schedule or on demand, and forgetting."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import discord

from bot.discord import health
from bot.discord.delivery import reason
from bot.discord.escaping import harmless
from bot.discord.insisting import Unreachable
from bot.discord.layout import view
from bot.discord.rebuilding import Outcome, Step, rebuilding
from bot.discord.rendering import Page
from bot.discord.service import Service

log = logging.getLogger(__name__)
EDIT_EVERY_SECONDS = 3.0
FORGET_EVERY_SECONDS = 6 * 3600.0
TOKEN_SECONDS = 14 * 60.0
"""An interaction can be answered for 15 minutes."""
Told = Callable[[str], Awaitable[None]]


class Upkeep:
    """Keeps the library fresh and the records short."""

    def __init__(
        self, service: Service, directory: Path, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._service, self._directory, self._clock = service, directory, clock
        self._one_at_a_time = asyncio.Lock()

    async def on_schedule(self) -> None:
        """Rebuilds as often as the settings say, for ever."""
        every = self._service.settings.rebuild_every
        while every is not None:
            await asyncio.sleep(every.total_seconds())
            outcome = await self.rebuild()
            log.log(logging.WARNING if outcome.error else logging.INFO, outcome.sentence)

    async def forget(self) -> None:
        """Deletes what was kept for too long, from time to time, for ever."""
        while True:
            await asyncio.sleep(FORGET_EVERY_SECONDS)
            await self._service.forget_old()

    async def pulse(self, is_well: Callable[[], bool]) -> None:
        """Shows from outside that the bot is well, by a file that it touches, for ever."""
        while True:
            if is_well():
                await asyncio.to_thread(health.touch, self._directory)
            await asyncio.sleep(health.EVERY_SECONDS)

    async def rebuild(self, told: Told | None = None) -> Outcome:
        """Rebuilds in a child process and goes over to what it made; ``told`` hears of progress."""
        if self._one_at_a_time.locked():
            return Outcome(error="another rebuild is running.")
        outcome = Outcome(error="it ended without a word.")
        async with self._one_at_a_time:
            last = 0.0
            async for step in rebuilding(self._directory):
                if isinstance(step, Outcome):
                    outcome = step
                elif told is not None and time.monotonic() - last >= EDIT_EVERY_SECONDS:
                    last = time.monotonic()
                    await told(progress(step))
        if outcome.published:
            await asyncio.to_thread(self._service.desk.refresh)
        return outcome

    async def rebuild_for(self, interaction: discord.Interaction) -> None:
        """Rebuilds with the progress in the message, and what changed at the end.

        A message that is gone, or a channel that is closed to the bot, does not end the rebuild.
        """
        started = self._clock()

        async def told(sentence: str, *, last: bool = False) -> None:
            shown = view(Page(body=harmless(sentence)))
            try:
                if self._clock() - started < TOKEN_SECONDS:
                    await interaction.edit_original_response(view=shown)
                elif last and isinstance(interaction.channel, discord.abc.Messageable):
                    await interaction.channel.send(view=shown)
            except Unreachable as error:
                log.info("A rebuild cannot be told of: %s", reason(error))

        await told((await self.rebuild(told)).sentence, last=True)


def progress(step: Step) -> str:
    """How far a rebuild has come, for a reader."""
    if step.total:
        return f"Rebuilding: {step.stage} {step.done:,} of {step.total:,}…"
    return f"Rebuilding: {step.stage} {step.done:,}…"
