"""A bot that is connected to a Discord on the loopback device, over a small real index."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.discord.client import VerbatimClient
from bot.discord.run import new_client
from bot.discord.settings import DiscordSettings
from index.rebuild import rebuild
from tests.discord.loopback.server import Discord
from tests.discord.news import ARTICLES, HOSTILE, write
from tests.discord.plain_answer import answer

Running = Callable[..., AbstractAsyncContextManager[VerbatimClient]]


@pytest.fixture
def anyio_backend() -> str:
    """discord.py runs on asyncio."""
    return "asyncio"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the tests' articles."""
    home = tmp_path_factory.mktemp("library")
    rebuild(home / "index", [write(home / "articles", [*ARTICLES, HOSTILE])])
    return home / "index"


@pytest.fixture
def index(library: Path, tmp_path: Path) -> Path:
    """The same index, for one test to write to."""
    return Path(shutil.copytree(library, tmp_path / "index"))


@pytest.fixture
def running(index: Path) -> Running:
    """Runs the bot on a loopback Discord, from its connection to its farewell."""

    @asynccontextmanager
    async def run(
        discord: Discord, *, wait: bool = True, **settings: object
    ) -> AsyncIterator[VerbatimClient]:
        generous = {"questions_per_user": 10_000, "questions_per_server": 10_000} | settings
        client = new_client(index, DiscordSettings.model_validate(generous), answer)
        client._connection.guild_ready_timeout = 0.05
        async with client:
            work = asyncio.create_task(client.start(discord.token))
            try:
                if wait:
                    await discord.gateway.ready()
                    await client.wait_until_ready()
                    async with asyncio.timeout(20):
                        while not client.service.ready:
                            await asyncio.sleep(0.01)
                yield client
            finally:
                await client.leave()
                await asyncio.gather(work, return_exceptions=True)
                client.service.close()

    return run


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    """A loopback Discord that finds nothing wrong with what the bot sends."""
    async with Discord.running() as here:
        yield here
    assert here.rest.wrong == []
