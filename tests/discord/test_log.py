"""What the log says, and what it keeps to itself."""

import logging
from pathlib import Path

import pytest

from bot.answering.respond import answer
from bot.discord.desk import Desk
from tests.discord.conftest import Running
from tests.discord.loopback.server import TOKEN, Discord

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


async def test_an_error_shows_a_sentence_and_its_id_is_in_the_log(
    discord: Discord, running: Running, library: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    desk = Desk(library, answer)
    desk.open()

    def broken(*_: object) -> object:
        raise OSError(f"the disk of {COST} is on fire")

    async with running(discord, desk=desk):
        desk._answer = broken  # type: ignore[assignment]
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        mentioned = (await discord.reply(asked)).text
        commanded = (await ann.slash("ask", discord.channel, question=COST)).text
    desk.close()
    for text in (mentioned, commanded):
        assert text.startswith("Something went wrong on my side.")
        name = text.split("`")[1]
        assert [r for r in caplog.records if name in r.getMessage() and r.exc_info]


async def test_neither_token_nor_question_reaches_the_log(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await discord.reply(asked)
    assert TOKEN not in caplog.text
    assert "repairs would cost" not in caplog.text


async def test_questions_reach_the_log_where_that_is_asked_for(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ann = discord.person("Ann")
    async with running(discord, log_questions=True):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await discord.reply(asked)
    assert f"Question: {COST}" in caplog.text
    assert TOKEN not in caplog.text
