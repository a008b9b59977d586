"""The whole bot as a process of its own, connected to a loopback Discord."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.discord.loopback.server import Discord, eventually

ROOT = Path(__file__).parents[2]
PROGRAM = """
import asyncio, sys, time, yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = sys.argv[1], yarl.URL(sys.argv[2])
import bot.__main__
import bot.discord.run
from bot.terminal.exits import ending

async def tick():
    told = ["TURNS"]
    while True:
        at, busy = time.perf_counter(), time.thread_time()
        await asyncio.sleep(0.005)
        late = time.perf_counter() - at - 0.005
        told.append(f"{late:.4f},{time.thread_time() - busy:.4f}")
        if len(told) > 20:
            print(*told, file=sys.stderr)
            del told[1:]

async def ticking(*arguments, **settings):
    ticker = asyncio.create_task(tick())
    await itself(*arguments, **settings)

itself, bot.discord.run._run = bot.discord.run._run, ticking
with ending():
    bot.__main__.main()
"""
"""``python -m bot`` but for Discord's address and a coroutine that says how late its loop is."""


@dataclass(frozen=True, slots=True)
class Turns:
    """How a coroutine fared that wants its turn every 5 ms."""

    late: list[float]
    """Seconds that it waited longer; on a shared machine also for other processes."""
    busy: list[float]
    """Seconds that the loop's own thread computed meanwhile."""

    def share(self, share: float) -> float:
        """What this share of the waits stays below, in seconds."""
        return sorted(self.late)[int(share * (len(self.late) - 1))]


@dataclass(slots=True)
class Bot:
    """A bot that runs, and what it has written to its log."""

    process: asyncio.subprocess.Process
    log: list[str] = field(default_factory=list)
    _turns: list[tuple[float, float]] = field(default_factory=list)

    def turns(self) -> Turns:
        """How its loop has done since this was asked last."""
        seen, self._turns = self._turns, []
        return Turns([late for late, _ in seen], [busy for _, busy in seen])

    async def ready(self, discord: Discord) -> None:
        """Returns when it is connected and answers."""
        await eventually(lambda: self._is_ready() or self.process.returncode is not None, 60)
        assert self._is_ready(), "".join(self.log)
        await discord.gateway.ready()

    def _is_ready(self) -> bool:
        return any("Ready:" in line for line in self.log)

    async def ends(self, seconds: float = 20) -> int:
        """Its exit status, once it has ended."""
        return await asyncio.wait_for(self.process.wait(), seconds)

    async def read(self) -> None:
        """Reads its log to the end."""
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            text = line.decode()
            if text.startswith("TURNS "):
                for turn in text.split()[1:]:
                    late, busy = turn.split(",")
                    self._turns.append((float(late), float(busy)))
            else:
                self.log.append(text)


@asynccontextmanager
async def started(
    discord: Discord, index: Path, token: str | None = None, **settings: object
) -> AsyncIterator[Bot]:
    """``python -m bot`` with these settings of its table, until this ends."""
    base = re.sub(r"^ws(.*)/gateway$", r"http\1/api/v10", discord.gateway.url)
    chosen = {f"VERBATIM_DISCORD__{name.upper()}": str(value) for name, value in settings.items()}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-W", "ignore::DeprecationWarning", "-c", PROGRAM, base, discord.gateway.url),
        cwd=ROOT,
        env={
            "DISCORD_TOKEN": token or discord.token,
            "VERBATIM_INDEX": str(index),
            "PATH": "",
            **chosen,
        },
        stderr=asyncio.subprocess.PIPE,
    )
    bot = Bot(process)
    reading = asyncio.create_task(bot.read())
    try:
        yield bot
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.wait()
        await reading
