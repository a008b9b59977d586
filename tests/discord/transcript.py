"""Makes the pictures of the documentation: a conversation with the real bot, photographed.

    python -m tests.discord.transcript FOLDER

The bot answers on the loopback Discord, from the project's seeds and a few invented articles with
dates and links. What it sent is drawn by ``picture.py`` and photographed by a headless Chromium.
"""

import asyncio
import html
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.answering.respond import answer
from bot.discord.client import VerbatimClient
from bot.discord.desk import Desk
from bot.discord.records import RECORDS, Records
from bot.discord.service import Service
from bot.discord.settings import DiscordSettings
from bot.discord.upkeep import Upkeep
from index.rebuild import rebuild
from tests.discord.loopback.person import Done, Person
from tests.discord.loopback.server import Discord
from tests.discord.loopback.world import Message
from tests.discord.news import ARTICLES, write
from tests.discord.picture import above, message, page

ROOT = Path(__file__).parents[2]
CHROMIUM = (
    "chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync --hide-scrollbars "
    "--force-device-scale-factor=2"
).split()
LOWEST = 240
"""A lower window is not painted to its end."""
REPLY_CHARACTERS = 64
QUESTION = "what did Pistorius say?"
FOLLOW_UP = "and Healey?"
LATEST = "what's the latest on the harbour bridge?"
UNKNOWN = "Who won the chess tournament in Oslo?"


async def conversation(discord: Discord) -> dict[str, list[str]]:
    """What is seen of a conversation, by the name of its picture."""
    ann = discord.person("Ann")
    names = {discord.bot.id: discord.bot.name, ann.user.id: "Ann"}

    async def asks(text: str, to: Message | None = None) -> tuple[list[str], Message]:
        mentions = () if to else (discord.bot,)
        asked = await ann.says(discord.channel, text, mentions=mentions, reply_to=to)
        reply = await discord.reply(asked)
        await discord.quiet(0.5)
        reply = discord.replies(asked)[0]
        over = _above(to) if to else ""
        parts = [message(asked.raw, names, over), message(reply.raw, names, _above(asked))]
        return parts, reply

    first, reply = await asks(QUESTION)
    second, follow_up = await asks(FOLLOW_UP, reply)
    passages = await ann.clicks(discord.channel, follow_up, "Show passages")
    refusal, _ = await asks(UNKNOWN)
    latest = await _commanded(ann, discord, names, "ask", question=LATEST)
    quotes = await _commanded(ann, discord, names, "quotes", speaker="Pistorius")
    helped = await _commanded(ann, discord, names, "help")
    library = await _commanded(ann, discord, names, "library")
    return {
        "question-and-follow-up": [*first, *second],
        "latest": latest,
        "passages-and-refusal": [*_seen(passages, names), *refusal],
        "quotes": quotes,
        "help": helped,
        "library": library,
    }


async def _commanded(
    person: Person, discord: Discord, names: dict[str, str], name: str, **options: Any
) -> list[str]:
    done = await person.slash(name, discord.channel, **options)
    return _seen(done, names, above(person.user.name, f"used <b>/{name}</b>"))


def _seen(done: Done, names: dict[str, str], over: str = "") -> list[str]:
    first, *rest = done.messages
    return [message(first.raw, names, over), *(message(shown.raw, names) for shown in rest)]


def _above(to: Message) -> str:
    author, text = to.raw["author"], to.text.split("\n")[0].split("> ", 1)[-1].strip()
    shown = text if len(text) <= REPLY_CHARACTERS else f"{text[:REPLY_CHARACTERS].rstrip()}…"
    return above(author["username"], html.escape(shown), bot=author["bot"])


def photograph(shown: Path, picture: Path) -> None:
    """Takes a picture of a page, as high as the page is."""
    height = LOWEST
    with tempfile.TemporaryDirectory() as profile:
        flags = [*CHROMIUM, f"--user-data-dir={profile}", "--window-size=720,200"]
        measured = subprocess.run(
            [*flags, "--dump-dom", str(shown)], capture_output=True, text=True, check=True
        ).stdout
        if 'data-height="' in measured:
            height = max(LOWEST, int(measured.split('data-height="')[1].split('"')[0]))
        flags[-1] = f"--window-size=720,{height}"
        subprocess.run(
            [*flags, f"--screenshot={picture}", str(shown)], capture_output=True, check=True
        )


async def told(folder: Path, sources: Sequence[Path]) -> dict[str, list[str]]:
    """Builds an index of the sources and holds the conversation."""
    await asyncio.to_thread(rebuild, folder, sources)
    settings = DiscordSettings()
    desk = Desk(folder, answer)
    with closing(Records(folder / RECORDS)) as records:
        async with Discord.running() as discord:
            service = Service(settings, desk, records, log_questions=False)
            client = VerbatimClient(settings, service, Upkeep(service, folder))
            async with client:
                work = asyncio.create_task(client.start(discord.token))
                await discord.gateway.ready()
                while not service.ready:
                    await asyncio.sleep(0.05)
                shown = await conversation(discord)
                await client.leave()
                await asyncio.gather(work, return_exceptions=True)
            if discord.rest.wrong:
                raise ValueError(f"Discord refuses: {discord.rest.wrong}")
            service.close()
    desk.close()
    return shown


def main(folder: Path, sources: Sequence[Path]) -> None:
    """Writes a picture for each part of the conversation."""
    folder.mkdir(parents=True, exist_ok=True)
    measure = "<script>document.body.dataset.height=document.body.scrollHeight</script>"
    with tempfile.TemporaryDirectory() as temporary:
        usual = [ROOT / "seeds", write(Path(temporary) / "news", ARTICLES)]
        shown = asyncio.run(told(Path(temporary) / "index", sources or usual))
        for name, parts in shown.items():
            drawn = Path(temporary) / f"{name}.html"
            drawn.write_text(page([*parts, measure]), encoding="utf-8")
            photograph(drawn, (folder / f"{name}.webp").absolute())


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]])
