"""Who is let in, how often, and how many at a time; so that the event loop never waits."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from bot.discord.settings import DiscordSettings

Result = TypeVar("Result")
Told = Callable[[int], Awaitable[None]]
PERIOD_SECONDS = 60.0
NOTICE_SECONDS = 1.0
FORGET_ABOVE = 5_000
TOO_LONG = "That took too long: please try again, or ask more simply."


class NotNow(Exception):
    """A question that is not taken; the message is the sentence that its asker is told."""


def is_allowed(
    settings: DiscordSettings,
    server: int | None,
    channels: Collection[int],
    roles: Collection[int],
) -> bool:
    """Whether the lists let a question through; ``channels`` are a channel and what it is in.

    Without a server, in direct messages, the lists say nothing. A denied name outweighs an
    allowed one.
    """
    if server is None:
        return True
    denied = (
        server in settings.deny_servers
        or not settings.deny_channels.isdisjoint(channels)
        or not settings.deny_roles.isdisjoint(roles)
    )
    return not denied and (
        (not settings.allow_servers or server in settings.allow_servers)
        and (not settings.allow_channels or not settings.allow_channels.isdisjoint(channels))
        and (not settings.allow_roles or not settings.allow_roles.isdisjoint(roles))
    )


class Cooldown:
    """Lets a name pass so many times in a minute."""

    def __init__(self, times: int, seconds: float = PERIOD_SECONDS) -> None:
        self._times, self._seconds = times, seconds
        self._passed: dict[int, deque[float]] = {}

    def wait(self, name: int, now: float) -> float:
        """Seconds until the name may pass; 0 where it passes now, which counts."""
        passed = self._passed.setdefault(name, deque())
        while passed and passed[0] <= now - self._seconds:
            passed.popleft()
        if len(passed) >= self._times:
            return passed[0] + self._seconds - now
        passed.append(now)
        if len(self._passed) > FORGET_ABOVE:
            self._forget(now)
        return 0.0

    def _forget(self, now: float) -> None:
        self._passed = {
            name: passed
            for name, passed in self._passed.items()
            if passed and passed[-1] > now - self._seconds
        }


class Line:
    """A bounded pool of workers with a bounded line before it, first come, first served."""

    def __init__(self, workers: int, queue: int, deadline: float) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="answer")
        self._room = asyncio.Semaphore(workers)
        self._waiting: deque[object] = deque()
        self._queue, self._deadline = queue, deadline
        self._limits: set[asyncio.Timeout] = set()
        self._end: tuple[float, str] | None = None

    async def run(self, work: Callable[[], Result], told: Told | None = None) -> Result:
        """What ``work`` returns, run by a worker.

        ``told`` is given the place in the line, from 1, when the wait gets noticeable. Raises
        NotNow where the line is full, or has ended, or the deadline has passed.
        """
        if self._room.locked() and len(self._waiting) >= self._queue:
            raise NotNow("Too many questions at once: please ask again in a moment.")
        ticket = object()
        self._waiting.append(ticket)
        notice = asyncio.create_task(self._tell(ticket, told)) if told else None
        try:
            async with self._limited():
                try:
                    await self._room.acquire()
                finally:
                    self._waiting.remove(ticket)
                return await asyncio.shield(self._started(work))
        except TimeoutError:
            raise NotNow(self._end[1] if self._end else TOO_LONG) from None
        finally:
            if notice is not None:
                notice.cancel()
                # A notice that is being sent comes before the answer, not after it.
                await asyncio.wait({notice})

    def end(self, seconds: float, sentence: str) -> None:
        """Ends the line: whoever has no answer by then gets this sentence."""
        at = asyncio.get_running_loop().time() + seconds
        self._end = (at, sentence)
        for limit in self._limits:
            limit.reschedule(min(at, limit.when() or at))

    def close(self) -> None:
        """Lets the workers go when they have finished."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    @asynccontextmanager
    async def _limited(self) -> AsyncIterator[None]:
        at = asyncio.get_running_loop().time() + self._deadline
        async with asyncio.timeout_at(min(at, self._end[0]) if self._end else at) as limit:
            self._limits.add(limit)
            try:
                yield
            finally:
                self._limits.discard(limit)

    def _started(self, work: Callable[[], Result]) -> asyncio.Future[Result]:
        future = asyncio.get_running_loop().run_in_executor(self._pool, work)
        future.add_done_callback(self._finished)
        return future

    def _finished(self, future: "asyncio.Future[Result]") -> None:
        self._room.release()
        if not future.cancelled():
            # Nobody may be waiting any more for what went wrong after a deadline.
            future.exception()

    async def _tell(self, ticket: object, told: Told | None) -> None:
        await asyncio.sleep(NOTICE_SECONDS)
        if told is not None and ticket in self._waiting:
            await told(self._waiting.index(ticket) + 1)


def in_line(position: int) -> str:
    """Says how many questions come first."""
    return f"You are {ordinal(position)} in line…"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, … 11th, …"""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
