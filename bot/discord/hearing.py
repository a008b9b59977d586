"""Which messages speak to the bot."""

import discord

from bot.discord.addressed import is_question, question_in
from bot.discord.conversation import Conversations
from bot.discord.settings import DiscordSettings


def speaks_to(
    me: int, message: discord.Message, settings: DiscordSettings, conversations: Conversations
) -> bool:
    """Whether a message, by where it stands and what it says, wants an answer of the bot ``me``."""
    if message.guild is None:
        return settings.direct_messages
    if mentions(me, message):
        return True
    if not settings.message_content:
        return False
    if replies_to(me, message):
        return True
    # The posts of a forum are threads below it.
    here = {message.channel.id, getattr(message.channel, "parent_id", None)}
    set_aside = not settings.answer_channels.isdisjoint(here)
    if set_aside or _takes_part(message.channel, conversations):
        return is_question(question_in(message.content))
    return False


def mentions(me: int, message: discord.Message) -> bool:
    """Whether the bot itself or its own role is mentioned; @everyone is neither."""
    if any(user.id == me for user in message.mentions):
        return True
    tags = [role.tags for role in message.role_mentions if role.tags is not None]
    return any(tag.bot_id == me for tag in tags)


def replies_to(me: int, message: discord.Message) -> bool:
    """Whether a message is a reply to one of the bot's."""
    replied = message.reference.resolved if message.reference else None
    return isinstance(replied, discord.Message) and replied.author.id == me


def _takes_part(channel: object, conversations: Conversations) -> bool:
    if not isinstance(channel, discord.Thread):
        return False
    return channel.me is not None or conversations.has_answered_in(channel.id)
