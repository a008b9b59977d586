"""Asks Discord again where it, or the way to it, is out for a moment."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

Result = TypeVar("Result")
OUT = 503
"""The one answer of a server in trouble that discord.py does not ask again after."""
PAUSES = (1.0, 3.0)
Unreachable = (discord.HTTPException, aiohttp.ClientError, OSError)
"""What is raised where Discord refuses a request or cannot be reached."""


async def insisted(attempt: Callable[[], Awaitable[Result]]) -> Result:
    """What the attempt returns, made up to three times, some seconds apart.

    Only for requests that may be made twice. Raises what the last attempt raises.
    """
    for pause in PAUSES:
        try:
            return await attempt()
        except discord.DiscordServerError as error:
            if error.status != OUT:
                raise
        except (aiohttp.ClientConnectionError, ConnectionError):
            # Broken off before the response: whether it was carried out is not known.
            pass
        await asyncio.sleep(pause)
    return await attempt()
