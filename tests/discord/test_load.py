"""Many questions at once: nothing is lost, and the loop never waits."""

import asyncio
from pathlib import Path

import pytest

from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord, eventually
from tests.discord.process import started

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"
LONGEST_LAG = 0.05
"""Seconds that a turn of the loop may come late."""


@pytest.mark.slow
async def test_200_questions_of_50_people_at_once_are_all_answered_and_the_loop_is_not_late(
    discord: Discord, index: Path
) -> None:
    people = [discord.person(f"person {n}") for n in range(50)]
    async with started(
        discord, index, queue=200, deadline="100s", questions_per_user=200, questions_per_server=200
    ) as bot:
        await bot.ready(discord)
        await asyncio.sleep(0.5)  # what it has written of its start has been read then
        bot.turns()
        asked = [
            await people[n % 50].says(discord.channel, COST, mentions=(discord.bot,))
            for n in range(200)
        ]

        waiting = list(asked)

        def answered() -> bool:
            # One at a time: to look all of them up at every turn leaves the bot no processor.
            while waiting and (replies := discord.replies(waiting[-1])):
                if "crowns" not in replies[0].text:
                    return False
                waiting.pop()
            return not waiting

        await eventually(answered, 100)
        turns = bot.turns()
    # Other processes of the machine can make a single turn late, never the loop's own thread busy.
    assert turns.share(0.99) <= LONGEST_LAG
    assert max(turns.busy) <= LONGEST_LAG


async def test_what_does_not_fit_the_line_is_refused_politely(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord, workers=1, queue=2):
        asked = [
            await ann.says(discord.channel, f"What about cable {n}?", mentions=(discord.bot,))
            for n in range(12)
        ]
        await eventually(lambda: all(discord.replies(message) for message in asked))
        await discord.quiet()
        texts = [discord.replies(message)[0].text for message in asked]
    refused = [text for text in texts if text.startswith("Too many questions at once")]
    assert 0 < len(refused) < 12
    assert all("\n" not in text for text in refused)


async def test_a_fast_asker_is_asked_to_wait(discord: Discord, running: Running) -> None:
    ann, ben = discord.person("Ann"), discord.person("Ben")
    async with running(discord, questions_per_user=2):
        for n in range(3):
            last = await ann.says(discord.channel, f"Cable {n}?", mentions=(discord.bot,))
        assert "ask again in" in (await discord.reply(last)).text
        other = await ben.says(discord.channel, "What about the ferries?", mentions=(discord.bot,))
        assert "ask again in" not in (await discord.reply(other)).text


async def test_a_busy_server_is_asked_to_wait(discord: Discord, running: Running) -> None:
    ann, ben = discord.person("Ann"), discord.person("Ben")
    async with running(discord, questions_per_server=1):
        await ann.says(discord.channel, "What about the ferries?", mentions=(discord.bot,))
        last = await ben.says(discord.channel, "What about the bridge?", mentions=(discord.bot,))
        assert "This server has asked a lot" in (await discord.reply(last)).text


async def test_a_question_that_is_too_long_is_refused(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord, question_length=100):
        asked = await ann.says(discord.channel, "bridge " * 50, mentions=(discord.bot,))
        assert "at most 100 characters" in (await discord.reply(asked)).text
