"""The whole bot as a process: from its start to the signal that ends it."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from bot.answering.respond import answer
from bot.discord.run import run
from bot.discord.settings import DiscordSettings
from index.errors import NoIndex
from tests.discord.loopback.server import Discord, eventually

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]
COST = "How much will the harbour bridge repairs cost?"
PROGRAM = """
import sys, yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = sys.argv[1], yarl.URL(sys.argv[2])
import bot.__main__
from bot.terminal.exits import ending
with ending():
    bot.__main__.main()
"""


async def started(discord: Discord, index: Path, token: str) -> asyncio.subprocess.Process:
    """``python -m bot``, connected to the loopback Discord."""
    base = discord.gateway.url.replace("ws:", "http:").replace("/gateway", "/api/v10")
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-W", "ignore::DeprecationWarning", "-c", PROGRAM, base, discord.gateway.url),
        cwd=ROOT,
        env={"DISCORD_TOKEN": token, "VERBATIM_INDEX": str(index), "PATH": ""},
        stderr=asyncio.subprocess.PIPE,
    )


async def test_sigterm_finishes_the_answers_in_flight_and_ends_it(
    discord: Discord, index: Path
) -> None:
    ann = discord.person("Ann")
    process = await started(discord, index, discord.token)
    log: list[str] = []

    async def read() -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            log.append(line.decode())

    reading = asyncio.create_task(read())
    try:
        await eventually(lambda: any("Ready:" in line for line in log), 60)
        await discord.gateway.ready()
        asked = [await ann.says(discord.channel, COST, mentions=(discord.bot,)) for _ in range(4)]
        await asyncio.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 20) == 0
    finally:
        if process.returncode is None:
            process.kill()
        await reading
    for message in asked:
        assert "forty million" in discord.replies(message)[0].text
    assert discord.token not in "".join(log)
    assert COST not in "".join(log)


async def test_a_token_that_discord_does_not_know_is_a_sentence(
    discord: Discord, index: Path
) -> None:
    process = await started(discord, index, "wrong")
    _, said = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 1
    assert "Reset it in the developer portal" in said.decode()
    assert "Traceback" not in said.decode()


async def test_an_index_that_cannot_be_opened_ends_it_with_a_sentence(
    discord: Discord, index: Path
) -> None:
    for lost in index.rglob("catalogue.sqlite"):
        lost.unlink()
    process = await started(discord, index, discord.token)
    _, said = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 1
    assert "catalogue.sqlite is missing" in said.decode()
    assert "Traceback" not in said.decode()


async def test_without_an_index_it_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="rebuild_index"):
        run("token", tmp_path, DiscordSettings(), answer)
