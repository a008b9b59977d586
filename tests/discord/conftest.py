"""A bot that is connected to a Discord on the loopback device, over a small real index."""

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.answering.answer import Answer, Turn
from bot.answering.respond import answer
from bot.discord.client import VerbatimClient
from bot.discord.desk import Desk
from bot.discord.records import RECORDS, Records
from bot.discord.service import Service
from bot.discord.settings import DiscordSettings
from bot.discord.upkeep import Upkeep
from index.hit import Filters
from index.library import Index
from index.rebuild import rebuild
from tests.discord.loopback.server import Discord
from tests.discord.news import ARTICLES, HOSTILE, write

Running = Callable[..., AbstractAsyncContextManager[VerbatimClient]]


@pytest.fixture
def anyio_backend() -> str:
    """discord.py runs on asyncio."""
    return "asyncio"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, with_encoder: Callable[[Path], Path]) -> Path:
    """An index of the tests' articles, not to be written to."""
    home = tmp_path_factory.mktemp("library")
    index = with_encoder(home / "index")
    rebuild(index, [write(home / "articles", [*ARTICLES, HOSTILE])])
    return index


@pytest.fixture(scope="session")
def open_desk(library: Path) -> Iterator[Desk]:
    """A desk that is open already, so that not every test loads the models."""
    desk = Desk(library, answer)
    desk.open()
    yield desk
    desk.close()


@pytest.fixture
def index(library: Path, tmp_path: Path) -> Path:
    """The same index, for one test to write to."""
    return Path(shutil.copytree(library, tmp_path / "index", symlinks=True))


class HeldDesk(Desk):
    """A desk whose answers wait until they are let go."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, self._held)
        self.go, self.asked = threading.Event(), 0
        self.go.set()

    def _held(
        self, index: Index, question: str, history: Sequence[Turn], filters: Filters
    ) -> Answer:
        self.asked += 1
        found = answer(index, question, history, filters)
        assert self.go.wait(60)
        return found


@pytest.fixture
def held(library: Path) -> Iterator[HeldDesk]:
    """An open desk that answers only when it is told to."""
    desk = HeldDesk(library)
    desk.open()
    desk.go.clear()
    desk.asked = 0
    yield desk
    desk.go.set()
    desk.close()


@pytest.fixture
def running(open_desk: Desk, library: Path, tmp_path: Path) -> Running:
    """Runs the bot on a loopback Discord, from its connection to its farewell."""

    @asynccontextmanager
    async def run(
        discord: Discord,
        *,
        desk: Desk = open_desk,
        directory: Path = library,
        wait: bool = True,
        log_questions: bool = False,
        **settings: object,
    ) -> AsyncIterator[VerbatimClient]:
        generous = {"questions_per_user": 10_000, "questions_per_server": 10_000} | settings
        chosen = DiscordSettings.model_validate(generous)
        records = Records(tmp_path / RECORDS)
        service = Service(chosen, desk, records, log_questions=log_questions)
        client = VerbatimClient(chosen, service, Upkeep(service, directory))
        client._connection.guild_ready_timeout = 0.02
        async with client:
            work = asyncio.create_task(client.start(discord.token))
            try:
                if wait:
                    await ready(discord, client)
                yield client
            finally:
                await client.leave()
                await asyncio.gather(work, return_exceptions=True)
                service.close()
                records.close()

    return run


async def ready(discord: Discord, client: VerbatimClient) -> None:
    """Returns when the bot is connected and answers."""
    async with asyncio.timeout(60):
        await discord.gateway.ready()
        await client.wait_until_ready()
        while not client.service.ready:
            await asyncio.sleep(0.01)


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    """A loopback Discord that finds nothing wrong with what the bot sends."""
    async with Discord.running() as here:
        yield here
    assert here.rest.wrong == []
