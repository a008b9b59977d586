"""What a message says, wherever in it that stands."""

from collections.abc import Iterator

import discord
from discord import ui


def text_in(message: discord.Message) -> str:
    """What was written, else what was forwarded, else what a bot or a link's preview shows."""
    return "\n".join(part for part in _parts(message) if part).strip()


def _parts(message: discord.Message) -> Iterator[str]:
    forwarded = [snapshot.content for snapshot in message.message_snapshots]
    if message.content or any(forwarded):
        yield from (message.content, *forwarded)
    for embed in message.embeds:
        yield from (embed.title or "", embed.description or "")
    if message.flags.components_v2:
        shown = ui.LayoutView.from_message(message, timeout=None)
        for item in shown.walk_children():
            if isinstance(item, ui.TextDisplay):
                yield str(item.content)
