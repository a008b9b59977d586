"""Brings replies to where they were asked for, whatever Discord makes of it."""

import logging
import secrets
from collections.abc import Sequence

import discord
from discord import ui

from bot.discord.insisting import Unreachable, insisted
from bot.discord.layout import view
from bot.discord.rendering import Page

log = logging.getLogger(__name__)
NO_PERMISSION = {50001, 50013}
"""Codes of "Missing Access" and "Missing Permissions"."""
MOST_FOLLOW_UPS = 5
DEFERRED = discord.InteractionResponseType.deferred_channel_message


class Delivery:
    """The answer to one message: a notice perhaps, then the pages, as replies to it."""

    def __init__(self, message: discord.Message, sent: Sequence[discord.Message] = ()) -> None:
        self._message = message
        self.sent: list[discord.Message] = list(sent)
        """What stands below the question; an answer takes its place."""

    async def say(self, sentence: str) -> None:
        """Says one sentence, in place of what stands there."""
        await self.show([view(Page(body=sentence))])

    async def show(self, shown: Sequence[ui.LayoutView]) -> None:
        """Shows these messages in place of what stands there; gives up where that is refused."""
        try:
            for number, page in enumerate(shown):
                if number < len(self.sent):
                    self.sent[number] = await self._changed(self.sent[number], page)
                else:
                    self.sent.append(await self._replied(page))
            while len(self.sent) > len(shown):
                await self.sent.pop().delete()
        except discord.Forbidden as error:
            await self._say_in_private(error)
        except Unreachable as error:
            # The question was deleted, or Discord is in trouble for longer than is waited for.
            log.info("An answer could not be delivered: %s", reason(error))

    async def _replied(self, page: ui.LayoutView) -> discord.Message:
        # By this number Discord knows a message that it has got already.
        nonce = secrets.randbits(63)
        return await insisted(
            lambda: self._message.reply(view=page, mention_author=False, nonce=nonce)
        )

    async def _changed(self, message: discord.Message, page: ui.LayoutView) -> discord.Message:
        return await insisted(lambda: message.edit(content=None, embeds=[], view=page))

    async def _say_in_private(self, error: discord.Forbidden) -> None:
        """Tells the asker that the bot may not write there; silently gives up where it can't."""
        log.info("An answer may not be written: %s", error.code)
        if error.code not in NO_PERMISSION or self._message.guild is None:
            return
        try:
            await self._message.author.send(
                "I may not write in the channel you asked in. Somebody who manages the server can "
                "let me: I need the permissions View Channel and Send Messages there."
            )
        except Unreachable:
            log.info("Nor can its asker be told")


def reason(error: BaseException) -> str:
    """Why Discord did not take something, for the log."""
    if isinstance(error, discord.HTTPException):
        return f"{error.status} {error.code}"
    return type(error).__name__


async def withdraw(sent: Sequence[discord.Message]) -> None:
    """Deletes these messages of the bot, as far as they are still there."""
    for message in sent:
        try:
            await message.delete()
        except Unreachable as error:
            log.info("A message could not be deleted: %s", reason(error))


async def show_in_response(
    interaction: discord.Interaction, shown: Sequence[ui.LayoutView], *, ephemeral: bool = False
) -> list[discord.InteractionMessage | discord.WebhookMessage]:
    """Shows messages in place of a deferred response and after it; empty where it is too late."""
    first, *rest = shown
    sent: list[discord.InteractionMessage | discord.WebhookMessage] = []
    try:
        edit = interaction.edit_original_response
        sent.append(await insisted(lambda: edit(content=None, embeds=[], view=first)))
        for page in rest[:MOST_FOLLOW_UPS]:
            sent.append(await interaction.followup.send(view=page, ephemeral=ephemeral, wait=True))
    except Unreachable as error:
        # The token has expired after 15 minutes, or the message is gone.
        log.info("A response could not be delivered: %s", reason(error))
    return sent


async def tell(interaction: discord.Interaction, sentence: str) -> None:
    """Says one sentence to whoever gave a command or pressed a button, and to nobody else."""
    shown = view(Page(body=sentence))
    try:
        if not interaction.response.is_done():
            await interaction.response.send_message(view=shown, ephemeral=True)
        elif interaction.response.type is DEFERRED:
            await interaction.edit_original_response(view=shown)
        else:
            await interaction.followup.send(view=shown, ephemeral=True)
    except Unreachable as error:
        log.info("A sentence could not be said: %s", reason(error))
