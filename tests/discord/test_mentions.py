"""How people mention the bot, and who else is not meant."""

import pytest

from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


async def test_a_mention_is_answered_as_a_reply_with_its_sources(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        reply = await discord.reply(asked)
    assert "forty million crowns" in reply.text
    assert "Harbour bridge to close for repairs" in reply.text
    assert "The Linden Gazette · 2 November 2026" in reply.text
    assert "#:~:text=" in reply.text
    assert {"Show passages", "👍", "👎", "Delete"} <= set(reply.buttons)
    typed = discord.requests("POST", "/typing")
    assert typed
    assert typed[0].at < discord.requests("POST", "/messages$")[0].at


async def test_the_bots_own_role_alone_is_shown_without_its_text_and_the_bot_says_so(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord) as bot:
        assert not bot.intents.message_content
        assert not bot.intents.members
        asked = await ann.says(discord.channel, COST, roles=(discord.guild.bot_role,))
        assert "pick the other name" in (await discord.reply(asked)).text
        both = await ann.says(
            discord.channel, COST, mentions=(discord.bot,), roles=(discord.guild.bot_role,)
        )
        assert "forty million" in (await discord.reply(both)).text


async def test_the_bots_own_role_is_as_good_as_its_name_where_the_text_is_shown(
    running: Running,
) -> None:
    async with Discord.running(content_intent=True) as discord:
        ann = discord.person("Ann", roles=("77",))
        async with running(discord, message_content=True):
            other = await ann.says(discord.channel, COST, roles=("77",))
            asked = await ann.says(discord.channel, COST, roles=(discord.guild.bot_role,))
            assert "forty million" in (await discord.reply(asked)).text
            assert discord.replies(other) == []
        assert discord.rest.wrong == []


async def test_everyone_and_other_people_are_not_the_bot(
    discord: Discord, running: Running
) -> None:
    ann, ben = discord.person("Ann"), discord.person("Ben")
    async with running(discord):
        await ann.says(discord.channel, COST, everyone=True)
        await ann.says(discord.channel, COST, mentions=(ben.user,))
        await ann.says(discord.channel, COST)
        await discord.quiet()
        assert discord.said(discord.channel) == []


@pytest.mark.parametrize("text", ["", "hi", "Thanks!", "good morning", "ok"])
async def test_small_talk_gets_one_helpful_line(
    discord: Discord, running: Running, text: str
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(discord.channel, text, mentions=(discord.bot,))
        reply = await discord.reply(asked)
    assert reply.text.startswith("Ask me about the news")
    assert "\n" not in reply.text


async def test_a_channel_set_aside_answers_questions_and_no_small_talk(running: Running) -> None:
    async with Discord.running(content_intent=True) as discord:
        ann = discord.person("Ann")
        set_aside = [int(discord.channel.id)]
        async with running(discord, message_content=True, answer_channels=set_aside):
            chat = await ann.says(discord.channel, "lunch at noon, everyone")
            asked = await ann.says(discord.channel, COST)
            assert "forty million" in (await discord.reply(asked)).text
            assert discord.replies(chat) == []
        assert discord.rest.wrong == []


async def test_the_posts_below_a_channel_set_aside_are_set_aside_too(running: Running) -> None:
    async with Discord.running(content_intent=True) as discord:
        ann = discord.person("Ann")
        set_aside = [int(discord.channel.id)]
        async with running(discord, message_content=True, answer_channels=set_aside):
            post = await discord.thread(ann, bot_is_member=False)
            asked = await ann.says(post, COST)
            assert "forty million" in (await discord.reply(asked, post)).text
