"""From the start to the farewell: when questions are taken, and that those who wait are told."""

import asyncio
from pathlib import Path

import pytest

from bot.answering.respond import answer
from bot.discord import client, gatekeeper
from bot.discord.desk import Desk
from tests.discord.conftest import HeldDesk, Running, ready
from tests.discord.loopback.server import Discord, eventually

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


async def test_until_it_is_ready_it_says_that_it_is_starting(
    discord: Discord, running: Running, library: Path
) -> None:
    ann = discord.person("Ann")
    desk, go = Desk(library, answer), asyncio.Event()
    loop = asyncio.get_running_loop()
    really = desk.open

    def slowly() -> None:
        asyncio.run_coroutine_threadsafe(go.wait(), loop).result()
        really()

    desk.open = slowly  # type: ignore[method-assign]
    async with running(discord, desk=desk, wait=False) as client:
        await discord.gateway.ready()
        await client.wait_until_ready()
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "still starting" in (await discord.reply(asked)).text
        assert "still starting" in (await ann.slash("ask", discord.channel, question=COST)).text
        go.set()
        await ready(discord, client)
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "forty million" in (await discord.reply(asked)).text
    desk.close()


async def test_a_farewell_finishes_the_answers_in_flight(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord) as client:
        asked = [await ann.says(discord.channel, COST, mentions=(discord.bot,)) for _ in range(5)]
        await eventually(lambda: len(client._running) >= 5)
        await client.leave()
    for message in asked:
        assert "forty million" in discord.replies(message)[0].text


async def test_who_waits_is_told_the_place_in_the_line(
    discord: Discord, running: Running, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gatekeeper, "NOTICE_SECONDS", 0.05)
    ann = discord.person("Ann")
    desk, go = Desk(library, answer), asyncio.Event()
    desk.open()
    loop, really = asyncio.get_running_loop(), desk.serve

    def slowly(*args: object, **kwargs: object) -> object:
        asyncio.run_coroutine_threadsafe(go.wait(), loop).result()
        return really(*args, **kwargs)  # type: ignore[arg-type]

    desk.serve = slowly  # type: ignore[method-assign,assignment]
    async with running(discord, desk=desk, workers=1):
        asked = [await ann.says(discord.channel, COST, mentions=(discord.bot,)) for _ in range(4)]
        await eventually(lambda: discord.replies(asked[3]))
        assert discord.replies(asked[3])[0].text == "You are 3rd in line…"
        go.set()
        await eventually(lambda: "forty million" in discord.replies(asked[3])[0].text)
    desk.close()


async def test_a_farewell_finishes_commands_and_clicks_as_well(
    discord: Discord, running: Running, held: HeldDesk
) -> None:
    ann = discord.person("Ann")
    async with running(discord, desk=held) as client:
        done = await ann.starts_slash("ask", discord.channel, question=COST)
        await eventually(lambda: held.asked == 1)
        leaving = asyncio.create_task(client.leave())
        await asyncio.sleep(0.1)
        late = await ann.slash("ask", discord.channel, question=COST)
        held.go.set()
        await leaving
    assert "being restarted" in late.text
    assert "forty million" in done.text


async def test_who_gets_no_answer_before_the_farewell_is_told_so(
    discord: Discord, running: Running, held: HeldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "ANSWER_SECONDS", 0.2)
    ann = discord.person("Ann")
    async with running(discord, desk=held, workers=1) as bot:
        asked = [await ann.says(discord.channel, COST, mentions=(discord.bot,)) for _ in range(3)]
        done = await ann.starts_slash("ask", discord.channel, question=COST)
        await eventually(lambda: held.asked == 1 and done.interaction.callback)
        await bot.leave()
    for message in asked:
        assert "being restarted" in discord.replies(message)[0].text
    assert "being restarted" in done.text


async def test_who_waits_for_a_command_is_told_the_place_in_the_line(
    discord: Discord, running: Running, held: HeldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gatekeeper, "NOTICE_SECONDS", 0.05)
    ann = discord.person("Ann")
    async with running(discord, desk=held, workers=1):
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: held.asked == 1)
        done = await ann.starts_slash("ask", discord.channel, question=COST)
        await eventually(lambda: "You are 1st in line…" in done.text)
        held.go.set()
        await eventually(lambda: "forty million" in done.text)


async def test_a_question_that_takes_too_long_gets_a_sentence(
    discord: Discord, running: Running, held: HeldDesk
) -> None:
    ann = discord.person("Ann")
    async with running(discord, desk=held, deadline="1s"):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "That took too long" in (await discord.reply(asked)).text
        assert "That took too long" in (await ann.slash("ask", discord.channel, question=COST)).text
