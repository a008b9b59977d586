"""A surname that several people have: the bot asks which of them is meant."""

import logging

import pytest

from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord, eventually

pytestmark = pytest.mark.anyio


async def test_an_ambiguous_surname_is_asked_back_with_buttons(
    discord: Discord, running: Running
) -> None:
    ann, ben = discord.person("Ann"), discord.person("Ben")
    async with running(discord):
        asked = await ann.says(discord.channel, "What did Smith say?", mentions=(discord.bot,))
        back = await discord.reply(asked)
        assert set(back.buttons) == {"Anna Smith", "Jonas Smith"}
        refused = await ben.clicks(discord.channel, back, "Anna Smith")
        assert "Only who asked" in refused.text
    async with running(discord):
        await ann.clicks(discord.channel, back, "Jonas Smith")
        await eventually(lambda: "hurts more to watch" in discord.replies(asked)[0].text)


async def test_who_has_chosen_gets_what_was_asked_for_filters_and_privacy_included(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        back = await ann.slash(
            "ask",
            discord.channel,
            question="What did Smith say?",
            source="The Linden Gazette",
            private=True,
        )
        assert set(back.messages[0].buttons) == {"Anna Smith", "Jonas Smith"}
    async with running(discord):
        await ann.clicks(discord.channel, back.messages[0], "Anna Smith")
        # All that she said stands in the Northern Post.
        await eventually(lambda: "nearest headlines" in back.messages[0].text)
    assert "herring in ten years" not in back.messages[0].text
    assert back.messages[0].ephemeral
    assert discord.said(discord.channel) == []


async def test_a_long_question_is_answered_whole(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ann = discord.person("Ann")
    question = f"What did Smith say, {'in a week like any other ' * 18}about the knee?"
    assert 400 < len(question) < 500
    async with running(discord, log_questions=True):
        back = await ann.slash("ask", discord.channel, question=question)
        await ann.clicks(discord.channel, back.messages[0], "Jonas Smith")
        await eventually(lambda: "Which Smith" not in back.text)
    assert f"Question: {question.replace('Smith', 'Jonas Smith')}" in caplog.text


async def test_in_a_conversation_it_is_asked_back_unless_one_of_them_was_named(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    direct = discord.direct(ann)
    async with running(discord) as bot:
        first = await ann.says(direct, "What did Solheim say the repairs would cost?")
        await discord.reply(first, direct)
        second = await ann.says(direct, "What did Smith say?")
        back = await discord.reply(second, direct)
        assert set(back.buttons) == {"Anna Smith", "Jonas Smith"}
        await ann.clicks(direct, back, "Jonas Smith")
        await eventually(lambda: "hurts more to watch" in discord.replies(second, direct)[0].text)
        third = await ann.says(direct, "What did Smith say about an operation?")
        assert not {"Anna Smith", "Jonas Smith"} & set((await discord.reply(third, direct)).buttons)
        known = bot.messages.known(int(third.id))
        assert known is not None
        assert [turn.question for turn in known.history or ()] == [
            "What did Solheim say the repairs would cost?",
            "What did Jonas Smith say?",
        ]


async def test_a_choice_that_comes_too_late_says_so(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord) as bot:
        back = await ann.slash("ask", discord.channel, question="What did Smith say?")
        bot.service.records.forget_old(bot.settings.keep_answers, 4e9)
        told = await ann.clicks(discord.channel, back.messages[0], "Jonas Smith")
    assert "too long ago" in told.text


async def test_who_asks_in_a_language_that_is_not_read_is_not_asked_back(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        told = await ann.slash("ask", discord.channel, question="Was hat Smith dazu gesagt?")
    assert "The library is in English" in told.text
    assert "Anna Smith" not in told.messages[0].buttons
