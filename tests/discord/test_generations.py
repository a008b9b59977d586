"""A new generation of the index, picked up while the bot answers."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from bot.answering.answer import Answer
from bot.answering.respond import answer
from bot.discord.desk import Desk
from index.library import Index
from index.rebuild import rebuild
from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord, eventually
from tests.discord.news import ARTICLES, write

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


async def test_a_new_generation_is_picked_up_between_two_questions(
    discord: Discord, running: Running, index: Path, tmp_path: Path
) -> None:
    ann = discord.person("Ann")
    desk = Desk(index, answer)
    async with running(discord, desk=desk, directory=index):
        first = await ann.slash("ask", discord.channel, question=COST)
        before = [await ann.says(discord.channel, COST, mentions=(discord.bot,)) for _ in range(8)]
        changed = [dict(a) for a in ARTICLES]
        changed[0]["text"] = changed[0]["text"].replace("forty million", "ninety million")
        await asyncio.to_thread(rebuild, index, [write(tmp_path / "new", changed)])
        for message in before:
            await discord.reply(message)
            await eventually(lambda m=message: "million crowns" in discord.replies(m)[0].text)  # type: ignore[misc]
        after = await ann.slash("ask", discord.channel, question=COST)
        shown = await ann.clicks(discord.channel, first.messages[0], "Show passages")
        other = await ann.clicks(discord.channel, after.messages[0], "Show passages")
    desk.close()
    assert "ninety million" in after.text
    assert "no longer in it" in shown.text
    assert "ninety million crowns.**" in other.text


async def test_a_generation_swapped_in_mid_flight_leaves_the_answer_that_of_the_old_one(
    discord: Discord, running: Running, index: Path, tmp_path: Path
) -> None:
    ann = discord.person("Ann")
    slow: list[Index] = []
    go = threading.Event()

    def at_leisure(asked: Index, *rest: Any) -> Answer:
        if asked in slow:
            assert go.wait(60)
        return answer(asked, *rest)

    desk = Desk(index, at_leisure)
    async with running(discord, desk=desk, directory=index) as client:
        old = desk._current()
        slow.append(old.index)
        before = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: old.readers)
        changed = [dict(a) for a in ARTICLES]
        changed[0]["text"] = changed[0]["text"].replace("forty million", "ninety million")
        await asyncio.to_thread(rebuild, index, [write(tmp_path / "new", changed)])
        assert await client.service.work(desk.refresh)
        after = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "ninety million" in (await discord.reply(after)).text
        assert discord.replies(before) == []
        assert old.readers == 1
        go.set()
        assert "forty million" in (await discord.reply(before)).text
        assert old.readers == 0
    desk.close()
