"""The bot as Discord sees it: hears messages and clicks, and passes them on."""

import asyncio
import hashlib
import json
import logging
from collections import OrderedDict
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import app_commands

from bot.answering.namesakes import with_full_name
from bot.discord import ask, delivery
from bot.discord.addressed import is_small_talk, question_in
from bot.discord.buttons import AnswerButton, quotes_buttons
from bot.discord.conversation import Conversations, Turns
from bot.discord.delivery import Delivery
from bot.discord.gatekeeper import NotNow, is_allowed, ordinal
from bot.discord.hearing import speaks_to
from bot.discord.layout import view, views
from bot.discord.passages import found_paragraphs, quotes_in_pages
from bot.discord.records import Quest
from bot.discord.rendering import Page, text_pages
from bot.discord.service import Question, Reply, Service, failure
from bot.discord.settings import DiscordSettings
from bot.discord.upkeep import Upkeep
from index.errors import QuestionError, VerbatimError

log = logging.getLogger(__name__)
EDIT_SECONDS = 60
MOST_ANSWERED = 500
"""More than are answered in the minute in which they may be edited."""
LEAVE_SECONDS = 10.0
ROLE_ALONE = (
    "Discord shows me no text where my role is mentioned and I am not: pick the other name in the "
    "list, the one of the app, or use `/ask`."
)
INVITED = "Ask me about the news, for example: {example} `/help` says what else I can do."


@dataclass(slots=True)
class Answered:
    """A message that was or is being answered."""

    text: str
    history: Turns | None = None
    sent: list[discord.Message] = field(default_factory=list)
    task: "asyncio.Task[None] | None" = None


