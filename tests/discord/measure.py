"""Measures the bot on the loopback Discord: how soon it replies, and how much it can take.

    python -m tests.discord.measure INDEX QUESTIONS.jsonl

INDEX is an index that is there already; each row of the questions has a ``question``. The bot is a
process of its own, as it is in use; the people and the loopback Discord are this one.
"""

import asyncio
import json
import os
import statistics
import sys
import time
from itertools import cycle
from pathlib import Path

from tests.discord.loopback.server import Discord, eventually
from tests.discord.loopback.world import Message
from tests.discord.process import Turns, started

SINGLE, SECONDS, RATE, CHANNELS, PEOPLE = 100, 60, 20, 20, 50
WAIT_SECONDS = 60
REFUSALS = ("Too many", "That took", "That was fast", "This server")


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
    people = cycle([discord.person(f"person {n}") for n in range(PEOPLE)])
    channels = [c for c in discord.guild.channels if c is not discord.channel][:CHANNELS]
    asked: list[Message] = []
    began = time.perf_counter()
    for n in range(SECONDS * RATE):
        await asyncio.sleep(max(0.0, began + n / RATE - time.perf_counter()))
        question = questions[n % len(questions)]
        asked.append(
            await next(people).says(channels[n % CHANNELS], question, mentions=(discord.bot,))
        )

    def shown() -> list[str]:
        replies = {m.reply_to: m.text for channel in channels for m in discord.said(channel)}
        return [replies.get(message.id, "") for message in asked]

    texts, until = shown(), time.perf_counter() + WAIT_SECONDS
    while any(is_open(text) for text in texts) and time.perf_counter() < until:
        await asyncio.sleep(0.5)
        texts = shown()
    seconds = time.perf_counter() - began
    refused = sum(text.startswith(REFUSALS) for text in texts)
    lost = sum(is_open(text) for text in texts)
    answered = len(texts) - refused - lost
    return answered, refused, lost, answered / seconds


def is_open(text: str) -> bool:
    """Whether a question has neither answer nor refusal yet."""
    return not text or "in line…" in text


def told(turns: Turns) -> str:
    """How late the loop was."""
    half, most, all_but_one = (turns.share(share) * 1000 for share in (0.5, 0.99, 0.999))
    return (
        f"turns of the loop late by {half:.1f} ms (median), {most:.1f} ms (p99), {all_but_one:.1f} "
        f"ms (p99.9), {max(turns.late) * 1000:.0f} ms (most); its own thread was busy for "
        f"{max(turns.busy) * 1000:.0f} ms at most"
    )


async def measured(index: Path, questions: list[str]) -> None:
    """Runs both measurements and prints them."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    async with Discord.running() as discord:
        for n in range(CHANNELS):
            discord.guild.channel(f"channel {n}")
        async with started(
            discord, index, questions_per_user=10_000, questions_per_server=10_000
        ) as bot:
            await bot.ready(discord)
            took = sorted(await first_replies(discord, questions))
            print(
                f"message to first reply: {statistics.median(took) * 1000:.0f} ms (median),"
                f" {took[int(0.95 * len(took))] * 1000:.0f} ms (p95)"
            )
            bot.turns()
            answered, refused, lost, rate = await offered(discord, questions)
            print(
                f"{RATE} a second for {SECONDS} s: {answered} answered, {refused} politely refused,"
                f" {lost} lost; {rate:.1f} answered a second"
            )
            print(told(bot.turns()))
    print(f"wrong requests: {len(discord.rest.wrong)}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    rows = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    asyncio.run(measured(Path(sys.argv[1]), [json.loads(row)["question"] for row in rows]))
