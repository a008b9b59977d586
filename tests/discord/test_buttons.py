"""The buttons below an answer, before and after a restart of the bot."""

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest

from bot.answering.answer import Answer
from bot.answering.respond import answer as respond
from bot.discord import passages
from bot.discord.desk import Desk
from bot.discord.records import RECORDS
from index.rebuild import rebuild
from tests.discord.conftest import Running
from tests.discord.loopback.person import Person
from tests.discord.loopback.server import Discord, eventually
from tests.discord.loopback.world import Message
from tests.discord.news import write
from tests.discord.test_rendering import citation

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


async def asked(discord: Discord, person: Person, text: str = COST) -> Message:
    """The bot's reply to a mention."""
    message = await person.says(discord.channel, text, mentions=(discord.bot,))
    return await discord.reply(message)


@pytest.fixture(params=["at once", "after a restart"])
def later(request: pytest.FixtureRequest) -> bool:
    """Whether the bot is restarted between its answer and the click."""
    return bool(request.param == "after a restart")


async def test_passages_are_shown_in_bold_in_their_surroundings(
    discord: Discord, running: Running, later: bool
) -> None:
    ann, ben = discord.person("Ann"), discord.person("Ben")
    async with running(discord):
        answer = await asked(discord, ann)
        if not later:
            shown = await ben.clicks(discord.channel, answer, "Show passages")
    if later:
        async with running(discord):
            shown = await ben.clicks(discord.channel, answer, "Show passages")
    assert "Solheim said the repairs would cost forty million crowns.**" in shown.text
    assert "Ferries will run every ten minutes" in shown.text
    assert shown.messages[0].ephemeral


async def test_more_shows_what_the_answer_does_not_cite(
    discord: Discord, running: Running, later: bool
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        answer = await asked(discord, ann)
        if not later:
            shown = await ann.clicks(discord.channel, answer, "More")
    if later:
        async with running(discord):
            shown = await ann.clicks(discord.channel, answer, "More")
    assert "not part of the answer" in shown.text
    assert "Bridge repairs ahead of schedule" in shown.text
    assert shown.messages[0].ephemeral


async def test_a_vote_is_kept_and_can_be_changed_and_taken_back(
    discord: Discord, running: Running, tmp_path: Path
) -> None:
    ann, ben = discord.person("Quentina"), discord.person("Ben")
    async with running(discord) as bot:
        answer = await asked(discord, ann)
        assert "👍 noted" in (await ann.clicks(discord.channel, answer, "👍")).text
        await ben.clicks(discord.channel, answer, "👍")
    async with running(discord) as bot:
        assert "👎 noted" in (await ann.clicks(discord.channel, answer, "👎")).text
        votes = bot.service.records.votes()
        assert [(v.up, v.down) for v in votes] == [(1, 1)]
        assert bot.service.records.disliked() == [("harbour-1", 1, 1)]
        help_ = await ann.slash("help", discord.channel)
        gone = await ann.clicks(discord.channel, help_.messages[0], "Delete my feedback")
        assert "one vote of yours deleted" in gone.text
        assert [(v.up, v.down) for v in bot.service.records.votes()] == [(1, 0)]
    everything = " ".join(
        str(row)
        for table in ("answer", "feedback", "quest", "note")
        for row in sqlite3.connect(tmp_path / RECORDS).execute(f"SELECT * FROM {table}")  # noqa: S608
    )
    for private in (ann.user.id, ben.user.id, "Quentina", COST):
        assert private not in everything


async def test_an_answer_is_deleted_by_its_asker_alone(
    discord: Discord, running: Running, later: bool
) -> None:
    ann, ben = discord.person("Ann"), discord.person("Ben")
    async with running(discord):
        answer = await asked(discord, ann)
        refused = await ben.clicks(discord.channel, answer, "Delete")
        assert "Only who asked" in refused.text
        if not later:
            await ann.clicks(discord.channel, answer, "Delete")
    if later:
        async with running(discord):
            await ann.clicks(discord.channel, answer, "Delete")
    assert discord.said(discord.channel) == []


async def test_of_an_answer_of_several_messages_all_are_deleted(
    discord: Discord, running: Running, library: Path, later: bool
) -> None:
    ann = discord.person("Ann")
    sources = tuple(citation(n, title=f"Headline {n} " * 12) for n in range(1, 40))
    long = Answer("q", "It is a long story. " * 400, sources, None, 0.1)
    desk = Desk(library, lambda *_: long)
    desk.open()
    async with running(discord, desk=desk):
        first = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: any(m.buttons for m in discord.replies(first)))
        await discord.quiet()
        pages = discord.replies(first)
        assert len(pages) > 1
        if not later:
            await ann.clicks(discord.channel, pages[-1], "Delete")
            await eventually(lambda: not discord.said(discord.channel))
    if later:
        async with running(discord, desk=desk):
            await ann.clicks(discord.channel, pages[-1], "Delete")
            await eventually(lambda: not discord.said(discord.channel))
    desk.close()


