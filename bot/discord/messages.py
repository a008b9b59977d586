"""Messages that speak to the bot: answered, answered anew when edited, let go when deleted."""

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import discord

from bot.discord import delivery
from bot.discord.addressed import is_small_talk, question_in
from bot.discord.conversation import Turns
from bot.discord.delivery import Delivery
from bot.discord.escaping import harmless
from bot.discord.gatekeeper import NotNow, in_line
from bot.discord.insisting import Unreachable
from bot.discord.service import Question, failure

if TYPE_CHECKING:
    from bot.discord.client import VerbatimClient

EDIT_SECONDS = 60
MOST_ANSWERED = 500
"""More than are answered in the minute in which they may be edited."""
ROLE_ALONE = (
    "Discord shows me no text where my role is mentioned and I am not: pick the other name in the "
    "list, the one of the app, or use `/ask`."
)
INVITED = "Ask me about the news, for example: {example} `/help` says what else I can do."
STARTING = "I am still starting up; then you can ask me about the news."


@dataclass(slots=True)
class Answered:
    """A message that was or is being answered."""

    text: str
    history: Turns | None = None
    sent: list[discord.Message] = field(default_factory=list)
    task: "asyncio.Task[None] | None" = None


class Messages:
    """The messages of the last minutes and what was answered to them."""

    def __init__(self, client: "VerbatimClient") -> None:
        self._client = client
        self._answered: OrderedDict[int, Answered] = OrderedDict()

    def known(self, id: int) -> Answered | None:
        """What was answered to a message; None where it was not, or long ago."""
        return self._answered.get(id)

    def take(self, message: discord.Message) -> None:
        """Answers a message."""
        self._take(message, Answered(question_in(message.content)))

    def edited(self, message: discord.Message) -> None:
        """Answers a message anew whose words were changed within a minute."""
        known, text = self.known(message.id), question_in(message.content)
        age = (discord.utils.utcnow() - message.created_at).total_seconds()
        if known is None or not text or text == known.text or age > EDIT_SECONDS:
            return
        self._take(message, Answered(text, known.history, known.sent, known.task))

    async def deleted(self, id: int) -> None:
        """Stops answering a message that is gone, and takes back what was said of the wait."""
        known = self._answered.pop(id, None)
        if known is not None and known.task is not None and not known.task.done():
            known.task.cancel()
            await asyncio.wait({known.task})
            await delivery.withdraw(known.sent)

    def _take(self, message: discord.Message, answered: Answered) -> None:
        self._answered[message.id] = answered
        while len(self._answered) > MOST_ANSWERED:
            self._answered.popitem(last=False)
        earlier = answered.task
        work = self._answer(message, answered, earlier)
        answered.task = self._client.run_in_background(work)

    async def _answer(
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
            self._client.run_in_background(_typing(message))
            if answered.history is None:
                answered.history = await self._client.conversations.before(message)
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
        reply = await self._client.service.answer(question, told)
        await undisturbed(delivered.show(reply.views))
        await self._client.remember(reply, delivered.sent, history, message.channel.id)

    def _helpful_line(self, message: discord.Message) -> str:
        if not message.content and message.role_mentions:
            return ROLE_ALONE
        service = self._client.service
        if not service.ready:
            return STARTING
        examples = service.desk.examples
        example = f"“{harmless(examples[0])}”" if examples else "“what's the latest on NATO?”"
        return INVITED.format(example=example)


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
    except Unreachable:
        # Where typing cannot be shown, the answer itself will say or find out why.
        return
