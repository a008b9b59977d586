"""Questions that are edited or taken back."""

import logging

import pytest

from bot.discord import gatekeeper, messages
from tests.discord.conftest import HeldDesk, Running
from tests.discord.loopback.server import Discord, eventually

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


async def test_an_edited_question_is_answered_anew_in_place(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    mention = f"<@{discord.bot.id}>"
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        first = await discord.reply(asked)
        await ann.edits(
            discord.channel, asked, f"{mention} Until when will the town library stay open?"
        )
        await eventually(lambda: "midnight" in discord.replies(asked)[0].text)
        assert [r.id for r in discord.replies(asked)] == [first.id]


async def test_a_question_edited_before_its_answer_is_answered_once_as_it_stands_now(
    discord: Discord, running: Running, held: HeldDesk
) -> None:
    ann = discord.person("Ann")
    mention = f"<@{discord.bot.id}>"
    async with running(discord, desk=held):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: held.asked == 1)
        await ann.edits(
            discord.channel, asked, f"{mention} Until when will the town library stay open?"
        )
        held.go.set()
        assert "midnight" in (await discord.reply(asked)).text
        await discord.quiet()
        assert len(discord.replies(asked)) == 1


@pytest.mark.parametrize("change", ["only a link is unfolded", "after a minute"])
async def test_an_edit_that_changes_no_word_or_comes_late_is_let_be(
    discord: Discord, running: Running, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    ann = discord.person("Ann")
    text = f"<@{discord.bot.id}> {COST}"
    if change == "after a minute":
        monkeypatch.setattr(messages, "EDIT_SECONDS", -1)
        text = text.replace("What did", "Did")
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await discord.reply(asked)
        await discord.quiet()
        before = len(discord.rest.log)
        await ann.edits(discord.channel, asked, text)
        await discord.quiet()
        assert len(discord.rest.log) == before


async def test_a_question_deleted_before_its_answer_is_let_go(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        discord.channel.messages.pop(asked.id)
        await discord.quiet(0.5)
        assert discord.said(discord.channel) == []
        next_ = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert await discord.reply(next_)
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_a_question_taken_back_while_it_is_answered_gets_none(
    discord: Discord, running: Running, held: HeldDesk, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord, desk=held):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: held.asked == 1)
        await ann.deletes(discord.channel, asked)
        held.go.set()
        await discord.quiet()
        assert discord.said(discord.channel) == []
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_what_was_said_of_the_wait_goes_with_the_question(
    discord: Discord, running: Running, held: HeldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gatekeeper, "NOTICE_SECONDS", 0.05)
    ann = discord.person("Ann")
    async with running(discord, desk=held, workers=1):
        first = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        second = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "1st in line" in (await discord.reply(second)).text
        await ann.deletes(discord.channel, second)
        await eventually(lambda: not discord.said(discord.channel))
        held.go.set()
        await discord.reply(first)
        await discord.quiet()
        assert len(discord.said(discord.channel)) == 1
