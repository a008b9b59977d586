"""The bot as Discord sees it: hears messages and clicks, and passes them on."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any

import discord

from bot.discord import ask, clicks
from bot.discord.buttons import AnswerButton
from bot.discord.conversation import Conversations, Turns
from bot.discord.gatekeeper import is_allowed
from bot.discord.hearing import speaks_to
from bot.discord.messages import Messages
from bot.discord.service import Reply, Service
from bot.discord.settings import DiscordSettings
from bot.discord.tree import Commands
from bot.discord.upkeep import Upkeep
from index.errors import VerbatimError

log = logging.getLogger(__name__)
ANSWER_SECONDS, LEAVE_SECONDS = 8.0, 9.5
"""How long questions are answered after the signal to end, and how long that may be told."""


class VerbatimClient(discord.AutoShardedClient):
    """Answers questions about the news in the newspapers' own words."""

    def __init__(self, settings: DiscordSettings, service: Service, upkeep: Upkeep) -> None:
        intents = discord.Intents(guilds=True, messages=True)
        intents.message_content = settings.message_content
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            # What people write is not kept, and not looked through for garbage.
            max_messages=None,
        )
        self.settings, self.service, self.upkeep = settings, service, upkeep
        self.tree = Commands(self)
        self.administrators: frozenset[int] = settings.administrators
        self._conversations: Conversations | None = None
        self.messages = Messages(self)
        self._running: set[asyncio.Task[Any]] = set()
        self._endless: list[asyncio.Task[None]] = []
        self.connecting: asyncio.Task[None] | None = None
        """Its connection; whoever runs it as a task closes the client after it."""
        self.hindrance: VerbatimError | None = None
        """Why the bot could not start, where it could not."""

    async def setup_hook(self) -> None:
        """Registers buttons and commands, and starts loading the models."""
        clicks.register()
        self.add_dynamic_items(AnswerButton)
        ask.register(self.tree)
        await self.tree.sync_changed(self.application_id, self.service)
        if not self.administrators and self.application is not None:
            team = self.application.team
            owners = [member.id for member in team.members] if team else [self.application.owner.id]
            self.administrators = frozenset(owners)
        self.run_in_background(self._load())

    async def leave(self) -> None:
        """Takes no more questions, finishes those in flight, and disconnects."""
        self.service.leave(ANSWER_SECONDS)
        running = self._running - {asyncio.current_task()}
        if running:
            await asyncio.wait(running, timeout=LEAVE_SECONDS)
        await self._disconnect()

    async def close(self) -> None:
        """Disconnects, and stops what goes on beside the questions."""
        for task in (*self._endless, *self._running - {asyncio.current_task()}):
            task.cancel()
        await super().close()

    @property
    def conversations(self) -> Conversations:
        """What was said before; from the moment that the bot knows its own id."""
        if self._conversations is None:
            if self.user is None:
                raise RuntimeError("the bot is not logged in")
            self._conversations = Conversations(self.user.id)
        return self._conversations

    def run_in_background(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        """Runs work that nobody waits for; what goes wrong in it is logged."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running_ended)
        return task

    def lets_in(self, place: "discord.Message | discord.Interaction[VerbatimClient]") -> bool:
        """Whether the lists, and the switch for direct messages, let this through.

        Of people who brought the bot along to a server that it isn't in, no role is known: a list
        of roles to be answered keeps them out, one of roles to be denied does not.
        """
        who = place.author if isinstance(place, discord.Message) else place.user
        roles = [role.id for role in who.roles] if isinstance(who, discord.Member) else []
        channel = place.channel
        inside = [getattr(channel, name, None) for name in ("id", "parent_id", "category_id")]
        server = place.guild.id if place.guild else None
        if isinstance(place, discord.Interaction):
            server = place.guild_id
            if place.context.dm_channel and not self.settings.direct_messages:
                return False
        return is_allowed(self.settings, server, [name for name in inside if name], roles)

    async def on_message(self, message: discord.Message) -> None:
        """Answers a message that speaks to the bot."""
        if message.author.bot or message.is_system() or self.user is None:
            return
        if not speaks_to(self.user.id, message, self.settings, self.conversations):
            return
        if not self.lets_in(message):
            return
        self.messages.take(message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answers anew what was edited within a minute."""
        self.messages.edited(payload.message)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Stops answering a message that is gone."""
        await self.messages.deleted(payload.message_id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Notes that the bot was taken out of a server; nothing is kept of it."""
        log.info("Removed from a server; %s left", len(self.guilds))

    def finishes_this(self) -> None:
        """Lets the farewell wait for the task that calls this."""
        if (task := asyncio.current_task()) is not None:
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def remember(
        self, reply: Reply, sent: Sequence[discord.Message], history: Turns, channel: int
    ) -> None:
        """Remembers what follow-ups and buttons need of a reply that was sent."""
        ids = [message.id for message in sent]
        if reply.turn is not None:
            self.conversations.remember(ids, channel, history, reply.turn)
        if reply.id is not None and len(ids) > 1:
            places, name = [(channel, message) for message in ids], reply.id
            await self.service.file(lambda: self.service.records.keep_messages(name, places))

    async def _load(self) -> None:
        try:
            await self.service.start()
        except VerbatimError as error:
            self.hindrance = error
            await self._disconnect()
            return
        self._endless = [
            asyncio.create_task(self.upkeep.on_schedule()),
            asyncio.create_task(self.upkeep.forget()),
            asyncio.create_task(self.upkeep.pulse(self.is_ready)),
        ]

    async def _disconnect(self) -> None:
        if self.connecting is None:
            await self.close()
        else:
            # A client that is just connecting cannot be closed: it would connect again.
            self.connecting.cancel()

    def _running_ended(self, task: "asyncio.Task[Any]") -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("Background work failed", exc_info=error)
