"""The gateway: what the bot hears of what happens, over a websocket."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

from .world import DIRECT, MESSAGE_CONTENT, Guild, Payload, User

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT = 0, 1, 2, 6, 7
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11
DISALLOWED_INTENTS, BAD_TOKEN = 4014, 4004


@dataclass(slots=True)
class Session:
    """What outlives a connection: what was sent in it, so that a resume misses nothing."""

    intents: int
    id: str = field(default_factory=lambda: uuid4().hex)
    sent: list[str] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None


class Gateway:
    """Speaks Discord's gateway protocol with one bot."""

    def __init__(self, bot: User, token: str, guilds: list[Guild], *, content_intent: bool) -> None:
        self.bot, self.token, self.guilds = bot, token, guilds
        self.content_intent = content_intent
        self.sessions: dict[str, Session] = {}
        self.url = ""
        self.heartbeat_ms = 41_250
        self.beats = self.identified = self.resumed = 0

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, until it ends."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self._send(socket, HELLO, {"heartbeat_interval": self.heartbeat_ms})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._received(socket, json.loads(frame.data))
        for session in self.sessions.values():
            if session.socket is socket:
                session.socket = None
        return socket

    async def dispatch(self, event: str, data: Payload) -> None:
        """Tells the bot of an event; one that is away hears of it when it resumes."""
        for session in self.sessions.values():
            frame = {
                "op": DISPATCH,
                "t": event,
                "s": len(session.sent) + 1,
                "d": self.seen(data, session),
            }
            session.sent.append(json.dumps(frame))
            if session.socket is not None and not session.socket.closed:
                await session.socket.send_str(session.sent[-1])

    def seen(self, data: Payload, session: Session | None = None) -> Payload:
        """The message as the bot may see it: without the text where it may not read that.

        Without the message-content intent a bot reads its own messages, those that mention it and
        those of its direct messages (https://discord.com/developers/docs/events/gateway).
        """
        if "content" not in data or "author" not in data:
            return data
        intents = MESSAGE_CONTENT if self.content_intent and session is None else 0
        intents = session.intents if session is not None else intents
        if data.get("referenced_message"):
            data = data | {"referenced_message": self.seen(data["referenced_message"], session)}
        mentioned = any(user["id"] == self.bot.id for user in data["mentions"])
        own = data["author"]["id"] == self.bot.id
        if intents & MESSAGE_CONTENT or own or mentioned or data.get("channel_type") == DIRECT:
            return data
        return data | {"content": "", "embeds": [], "attachments": [], "components": []}

    async def drop(self) -> None:
        """Breaks the connection; the session can be resumed."""
        for session in self.sessions.values():
            if session.socket is not None:
                await session.socket.close(code=4000)

    async def ask_to_reconnect(self) -> None:
        """Asks the bot to connect anew and resume, as Discord does when a host goes away."""
        for session in self.sessions.values():
            if session.socket is not None:
                await self._send(session.socket, RECONNECT, None)

    async def invalidate(self) -> None:
        """Ends the session for good; the bot has to identify anew."""
        sockets = [s.socket for s in self.sessions.values() if s.socket is not None]
        self.sessions.clear()
        for socket in sockets:
            await self._send(socket, INVALID_SESSION, False)

    async def ready(self) -> None:
        """Returns once a bot is connected."""
        while not any(s.socket is not None for s in self.sessions.values()):
            await asyncio.sleep(0.005)

    async def close(self) -> None:
        """Ends all connections."""
        for session in self.sessions.values():
            if session.socket is not None:
                await session.socket.close()

    async def _received(self, socket: web.WebSocketResponse, frame: Payload) -> None:
        match frame["op"]:
            case 1:
                self.beats += 1
                await self._send(socket, HEARTBEAT_ACK, None)
            case 2:
                await self._identify(socket, frame["d"])
            case 6:
                await self._resume(socket, frame["d"])
            case _:
                pass

    async def _identify(self, socket: web.WebSocketResponse, data: Payload) -> None:
        if data["token"] != self.token:
            await socket.close(code=BAD_TOKEN)
            return
        if data["intents"] & MESSAGE_CONTENT and not self.content_intent:
            await socket.close(code=DISALLOWED_INTENTS)
            return
        self.identified += 1
        self.sessions.clear()
        session = Session(data["intents"], socket=socket)
        self.sessions[session.id] = session
        ready = {
            "v": 10,
            "user": self.bot.payload(),
            "guilds": [{"id": guild.id, "unavailable": True} for guild in self.guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": data.get("shard", [0, 1]),
            "application": {"id": self.bot.id, "flags": 0},
        }
        await self.dispatch("READY", ready)
        for guild in self.guilds:
            await self.dispatch("GUILD_CREATE", guild.payload())

    async def _resume(self, socket: web.WebSocketResponse, data: Payload) -> None:
        session = self.sessions.get(data["session_id"])
        if session is None or data["token"] != self.token:
            await self._send(socket, INVALID_SESSION, False)
            return
        self.resumed += 1
        session.socket = socket
        for frame in session.sent[data["seq"] or 0 :]:
            await socket.send_str(frame)
        await self.dispatch("RESUMED", {})

    async def _send(self, socket: web.WebSocketResponse, op: int, data: Any) -> None:
        await socket.send_str(json.dumps({"op": op, "d": data, "s": None, "t": None}))
