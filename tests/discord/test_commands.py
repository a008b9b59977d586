"""Slash commands and the menu of a message: what is given and what comes of it."""

import logging
import re
from typing import Any

import pytest

from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord
from tests.discord.loopback.world import EPHEMERAL

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


async def test_a_slash_command_is_deferred_and_then_edited(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("ask", discord.channel, question=COST)
    assert done.interaction.callback is not None
    assert done.interaction.callback["type"] == 5
    assert done.interaction.responded is not None
    assert done.interaction.responded < 3
    assert "forty million crowns" in done.text
    assert done.text.startswith(f"> {COST}")
    assert not done.messages[0].ephemeral


async def test_a_private_answer_is_for_the_asker_alone(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("ask", discord.channel, question=COST, private=True)
    assert done.messages[0].ephemeral
    assert "forty million crowns" in done.text


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"source": "Northern Post"}, "Bridge repairs ahead of schedule"),
        ({"since": "2026-11-15"}, "Bridge repairs ahead of schedule"),
        ({"until": "2026-11-05"}, "Harbour bridge to close for repairs"),
    ],
)
async def test_filters_hold(
    discord: Discord, running: Running, filters: dict[str, Any], found: str
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        question = "What about the rusty cables of the harbour bridge?"
        done = await ann.slash("ask", discord.channel, question=question, **filters)
    assert found in done.text


@pytest.mark.parametrize(
    ("filters", "said"),
    [({"source": "Nobody's Times"}, "No article is from"), ({"since": "soon"}, "is not a date")],
)
async def test_a_filter_that_cannot_be_used_is_explained(
    discord: Discord, running: Running, filters: dict[str, Any], said: str
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("ask", discord.channel, question=COST, **filters)
    assert said in done.text


async def test_sources_complete_while_they_are_typed(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        choices = await ann.completes("ask", discord.channel, "source", source="gaz")
        everything = await ann.completes("ask", discord.channel, "source", source="")
    assert choices == ["The Linden Gazette"]
    assert 3 <= len(everything) <= 25


async def test_speakers_complete_while_they_are_typed(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        choices = await ann.completes("quotes", discord.channel, "speaker", speaker="smi")
    assert set(choices) == {"Anna Smith", "Jonas Smith"}


async def test_find_sources_shows_passages_to_the_asker_alone(
    discord: Discord, running: Running
) -> None:
    ann, ben = discord.person("Ann"), discord.person("Ben")
    async with running(discord):
        said = await ben.says(discord.channel, "They found rust in the cables of the bridge!")
        found = await ann.right_clicks("Find sources", discord.channel, said)
        empty = await ben.says(discord.channel, "🙃")
        nothing = await ann.right_clicks("Find sources", discord.channel, empty)
    assert "Engineers found rust" in found.text
    assert found.messages[0].raw["flags"] & EPHEMERAL
    assert "no text" in nothing.text


async def test_quotes_are_newest_first_and_say_what_they_are(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("quotes", discord.channel, speaker="Anna Smith")
        none = await ann.slash("quotes", discord.channel, speaker="Zebulon Quirk")
    assert "no herring in ten years" in done.text
    assert "What **Anna Smith** said, the newest first." in done.text
    assert "The articles do not quote **Zebulon Quirk**." in none.text


async def test_the_latest_is_told_newest_first_with_dates(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(
            discord.channel, "what's the latest on the harbour bridge?", mentions=(discord.bot,)
        )
        text = (await discord.reply(asked)).text
    dates = ["20 November 2026: ", "10 November 2026: ", "2 November 2026: "]
    places = [text.find(date) for date in dates]
    assert -1 not in places
    assert places == sorted(places)


async def test_commands_are_told_to_discord_only_where_they_changed(
    discord: Discord, running: Running
) -> None:
    async with running(discord):
        names = {command["name"] for command in discord.rest.commands}
    async with running(discord):
        pass
    assert names == {"ask", "quotes", "library", "help", "rebuild", "Find sources"}
    assert len(discord.requests("PUT", "/commands$")) == 1
    by_name = {command["name"]: command for command in discord.rest.commands}
    assert by_name["ask"]["integration_types"] == [0, 1]
    assert by_name["Find sources"]["integration_types"] == [0, 1]


async def test_nothing_that_was_typed_takes_effect_in_what_is_said_of_it(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    nasty = "**bold** [x](https://evil.example) <@1> @everyone\u202e"
    async with running(discord):
        shown = [
            await ann.slash("ask", discord.channel, question=nasty),
            await ann.slash("ask", discord.channel, question=COST, source=nasty),
            await ann.slash("ask", discord.channel, question=COST, since=nasty),
            await ann.slash("quotes", discord.channel, speaker=nasty),
            await ann.slash("quotes", discord.channel, speaker="Smith", topic=nasty),
        ]
    for done in shown:
        bare = re.sub(r"\\.", "", done.text)
        assert "bold" in bare or "everyone" in bare or "is not a date" in bare
        for live in ("**bold**", "[x]", "](h", "<@", "@everyone", "://evil", "\u202e"):
            assert live not in bare


@pytest.mark.parametrize("where", ["a preview", "a forwarded message", "the bot's own answer"])
async def test_sources_are_found_for_what_is_shown_wherever_it_stands(
    discord: Discord, running: Running, where: str
) -> None:
    ann, ben = discord.person("Ann"), discord.person("Ben")
    text = "They found rust in the cables of the bridge!"
    async with running(discord):
        said = await ben.says(discord.channel, "")
        if where == "a preview":
            said.raw["embeds"] = [{"type": "rich", "title": text, "description": "On Monday."}]
        elif where == "a forwarded message":
            said.raw["message_snapshots"] = [{"message": said.raw | {"content": text}}]
        else:
            asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
            said = await discord.reply(asked)
        found = await ann.right_clicks("Find sources", discord.channel, said)
    assert "Harbour bridge to close for repairs" in found.text


@pytest.mark.parametrize("speaker", [" ", "?", "\u200b", "a" * 499, "'; DROP TABLE x; --", "%"])
async def test_a_speaker_that_is_none_is_a_sentence(
    discord: Discord, running: Running, speaker: str, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("quotes", discord.channel, speaker=speaker)
    assert "do not quote" in done.text or "no question" in done.text
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]
