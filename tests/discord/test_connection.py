"""Discord's faults: what the bot makes of a failing network, and of being shut out."""

import gc
import logging

import pytest

from bot.discord import gatekeeper, insisting
from tests.discord.conftest import HeldDesk, Running, ready
from tests.discord.loopback.server import Discord, eventually

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


@pytest.mark.parametrize("status", [429, 500, 502])
async def test_a_request_that_fails_is_made_again(
    discord: Discord, running: Running, status: int
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        discord.fails(r"/channels/\d+/messages$", status)
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "forty million" in (await discord.reply(asked)).text
        await discord.quiet()
        assert len(discord.replies(asked)) == 1


async def test_a_dropped_connection_is_resumed_and_nothing_is_missed(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        await discord.gateway.drop()
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "forty million" in (await discord.reply(asked)).text
    assert discord.gateway.resumed == 1
    assert discord.gateway.identified == 1


async def test_when_asked_to_reconnect_it_resumes(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        await discord.gateway.ask_to_reconnect()
        await eventually(lambda: discord.gateway.resumed)
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert await discord.reply(asked)


async def test_an_invalid_session_is_begun_anew(
    discord: Discord, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = discord.person("Ann")
    async with running(discord) as client:
        await discord.gateway.invalidate()
        await eventually(lambda: discord.gateway.identified == 2, 20)
        await ready(discord, client)
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert await discord.reply(asked)


async def test_without_permission_it_says_so_in_private(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    discord.channel.bot_may_write = False
    async with running(discord):
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        said = await eventually(lambda: discord.said(discord.direct(ann)))
    assert "Send Messages" in said[0].text
    assert len(said) == 1


async def test_without_permission_and_private_messages_it_gives_up_silently(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    discord.channel.bot_may_write = False
    discord.rest.closed_direct_messages.add(ann.user.id)
    async with running(discord):
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await discord.quiet(0.5)
    sent = [r for r in discord.rest.log if r.path.endswith("/messages")]
    assert len(sent) <= 2
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_an_expired_interaction_is_let_go(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.starts_slash("ask", discord.channel, question=COST)
        done.interaction.expired = True
        await discord.quiet(0.5)
        again = await ann.slash("ask", discord.channel, question=COST)
        assert "forty million" in again.text
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_being_removed_from_a_server_disturbs_nobody(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await discord.remove_bot()
        asked = await ann.says(discord.direct(ann), COST)
        assert await discord.reply(asked, discord.direct(ann))
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_an_answer_for_a_server_that_it_was_removed_from_meanwhile_is_let_go(
    discord: Discord, running: Running, held: HeldDesk, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord, desk=held):
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: held.asked == 1)
        await discord.remove_bot()
        held.go.set()
        await discord.quiet()
        assert discord.said(discord.channel) == []
        asked = await ann.says(discord.direct(ann), COST)
        assert await discord.reply(asked, discord.direct(ann))
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


@pytest.mark.parametrize("method", ["POST", "PATCH"])
async def test_what_discord_is_out_for_a_moment_for_is_asked_again(
    discord: Discord, running: Running, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    monkeypatch.setattr(insisting, "PAUSES", (0.01, 0.01))
    ann = discord.person("Ann")
    mention = f"<@{discord.bot.id}>"
    async with running(discord):
        if method == "POST":
            discord.fails(r"/channels/\d+/messages$", 503, 2)
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "forty million" in (await discord.reply(asked)).text
        if method == "PATCH":
            discord.fails(r"/channels/\d+/messages/", 503, 2, "PATCH")
            await ann.edits(
                discord.channel, asked, f"{mention} Until when will the town library stay open?"
            )
            await eventually(lambda: "midnight" in discord.replies(asked)[0].text)
        await discord.quiet()
        assert len(discord.replies(asked)) == 1


@pytest.mark.parametrize("carried_out", [True, False])
async def test_a_connection_that_breaks_off_neither_loses_nor_doubles_an_answer(
    discord: Discord, running: Running, monkeypatch: pytest.MonkeyPatch, carried_out: bool
) -> None:
    monkeypatch.setattr(insisting, "PAUSES", (0.01, 0.01))
    ann = discord.person("Ann")
    async with running(discord):
        discord.breaks_off(r"/channels/\d+/messages$", carried_out=carried_out)
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "forty million" in (await discord.reply(asked)).text
        await discord.quiet()
        assert len(discord.replies(asked)) == 1
        discord.breaks_off("/webhooks/", carried_out=carried_out, method="PATCH")
        assert "forty million" in (await ann.slash("ask", discord.channel, question=COST)).text


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_response_to_a_command_that_fails_is_sent_again(
    discord: Discord, running: Running, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        discord.fails("/webhooks/", status, method="PATCH")
        done = await ann.slash("ask", discord.channel, question=COST)
    assert "forty million" in done.text
    assert done.interaction.payload["token"] not in caplog.text


async def test_discord_out_for_long_is_a_line_in_the_log_and_nothing_more(
    discord: Discord,
    running: Running,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(insisting, "PAUSES", (0.01, 0.01))
    caplog.set_level(logging.INFO)
    ann = discord.person("Ann")
    async with running(discord):
        discord.fails(r"/channels/\d+/messages$", 503, 3)
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: "could not be delivered: 503" in caplog.text)
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert await discord.reply(asked)
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_what_is_told_of_the_wait_may_come_too_late(
    discord: Discord,
    running: Running,
    held: HeldDesk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(gatekeeper, "NOTICE_SECONDS", 0.05)
    ann = discord.person("Ann")
    async with running(discord, desk=held, workers=1):
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: held.asked == 1)
        done = await ann.starts_slash("ask", discord.channel, question=COST)
        await eventually(lambda: done.interaction.callback)
        done.interaction.expired = True
        await discord.quiet()
        held.go.set()
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert await discord.reply(asked)
    gc.collect()
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]
