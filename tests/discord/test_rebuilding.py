"""Rebuilds, on demand and by themselves."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.answering.respond import answer
from bot.discord import upkeep
from bot.discord.desk import Desk
from bot.discord.rebuilding import Outcome, Step
from bot.discord.upkeep import Upkeep
from index.rebuild import rebuild
from tests.discord.conftest import HeldDesk, Running
from tests.discord.loopback.server import Discord, eventually
from tests.discord.news import ARTICLES, write

pytestmark = pytest.mark.anyio


class Clock:
    """A clock that somebody else moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_rebuild_that_outlasts_its_interaction_is_told_in_the_channel(
    discord: Discord, running: Running, held: HeldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, clock, go = discord.person("Olive"), Clock(), asyncio.Event()

    async def rebuilding(_: Path) -> AsyncIterator[Step | Outcome]:
        yield Step("embedding", 1, 2)
        await go.wait()
        yield Step("embedding", 2, 2)
        yield Outcome(new=3, seconds=900.0)

    monkeypatch.setattr(upkeep, "rebuilding", rebuilding)
    async with running(discord, desk=held, administrators=[int(owner.user.id)]) as client:
        client.upkeep = Upkeep(client.service, Path(), clock)
        done = await owner.starts_slash("rebuild", discord.channel)
        await eventually(lambda: "embedding 1 of 2" in done.text)
        clock.now, done.interaction.expired = 15 * 60.0, True
        go.set()
        told = await eventually(
            lambda: [m for m in discord.said(discord.channel) if "3 new" in m.text]
        )
    assert len(told) == 1
    assert "in 900.0 s" in told[0].text
    assert "embedding 1 of 2" in done.text


async def test_a_rebuild_goes_on_though_its_message_is_gone(
    discord: Discord, running: Running, held: HeldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, ended = discord.person("Olive"), asyncio.Event()

    async def rebuilding(_: Path) -> AsyncIterator[Step | Outcome]:
        yield Step("embedding", 1, 2)
        yield Outcome(new=3)
        ended.set()

    monkeypatch.setattr(upkeep, "rebuilding", rebuilding)
    async with running(discord, desk=held, administrators=[int(owner.user.id)]):
        discord.fails("/webhooks/", 404, times=9, method="PATCH")
        await owner.starts_slash("rebuild", discord.channel)
        await asyncio.wait_for(ended.wait(), 10)


async def test_an_article_put_into_a_drop_folder_is_answered_from_without_a_restart(
    discord: Discord,
    running: Running,
    tmp_path: Path,
    with_encoder: Callable[[Path], Path],
) -> None:
    ann = discord.person("Ann")
    home, drop = with_encoder(tmp_path / "dropped"), write(tmp_path / "drop", ARTICLES)
    rebuild(home, [drop])
    desk = Desk(home, answer)
    async with running(discord, desk=desk, directory=home, rebuild_every="1s"):
        question = "Where did the zeppelin land?"
        refused = await ann.slash("ask", discord.channel, question=question)
        assert "zeppelin landed" not in refused.text
        text = "A zeppelin landed on the roof of the town hall of Port Linden on Sunday evening."
        (drop / "zeppelin.txt").write_text(text, encoding="utf-8")
        await eventually(lambda: desk.card.articles == len(ARTICLES) + 1, 60)
        answered = await ann.slash("ask", discord.channel, question=question)
        assert "roof of the town hall" in answered.text
    desk.close()


async def test_rebuild_shows_progress_and_what_changed_to_administrators_alone(
    discord: Discord, running: Running, index: Path
) -> None:
    ann = discord.person("Ann")
    owner = discord.person("Olive")
    desk = Desk(index, answer)
    async with running(
        discord, desk=desk, directory=index, administrators=[int(owner.user.id)]
    ) as client:
        refused = await ann.slash("rebuild", discord.channel)
        assert "Only an administrator" in refused.text
        done = await owner.starts_slash("rebuild", discord.channel)
        await eventually(lambda: done.messages and "articles in" in done.text, 60)
        assert "Nothing has changed: 0 new, 0 changed, 0 removed, 7 unchanged" in done.text
        source = Path(desk._current().index.manifest.sources[0]) / "articles.jsonl"
        text = source.read_text(encoding="utf-8")
        try:
            more = {
                "id": "new",
                "title": "Zeppelin lands",
                "text": "A zeppelin landed in Port Linden.",
            }
            source.write_text(text + json.dumps(more) + "\n", encoding="utf-8")
            outcome = await client.upkeep.rebuild()
        finally:
            source.write_text(text, encoding="utf-8")
        assert outcome.published
        assert (outcome.new, outcome.unchanged) == (1, 7)
        assert desk.card.articles == 8
    desk.close()


async def test_a_schedule_rebuilds_by_itself(
    discord: Discord,
    running: Running,
    index: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    desk = Desk(index, answer)
    async with running(discord, desk=desk, directory=index, rebuild_every="1s"):
        await eventually(lambda: "Nothing has changed" in caplog.text, 60)
    desk.close()
