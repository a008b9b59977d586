"""The bot's commands as a whole: who may give them, and that Discord knows them."""

import hashlib
import json
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.discord import delivery, responses
from bot.discord.service import Service

if TYPE_CHECKING:
    from bot.discord.client import VerbatimClient

    Given = discord.Interaction[VerbatimClient]


class Commands(app_commands.CommandTree["VerbatimClient"]):
    """The slash commands; whatever goes wrong in one is told in a sentence."""

    async def on_error(self, interaction: "Given", error: app_commands.AppCommandError, /) -> None:
        """Says what went wrong."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await responses.explain(interaction, cause)

    async def interaction_check(self, interaction: "Given", /) -> bool:
        """Whether the lists let the command through; the farewell waits for those that they do."""
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        if interaction.client.lets_in(interaction):
            interaction.client.finishes_this()
            return True
        await delivery.tell(interaction, responses.NOT_HERE)
        return False

    async def sync_changed(self, application: int | None, service: Service) -> None:
        """Tells Discord the commands, where they are not those that it was told last."""
        commands = [command.to_dict(self) for command in self.get_commands()]
        text = json.dumps(commands, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()
        name = f"commands of {application}"
        if await service.file(lambda: service.records.note(name)) != digest:
            await self.sync()
            await service.file(lambda: service.records.write_note(name, digest))
