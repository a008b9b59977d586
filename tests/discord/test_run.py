"""The whole bot as a process: from its start to the signal that ends it."""

import asyncio
import signal
import time
from pathlib import Path

import pytest

from bot.answering.answer import Answer
from bot.answering.respond import answer
from bot.discord.run import _run, run
from bot.discord.settings import DiscordSettings
from index.errors import NoIndex, VerbatimError
from tests.discord.loopback.server import Discord, eventually
from tests.discord.process import started

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


async def test_sigterm_finishes_the_answers_in_flight_and_ends_it(
    discord: Discord, index: Path
) -> None:
    ann = discord.person("Ann")
    async with started(discord, index) as bot:
        await bot.ready(discord)
        asked = [await ann.says(discord.channel, COST, mentions=(discord.bot,)) for _ in range(4)]
        await asyncio.sleep(0.05)
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ends() == 0
    for message in asked:
        assert "forty million" in discord.replies(message)[0].text
    assert discord.token not in "".join(bot.log)
    assert COST not in "".join(bot.log)


@pytest.mark.parametrize("moment", ["logging in", "connecting", "loading"])
async def test_sigterm_while_it_starts_ends_it(discord: Discord, index: Path, moment: str) -> None:
    async with started(discord, index) as bot:
        if moment == "logging in":
            await eventually(lambda: discord.rest.log, 30)
        else:
            await discord.gateway.ready()
            if moment == "loading":
                await eventually(lambda: any("connected to Gateway" in line for line in bot.log))
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ends() == 0
    assert "Traceback" not in "".join(bot.log)


async def test_a_token_that_discord_does_not_know_is_a_sentence(
    discord: Discord, index: Path
) -> None:
    async with started(discord, index, "wrong") as bot:
        assert await bot.ends(60) == 1
    said = "".join(bot.log)
    assert "Reset it in the developer portal" in said
    assert "Traceback" not in said


async def test_an_intent_that_is_not_switched_on_is_a_sentence(
    discord: Discord, index: Path
) -> None:
    async with started(discord, index, message_content="true") as bot:
        assert await bot.ends(60) == 1
    said = "".join(bot.log)
    assert "needs the Message Content Intent" in said
    assert "Traceback" not in said


async def test_an_index_that_cannot_be_opened_ends_it_with_a_sentence(
    discord: Discord, index: Path
) -> None:
    for lost in index.rglob("catalogue.sqlite"):
        lost.unlink()
    async with started(discord, index) as bot:
        assert await bot.ends(60) == 1
    said = "".join(bot.log)
    assert "catalogue.sqlite is missing" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("error", [NoIndex("The index is gone."), OSError("no room on the disk")])
async def test_what_fails_while_it_warms_up_ends_it_though_it_is_connected(
    discord: Discord, index: Path, error: Exception
) -> None:
    loop = asyncio.get_running_loop()

    def fails(*_: object) -> Answer:
        asyncio.run_coroutine_threadsafe(discord.gateway.ready(), loop).result(30)
        raise error

    bot = asyncio.create_task(
        _run(discord.token, index, DiscordSettings(), fails, log_questions=False)
    )
    with pytest.raises(VerbatimError, match=str(error)):
        await asyncio.wait_for(bot, 60)


async def test_without_an_index_it_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="rebuild_index"):
        run("token", tmp_path, DiscordSettings(), answer)


async def test_sigterm_ends_it_within_ten_seconds_however_many_wait(
    discord: Discord, index: Path
) -> None:
    ann = discord.person("Ann")
    async with started(
        discord, index, queue=400, deadline="300s", questions_per_user=400, questions_per_server=400
    ) as bot:
        await bot.ready(discord)
        asked = [await ann.says(discord.channel, COST, mentions=(discord.bot,)) for _ in range(300)]
        await eventually(lambda: discord.replies(asked[0]), 60)
        began = time.monotonic()
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ends() == 0
        assert time.monotonic() - began <= 10.5
    texts = [discord.replies(message)[0].text for message in asked]
    assert all("forty million" in text or "being restarted" in text for text in texts)
