"""Keeps the event loop's turns short, however much comes in or is computed at once."""

import asyncio
import gc
import sys
from typing import Any

import discord.http
from discord.gateway import DiscordClientWebSocketResponse

SWITCH_SECONDS = 0.001
"""Python's own 0.005 add up over several workers."""
SEARCHED = (2_000, 20, 100)
"""After how many new objects the youngest are searched for garbage, after how many such searches
the older ones, and after how many of those everything; Python's own are 700, 10 and 10."""


class PatientSocket(DiscordClientWebSocketResponse):
    """A connection to the gateway that gives everybody else a turn between two events.

    What has come in at once, discord.py handles in one turn of the loop: 0.3 ms for a message, so
    60 ms for 200 of them, in which no heartbeat, no click and no answer has its turn.
    """

    async def receive(self, timeout: float | None = None) -> Any:
        """The next event."""
        await asyncio.sleep(0)
        return await super().receive(timeout)


def prefer_the_loop() -> None:
    """Lets the event loop have the interpreter back soon, in this process from now on."""
    sys.setswitchinterval(SWITCH_SECONDS)
    # discord.py has no setting for the class of its connection.
    discord.http.DiscordClientWebSocketResponse = PatientSocket  # type: ignore[attr-defined]


def spare_what_stays() -> None:
    """Takes all that has been made so far out of the search for garbage.

    Models, libraries and the index stay for as long as the bot runs; to look through them all took
    60 ms, in which the interpreter does nothing else. What comes after it is searched whole but
    seldom: nearly all garbage is young.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SEARCHED)
