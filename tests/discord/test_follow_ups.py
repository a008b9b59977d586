"""Questions that lean on what was said before: by reply, in direct messages, in threads."""

import pytest

from bot.answering.answer import Turn
from bot.discord.client import VerbatimClient
from bot.discord.escaping import unescaped
from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord
from tests.discord.loopback.world import Message

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


def history_of(bot: VerbatimClient, message: Message) -> list[Turn]:
    """The turns that the bot took a message to follow on."""
    known = bot.messages.known(int(message.id))
    assert known is not None
    return list(known.history or ())


async def test_a_reply_to_an_answer_is_a_follow_up(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    question = "What did Solheim say about cables?"
    async with running(discord) as bot:
        asked = await ann.says(discord.channel, question, mentions=(discord.bot,))
        answer = await discord.reply(asked)
        more = await ann.says(discord.channel, "And Reiter?", reply_to=answer)
        await discord.reply(more)
        history = history_of(bot, more)
    assert [turn.question for turn in history] == [question]
    assert history[0].answer == unescaped(answer.text.split("\n")[0])


async def test_a_follow_up_to_a_slash_answer_after_a_restart(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("ask", discord.channel, question="What did Solheim say?")
    async with running(discord) as bot:
        more = await ann.says(discord.channel, "And Reiter?", reply_to=done.messages[0])
        await discord.reply(more)
        history = history_of(bot, more)
    assert [turn.question for turn in history] == ["What did Solheim say?"]
    assert history[0].answer == unescaped(done.text.split("\n")[1])


async def test_a_chain_of_replies_is_read_again_after_a_restart(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        first = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        answer = await discord.reply(first)
        second = await ann.says(discord.channel, "And the ferries?", reply_to=answer)
        follow_up = await discord.reply(second)
    async with running(discord) as bot:
        third = await ann.says(discord.channel, "And the library?", reply_to=follow_up)
        await discord.reply(third)
        history = history_of(bot, third)
    assert [turn.question for turn in history] == [COST, "And the ferries?"]


async def test_a_reply_without_a_ping_arrives_empty_and_help_says_so(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        answer = await discord.reply(asked)
        more = await ann.says(discord.channel, "And Reiter?", reply_to=answer, ping=False)
        await discord.quiet()
        assert discord.replies(more) == []
        assert "ping on" in (await ann.slash("help", discord.channel)).text


async def test_direct_messages_are_answered_and_followed_up(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    direct = discord.direct(ann)
    async with running(discord) as bot:
        asked = await ann.says(direct, "What did Solheim say about cables?")
        assert "Solheim" in (await discord.reply(asked, direct)).text
        more = await ann.says(direct, "And Reiter?")
        await discord.reply(more, direct)
        assert history_of(bot, more)
    async with running(discord) as bot:
        last = await ann.says(direct, "And Brandt?")
        await discord.reply(last, direct)
        history = history_of(bot, last)
        assert [turn.question for turn in history][-1] == "And Reiter?"


async def test_direct_messages_can_be_switched_off(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord, direct_messages=False):
        await ann.says(discord.direct(ann), COST)
        await discord.quiet()
        assert discord.said(discord.direct(ann)) == []
        told = await ann.slash("ask", discord.direct(ann), question=COST)
        assert told.text == "I don't answer here."


async def test_in_a_thread_a_mention_goes_on_from_the_last_turn(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord) as bot:
        thread = await discord.thread(ann)
        asked = await ann.says(thread, COST, mentions=(discord.bot,))
        await discord.reply(asked, thread)
        more = await ann.says(thread, "And the ferries?", mentions=(discord.bot,))
        await discord.reply(more, thread)
        history = history_of(bot, more)
    assert [turn.question for turn in history] == [COST]


async def test_with_the_intent_a_thread_needs_no_mention_and_small_talk_no_answer(
    running: Running,
) -> None:
    async with Discord.running(content_intent=True) as discord:
        ann = discord.person("Ann")
        async with running(discord, message_content=True):
            thread = await discord.thread(ann)
            first = await ann.says(thread, COST, mentions=(discord.bot,))
            await discord.reply(first, thread)
            chat = await ann.says(thread, "I see, that is a lot of money.")
            more = await ann.says(thread, "and what about the ferries?")
            assert await discord.reply(more, thread)
            assert discord.replies(chat, thread) == []
        assert discord.rest.wrong == []


async def test_a_thread_that_the_bot_only_answered_in_needs_no_mention_either(
    running: Running,
) -> None:
    async with Discord.running(content_intent=True) as discord:
        ann = discord.person("Ann")
        async with running(discord, message_content=True):
            thread = await discord.thread(ann, bot_is_member=False)
            early = await ann.says(thread, COST)
            first = await ann.says(thread, COST, mentions=(discord.bot,))
            await discord.reply(first, thread)
            more = await ann.says(thread, "and what about the ferries?")
            assert await discord.reply(more, thread)
            assert discord.replies(early, thread) == []
        assert discord.rest.wrong == []
