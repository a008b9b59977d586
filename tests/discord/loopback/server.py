"""The loopback Discord as a whole, and the hooks by which discord.py connects to it."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Self, TypeVar

import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from .gateway import Gateway
from .happenings import Fault, Request
from .person import Person
from .rest import BROKEN_OFF, Rest
from .world import THREAD, Channel, Guild, Message, User

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.loopback.not-a-secret-of-anyone"
INTENT_FLAG_CONTENT_LIMITED = 1 << 19
Found = TypeVar("Found")


class Discord:
    """A server with one channel, the bot in it, and a person who owns it."""

    def __init__(self, *, content_intent: bool = False) -> None:
        self.bot = User("Verbatim", bot=True)
        self.owner = User("Olive")
        self.guild = Guild("Newsroom", self.owner, self.bot)
        self.channel = self.guild.channel("news")
        self.token = TOKEN
        guilds = [self.guild]
        self.gateway = Gateway(self.bot, TOKEN, guilds, content_intent=content_intent)
        self.rest = Rest(self.gateway, self.bot, TOKEN, guilds)
        self.rest.intent_flags = INTENT_FLAG_CONTENT_LIMITED if content_intent else 0
        self.rest.users[self.owner.id] = self.owner

    @classmethod
    @asynccontextmanager
    async def running(cls, *, content_intent: bool = False) -> AsyncIterator[Self]:
        """A loopback Discord that discord.py connects to while this lasts."""
        here = cls(content_intent=content_intent)
        app = web.Application()
        app.router.add_get("/gateway", here.gateway.handle)
        app.router.add_get("/gateway/", here.gateway.handle)
        app.router.add_route("*", "/api/v10/{path:.*}", here.rest.handle)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        here.gateway.url = f"ws://127.0.0.1:{port}/gateway"
        base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
        Route.BASE = f"http://127.0.0.1:{port}/api/v10"
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(here.gateway.url)
        try:
            yield here
        finally:
            Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway
            await here.gateway.close()
            await runner.cleanup()

    def person(self, name: str, *, roles: tuple[str, ...] = ()) -> Person:
        """Somebody who is in the server."""
        user = User(name)
        self.rest.users[user.id] = user
        if roles:
            self.guild.roles_of[user.id] = roles
        return Person(user, self.rest, self.gateway)

    def direct(self, person: Person) -> Channel:
        """The direct messages of the bot and this person."""
        return self.rest.direct_channel(person.user)

    async def thread(self, owner: Person, *, bot_is_member: bool = True) -> Channel:
        """A new thread below the channel, which the bot hears of."""
        made = Channel("a thread", THREAD, self.guild, self.channel, owner.user)
        made.bot_is_member = bot_is_member
        self.guild.channels.append(made)
        await self.gateway.dispatch("THREAD_CREATE", made.payload() | {"newly_created": True})
        return made

    async def remove_bot(self) -> None:
        """Takes the bot out of the server."""
        self.rest.guilds.remove(self.guild)
        await self.gateway.dispatch("GUILD_DELETE", {"id": self.guild.id})

    def fails(self, path: str, status: int, times: int = 1, method: str = "POST") -> None:
        """Lets the next requests that match fail."""
        self.rest.faults.append(Fault(path, status, times, method))

    def breaks_off(self, path: str, *, carried_out: bool, method: str = "POST") -> None:
        """Lets the connection of the next request that matches end without a response."""
        self.rest.faults.append(Fault(path, BROKEN_OFF, method=method, carried_out=carried_out))

    def requests(self, method: str, path: str) -> list[Request]:
        """The requests that came in and match, in order."""
        return [r for r in self.rest.log if r.method == method and re.search(path, r.path)]

    def said(self, channel: Channel) -> list[Message]:
        """What the bot has written in a channel, as it stands there now."""
        mine = [m for m in channel.messages.values() if m["author"]["id"] == self.bot.id]
        return [Message(m) for m in mine]

    def replies(self, asked: Message, channel: Channel | None = None) -> list[Message]:
        """The bot's replies to a message, as they stand there now."""
        return [m for m in self.said(channel or self.channel) if m.reply_to == asked.id]

    async def reply(self, asked: Message, channel: Channel | None = None) -> Message:
        """The bot's first reply to a message, once it is there."""
        found = await eventually(lambda: self.replies(asked, channel))
        return found[0]

    async def quiet(self, seconds: float = 0.3) -> None:
        """Returns when the bot has sent nothing for a while."""
        seen = -1
        while seen != len(self.rest.log):
            seen = len(self.rest.log)
            await asyncio.sleep(seconds)


async def eventually(look: Callable[[], Found], seconds: float = 10.0) -> Found:
    """What ``look`` returns once that is something; TimeoutError where it never is."""
    async with asyncio.timeout(seconds):
        while not (found := look()):
            await asyncio.sleep(0.005)
        return found
