"""Many questions at once: nothing is lost, and the loop never waits."""

import asyncio
import contextlib

import pytest

from bot.discord.run import prefer_the_loop
from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord, eventually

pytestmark = pytest.mark.anyio
COST = "How much will the harbour bridge repairs cost?"
LONGEST_LAG = 0.05
"""Seconds that the loop may be later than it is without the bot, in half of its turns.

A model, FAISS or SQLite on the loop would make every turn late by more than that. The slowest turns
tell of what else the machine is doing; ``tests.discord.measure`` reports them.
"""


class Lag:
    """Measures by how much the loop is late."""

    def __init__(self) -> None:
        self.measured: list[float] = []

    async def measure(self) -> None:
        """Measures until it is cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            before = loop.time()
            await asyncio.sleep(0.005)
            self.measured.append(loop.time() - before - 0.005)

    def at(self, share: float) -> float:
        """The lag that this share of the measurements stays below, in seconds."""
        return sorted(self.measured)[int(share * (len(self.measured) - 1))]


@pytest.mark.slow
async def test_200_questions_of_50_people_at_once_are_all_answered(
    discord: Discord, running: Running
) -> None:
    people = [discord.person(f"person {n}") for n in range(50)]
    lag = Lag()
    idle = Lag()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(idle.measure(), 1)
    prefer_the_loop()
    async with running(discord, queue=400, deadline="90s"):
        meter = asyncio.create_task(lag.measure())
        asked = [
            await people[n % 50].says(
                discord.channel,
                COST,
                mentions=(discord.bot,),
            )
            for n in range(200)
        ]

        def answered() -> bool:
            shown = [discord.replies(message) for message in asked]
            return all(replies and "crowns" in replies[0].text for replies in shown)

        await eventually(answered, 90)
        meter.cancel()
    print(f"95 of 100 turns are late by {lag.at(0.95):.3f} s at most, idle {idle.at(0.95):.3f} s")
    assert lag.at(0.5) <= LONGEST_LAG + idle.at(0.5)


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
