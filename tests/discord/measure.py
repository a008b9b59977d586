"""Measures the bot on the loopback Discord: how soon it replies, and how much it can take.

    python -m tests.discord.measure INDEX QUESTIONS.jsonl

INDEX is an index that is there already; each row of the questions has a ``question``.
"""

import asyncio
import json
import statistics
import sys
import tempfile
import time
from contextlib import closing
from itertools import cycle
from pathlib import Path

from bot.answering.respond import answer
from bot.discord.client import VerbatimClient
from bot.discord.desk import Desk
from bot.discord.patience import prefer_the_loop
from bot.discord.records import RECORDS, Records
from bot.discord.service import Service
from bot.discord.settings import DiscordSettings
from bot.discord.upkeep import Upkeep
from tests.discord.loopback.server import Discord, eventually
from tests.discord.loopback.world import Message

SINGLE, SECONDS, RATE, CHANNELS = 100, 60, 20, 20


async def first_replies(discord: Discord, questions: list[str]) -> list[float]:
    """Seconds from each message to the reply, one question after the other."""
    ann, took = discord.person("Ann"), []
    for question in questions[:SINGLE]:
        began = time.perf_counter()
        asked = await ann.says(discord.channel, question, mentions=(discord.bot,))
        await eventually(lambda m=asked: discord.replies(m), 30)  # type: ignore[misc]
        took.append(time.perf_counter() - began)
    return took


async def offered(discord: Discord, questions: list[str]) -> tuple[int, int, int, float]:
    """Answered, refused and lost of 20 questions a second in a minute; answered a second."""
    people = cycle([discord.person(f"person {n}") for n in range(50)])
    channels = [discord.channel] + [discord.guild.channel(f"c{n}") for n in range(CHANNELS - 1)]
    asked: list[tuple[Message, int]] = []
    began = time.perf_counter()
    for n in range(SECONDS * RATE):
        await asyncio.sleep(max(0.0, began + n / RATE - time.perf_counter()))
        channel, question = channels[n % CHANNELS], questions[n % len(questions)]
        message = await next(people).says(channel, question, mentions=(discord.bot,))
        asked.append((message, n % CHANNELS))

    def shown(message: Message, channel: int) -> str:
        replies = discord.replies(message, channels[channel])
        return replies[0].text if replies else ""

    def done() -> bool:
        texts = [shown(*pair) for pair in asked]
        return all(text and "in line…" not in text for text in texts)

    try:
        await eventually(done, 60)
    except TimeoutError:
        print("after another minute some are still without an answer")
    seconds = time.perf_counter() - began
    texts = [shown(*pair) for pair in asked]
    refused = sum(text.startswith(("Too many", "That took")) for text in texts)
    lost = sum(not text or "in line…" in text for text in texts)
    answered = len(texts) - refused - lost
    return answered, refused, lost, answered / seconds


async def measured(index: Path, questions: list[str]) -> None:
    """Runs both measurements and prints them."""
    settings = DiscordSettings(questions_per_user=10_000, questions_per_server=10_000)
    desk = Desk(index, answer)
    with tempfile.TemporaryDirectory() as folder, closing(Records(Path(folder) / RECORDS)) as kept:
        async with Discord.running() as discord:
            for n in range(CHANNELS):
                discord.guild.channel(f"spare {n}")
            service = Service(settings, desk, kept, log_questions=False)
            client = VerbatimClient(settings, service, Upkeep(service, index))
            async with client:
                work = asyncio.create_task(client.start(discord.token))
                await discord.gateway.ready()
                await client.wait_until_ready()
                while not service.ready and not work.done():
                    await asyncio.sleep(0.05)
                took = await first_replies(discord, questions)
                print(f"message to first reply, median: {statistics.median(took) * 1000:.0f} ms")
                answered, refused, lost, rate = await offered(discord, questions)
                print(f"{RATE} a second for {SECONDS} s: {answered} answered, {refused} politely")
                print(f"refused, {lost} lost; {rate:.1f} answered a second")
                await client.leave()
                await asyncio.gather(work, return_exceptions=True)
            service.close()
    desk.close()


if __name__ == "__main__":
    rows = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    prefer_the_loop()
    asyncio.run(measured(Path(sys.argv[1]), [json.loads(row)["question"] for row in rows]))
