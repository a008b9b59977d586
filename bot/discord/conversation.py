"""What was said before: by reply chain, by thread, by direct messages."""

from collections import OrderedDict
from collections.abc import Sequence

import discord

from bot.answering.answer import Turn, turn_of
from bot.discord.addressed import question_in
from bot.discord.escaping import unescaped
from bot.discord.insisting import Unreachable
from bot.discord.layout import ANSWER, QUESTION, part

MOST_TURNS = 4
MOST_KEPT = 4_000
MESSAGES_READ = 12

Turns = tuple[Turn, ...]


class Conversations:
    """The turns that led to each message of the bot, and the last ones of each place.

    Recent ones are remembered; older ones, and those from before a restart, are read again from
    Discord.
    """

    def __init__(self, me: int) -> None:
        self._me = me
        self._turns: OrderedDict[int, Turns] = OrderedDict()

    def remember(self, messages: Sequence[int], place: int, history: Turns, turn: Turn) -> None:
        """Remembers what led to these messages of the bot in this channel."""
        for key in (*messages, place):
            self._turns[key] = (*history, turn)[-MOST_TURNS:]
            self._turns.move_to_end(key)
        while len(self._turns) > MOST_KEPT:
            self._turns.popitem(last=False)

    def has_answered_in(self, place: int) -> bool:
        """Whether a question was answered in this channel lately."""
        return place in self._turns

    async def before(self, message: discord.Message) -> Turns:
        """The turns that a question follows on, oldest first."""
        replied = await self.replied_to(message)
        if replied is not None and replied.author.id == self._me:
            return await self._chain(replied)
        if isinstance(message.channel, discord.DMChannel | discord.Thread):
            return self._turns.get(message.channel.id) or await self._read(message)
        return ()

    async def replied_to(self, message: discord.Message) -> discord.Message | None:
        """The message that this one replies to; None where it doesn't, or that is gone."""
        reference = message.reference
        if reference is None or reference.message_id is None:
            return None
        known = reference.resolved or reference.cached_message
        if isinstance(known, discord.Message):
            return known
        if isinstance(known, discord.DeletedReferencedMessage):
            return None
        try:
            return await message.channel.fetch_message(reference.message_id)
        except Unreachable:
            return None

    async def _chain(self, answer: discord.Message) -> Turns:
        turns: list[Turn] = []
        while len(turns) < MOST_TURNS:
            if answer.id in self._turns:
                return (*self._turns[answer.id], *turns)[-MOST_TURNS:]
            asked = await self.replied_to(answer)
            turn = _turn(answer, asked)
            if turn is None:
                break
            turns.insert(0, turn)
            earlier = await self.replied_to(asked) if asked is not None else None
            if earlier is None or earlier.author.id != self._me:
                break
            answer = earlier
        return tuple(turns)

    async def _read(self, message: discord.Message) -> Turns:
        """The last turns of a channel: each answer with the question before it."""
        turns: list[Turn] = []
        try:
            earlier = [
                m async for m in message.channel.history(limit=MESSAGES_READ, before=message)
            ]
        except Unreachable:
            return ()
        for number, answer in enumerate(earlier):
            if answer.author.id != self._me:
                continue
            before = [m for m in earlier[number + 1 :] if m.author.id != self._me]
            turn = _turn(answer, before[0] if before else None)
            if turn is not None:
                turns.insert(0, turn)
        return tuple(turns[-MOST_TURNS:])


def _turn(answer: discord.Message, asked: discord.Message | None) -> Turn | None:
    """The turn of an answer; None where the message is none, or its question cannot be read."""
    text, repeated = part(answer, ANSWER), part(answer, QUESTION)
    if repeated is not None:
        question = unescaped(repeated.removeprefix("> "))
    else:
        question = question_in(asked.content) if asked is not None else ""
    return turn_of(question, unescaped(text)) if text and question else None