class Commands(app_commands.CommandTree["VerbatimClient"]):
    """The slash commands; whatever goes wrong in one is told in a sentence."""

    async def on_error(
        self,
        interaction: "discord.Interaction[VerbatimClient]",
        error: app_commands.AppCommandError,
        /,
    ) -> None:
        """Says what went wrong."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await interaction.client.explain(interaction, cause)

    async def interaction_check(
        self, interaction: "discord.Interaction[VerbatimClient]", /
    ) -> bool:
        """Whether the lists let the command through."""
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        if interaction.client.lets_in(interaction):
            return True
        await delivery.tell(interaction, "I don't answer here.")
        return False


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
        self._answered: OrderedDict[int, Answered] = OrderedDict()
        self._running: set[asyncio.Task[Any]] = set()
        self._endless: list[asyncio.Task[None]] = []
        self.connecting: asyncio.Task[None] | None = None
        """Its connection; whoever runs it as a task closes the client after it."""
        self.hindrance: VerbatimError | None = None
        """Why the bot could not start, where it could not."""

    async def setup_hook(self) -> None:
        """Registers buttons and commands, and starts loading the models."""
        self.add_dynamic_items(AnswerButton)
        ask.register(self.tree)
        await self._sync_commands()
        if not self.administrators and self.application is not None:
            team = self.application.team
            owners = [member.id for member in team.members] if team else [self.application.owner.id]
            self.administrators = frozenset(owners)
        self.run_in_background(self._load())

    async def leave(self) -> None:
        """Takes no more questions, finishes those in flight, and disconnects."""
        self.service.leaving = True
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
        if not speaks_to(self.user.id, message, self.settings):
            return
        if not self.lets_in(message):
            return
        self._take(message, Answered(question_in(message.content)))

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answers anew what was edited within a minute."""
        known = self._answered.get(payload.message_id)
        if known is None:
            return
        text, message = question_in(payload.message.content), payload.message
        age = discord.utils.utcnow() - message.created_at
        if text == known.text or not text or age.total_seconds() > EDIT_SECONDS:
            return
        self._take(message, Answered(text, known.history, known.sent, known.task))

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Stops answering a message that is gone, and takes back what was said of the wait."""
        known = self._answered.pop(payload.message_id, None)
        if known is not None and known.task is not None and not known.task.done():
            known.task.cancel()
            await asyncio.wait({known.task})
            await delivery.withdraw(known.sent)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Notes that the bot was taken out of a server; nothing is kept of it."""
        log.info("Removed from a server; %s left", len(self.guilds))

    async def guarded(
        self, interaction: "discord.Interaction[VerbatimClient]", deed: Coroutine[Any, Any, None]
    ) -> None:
        """Does a deed for a click; what goes wrong is told in a sentence."""
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        try:
            if not self.lets_in(interaction):
                deed.close()
                await delivery.tell(interaction, "I don't answer here.")
                return
            await deed
        except Exception as error:
            await self.explain(interaction, error)

    async def explain(
        self, interaction: "discord.Interaction[VerbatimClient]", error: BaseException
    ) -> None:
        """Tells in a sentence why a command or a button came to nothing."""
        expired = isinstance(error, discord.NotFound) and error.code == 10062
        if expired:
            log.info("An interaction was over before it could be answered")
            return
        told = isinstance(error, NotNow | QuestionError)
        sentence = str(error) if told else failure(error)
        await delivery.tell(interaction, sentence)

    async def tell(self, interaction: "discord.Interaction[VerbatimClient]", sentence: str) -> None:
        """Says one sentence to whoever gave a command or pressed a button."""
        await delivery.tell(interaction, sentence)

    async def show(
        self,
        interaction: "discord.Interaction[VerbatimClient]",
        pages: Sequence[Page],
        buttons: Sequence[AnswerButton] = (),
        *,
        ephemeral: bool = False,
    ) -> None:
        """Shows pages in place of a deferred response."""
        await delivery.show_in_response(interaction, views(pages, buttons), ephemeral=ephemeral)

    async def answer_command(
        self,
        interaction: "discord.Interaction[VerbatimClient]",
        question: Question,
        *,
        ephemeral: bool = False,
    ) -> None:
        """Answers in place of a deferred response."""

        async def told(position: int) -> None:
            await interaction.edit_original_response(view=view(Page(body=in_line(position))))

        reply = await self.service.answer(question, told)
        sent = await delivery.show_in_response(interaction, reply.views, ephemeral=ephemeral)
        await self._remember(reply, sent, question.history, interaction.channel_id or 0)

    async def answer_choice(
        self, interaction: "discord.Interaction[VerbatimClient]", asked: str, name: str
    ) -> None:
        """Answers a question anew, now that its asker has said which person is meant."""
        question = Question(
            with_full_name(asked, name),
            interaction.user.id,
            interaction.guild_id,
            repeated=True,
            ask_who=False,
        )
        await self.answer_command(interaction, question)

    async def show_quotes(
        self,
        interaction: "discord.Interaction[VerbatimClient]",
        quest: Quest,
        id: str,
        number: int,
    ) -> None:
        """Shows one page of what a speaker said."""
        desk = self.service.desk
        found, _ = await self.service.work(
            lambda: desk.quotes(quest.speaker, quest.topic, quest.since, quest.until)
        )
        pages = quotes_in_pages(found)
        page = min(number, len(pages) - 1)
        head = ask.quotes_heading(quest, len(found))
        shown = found_paragraphs(pages[page]) if pages else []
        foot = f"-# Page {page + 1} of {len(pages)}" if pages else ""
        buttons = quotes_buttons(id, page, len(pages))
        await self.show(interaction, text_pages([head, *shown], foot), buttons)

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

    async def _sync_commands(self) -> None:
        """Tells Discord the commands, where they are not those that it was told last."""
        commands = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        text = json.dumps(commands, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()
        name = f"commands of {self.application_id}"
        records = self.service.records
        if await self.service.file(lambda: records.note(name)) != digest:
            await self.tree.sync()
            await self.service.file(lambda: records.write_note(name, digest))

    def _take(self, message: discord.Message, answered: Answered) -> None:
        self._answered[message.id] = answered
        while len(self._answered) > MOST_ANSWERED:
            self._answered.popitem(last=False)
        earlier = answered.task
        answered.task = self.run_in_background(self._answer_message(message, answered, earlier))

    async def _answer_message(
        self,
        message: discord.Message,
        answered: Answered,
        earlier: "asyncio.Task[None] | None" = None,
    ) -> None:
        if earlier is not None:
            # What it is sending right now has to be known, so that it can be changed.
            earlier.cancel()
            await asyncio.wait({earlier})
        delivered = Delivery(message, answered.sent)
        answered.sent = delivered.sent
        try:
            if is_small_talk(answered.text):
                await delivered.say(self._helpful_line(message))
                return
            self.run_in_background(_typing(message))
            if answered.history is None:
                answered.history = await self.conversations.before(message)
            await self._answer_text(message, answered, delivered)
        except NotNow as sentence:
            await delivered.say(str(sentence))
        except Exception as error:
            await delivered.say(failure(error))

    async def _answer_text(
        self, message: discord.Message, answered: Answered, delivered: Delivery
    ) -> None:
        async def told(position: int) -> None:
            await delivered.say(in_line(position))

        history = answered.history or ()
        server = message.guild.id if message.guild else None
        question = Question(answered.text, message.author.id, server, history)
        reply = await self.service.answer(question, told)
        await undisturbed(delivered.show(reply.views))
        await self._remember(reply, delivered.sent, history, message.channel.id)

    async def _remember(
        self,
        reply: Reply,
        sent: Sequence[discord.Message],
        history: Turns,
        channel: int,
    ) -> None:
        ids = [message.id for message in sent]
        if reply.turn is not None:
            self.conversations.remember(ids, channel, history, reply.turn)
        if reply.id is not None and len(ids) > 1:
            places, name = [(channel, message) for message in ids], reply.id
            await self.service.file(lambda: self.service.records.keep_messages(name, places))

    def _helpful_line(self, message: discord.Message) -> str:
        if not message.content and message.role_mentions:
            return ROLE_ALONE
        if not self.service.ready:
            return "I am still starting up; then you can ask me about the news."
        examples = self.service.desk.examples
        example = f"“{examples[0]}”" if examples else "“what's the latest on NATO?”"
        return INVITED.format(example=example)

    def _running_ended(self, task: "asyncio.Task[Any]") -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("Background work failed", exc_info=error)


def in_line(position: int) -> str:
    """Says how many questions come first."""
    return f"You are {ordinal(position)} in line…"


async def undisturbed(work: Coroutine[Any, Any, None]) -> None:
    """Does work to its end, even where its task is cancelled meanwhile."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise


async def _typing(message: discord.Message) -> None:
    try:
        await message.channel.typing()
    except discord.HTTPException:
        # Where typing cannot be shown, the answer itself will say or find out why.
        return
