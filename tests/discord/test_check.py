"""The check before the first start: what it finds, and what it tells to do."""

import asyncio
from pathlib import Path

import pytest

from bot.check import at_home, check, on_discord
from bot.discord.settings import DiscordSettings
from tests.discord.loopback.server import Discord

PLAIN = DiscordSettings()
WITH_INTENT = DiscordSettings(message_content=True)


@pytest.mark.anyio
async def test_all_is_well(discord: Discord) -> None:
    found = await on_discord(discord.token, PLAIN)
    assert all(finding.well for finding in found)
    text = "\n".join(map(str, found))
    assert f"client_id={discord.bot.id}" in text
    assert "scope=bot" in text


@pytest.mark.anyio
@pytest.mark.parametrize(("token", "said"), [(None, "not set"), ("wrong", "doesn't know it")])
async def test_the_token(discord: Discord, token: str | None, said: str) -> None:
    (finding,) = await on_discord(token, PLAIN)
    assert not finding.well
    assert said in finding.state
    assert "developers/applications" in finding.remedy


@pytest.mark.anyio
async def test_an_intent_that_is_not_switched_on(discord: Discord) -> None:
    found = {f.subject: f for f in await on_discord(discord.token, WITH_INTENT)}
    assert not found["intents"].well
    assert "Message Content Intent" in found["intents"].remedy


@pytest.mark.anyio
async def test_a_permission_that_is_missing(discord: Discord) -> None:
    discord.rest.permissions = 1 << 10
    found = {f.subject: f for f in await on_discord(discord.token, PLAIN)}
    finding = found["permissions in Newsroom"]
    assert not finding.well
    assert "read message history" in finding.state


@pytest.mark.anyio
async def test_a_bot_that_is_nowhere_yet_is_invited(discord: Discord) -> None:
    discord.rest.guilds.clear()
    found = {f.subject: f for f in await on_discord(discord.token, PLAIN)}
    assert "Invite it: https://discord.com/oauth2/authorize" in found["servers"].remedy


def test_the_index_and_its_model(library: Path, tmp_path: Path) -> None:
    assert [(f.subject, f.well) for f in at_home(library)] == [
        ("files", True),
        ("index", True),
        ("model", True),
    ]
    (missing,) = at_home(tmp_path)
    assert not missing.well
    assert "rebuild_index.py" in missing.remedy


@pytest.mark.anyio
async def test_it_prints_what_is_in_order_what_to_do_and_the_invite_link(
    discord: Discord,
    library: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert await asyncio.to_thread(check, discord.token, library, PLAIN)
    well = capsys.readouterr().out
    assert caplog.records == []
    assert [line[:4] for line in well.splitlines()] == ["ok  "] * 6
    assert f"https://discord.com/oauth2/authorize?client_id={discord.bot.id}" in well
    discord.rest.permissions = 1 << 10
    assert not await asyncio.to_thread(check, discord.token, tmp_path, WITH_INTENT)
    ill = capsys.readouterr().out.splitlines()
    failed = [number for number, line in enumerate(ill) if line.startswith("FAIL")]
    assert len(failed) == 3
    assert all(ill[number + 1].strip().startswith("→") for number in failed)
    assert not await asyncio.to_thread(check, None, library, PLAIN)