async def test_quotes_turn_their_pages(
    discord: Discord, running: Running, later: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "QUOTES_A_PAGE", 2)
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("quotes", discord.channel, speaker="Smith")
        first = done.messages[0]
        assert list(first.buttons) == ["Older"]
        before = first.text
        if not later:
            await ann.clicks(discord.channel, first, "Older")
    if later:
        async with running(discord):
            await ann.clicks(discord.channel, first, "Older")
    after = Message(discord.channel.messages[first.id])
    assert after.text != before
    assert "Page 2 of" in after.text
    assert "Newer" in after.buttons


async def test_the_buttons_of_a_forgotten_answer_say_so(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord, keep_answers="1s") as bot:
        answer = await asked(discord, ann)
        bot.service.records.forget_old(bot.settings.keep_answers, 4e9)
        for label in ("Show passages", "More", "👍"):
            done = await ann.clicks(discord.channel, answer, label)
            assert "too long ago" in done.text


async def test_a_private_answer_of_several_messages_can_be_deleted_message_by_message(
    discord: Discord, running: Running, library: Path, later: bool
) -> None:
    ann = discord.person("Ann")
    sources = tuple(citation(n, title=f"Headline {n} " * 12) for n in range(1, 40))
    long = Answer("q", "It is a long story. " * 400, sources, None, 0.1)
    desk = Desk(library, lambda *_: long)
    desk.open()
    async with running(discord, desk=desk):
        done = await ann.slash("ask", discord.channel, question=COST, private=True)
        await discord.quiet()
        pages = done.messages
        assert len(pages) > 1
        done.interaction.expired = True
        if not later:
            told = [await ann.clicks(discord.channel, page, "Delete") for page in pages]
    if later:
        async with running(discord, desk=desk):
            told = [await ann.clicks(discord.channel, page, "Delete") for page in pages]
    desk.close()
    assert all(page.interaction.original is None for page in told)
    assert "Delete** below each" in told[0].text


async def test_delete_pressed_twice_does_nothing_the_second_time(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        answer = await asked(discord, ann)
        await asyncio.gather(*(ann.clicks(discord.channel, answer, "Delete") for _ in range(2)))
        await eventually(lambda: not discord.said(discord.channel))
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_more_says_so_where_nothing_of_it_is_left(
    discord: Discord, running: Running, index: Path, tmp_path: Path
) -> None:
    ann = discord.person("Ann")
    desk = Desk(index, respond)
    async with running(discord, desk=desk, directory=index):
        answer = await asked(discord, ann)
        assert "More" in answer.buttons
        lonely = [{"id": "new", "title": "Rain", "text": "It rained on the hills all of Sunday."}]
        await asyncio.to_thread(rebuild, index, [write(tmp_path / "new", lonely)], may_lose=True)
        shown = await ann.clicks(discord.channel, answer, "More")
    desk.close()
    assert shown.text == "What else was found is no longer in the library."
