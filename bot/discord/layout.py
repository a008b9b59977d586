"""Turns pages into what discord.py sends: components v2, with buttons below the last page."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.discord.rendering import Page

QUESTION, ANSWER, SOURCES, FOOTER = 11, 12, 13, 14
"""Numbers of the text displays, by which the bot reads its own messages again."""
ACCENT, REFUSAL_ACCENT = 0x2F6F9F, 0x8A8F98

Button = ui.DynamicItem[ui.Button[ui.LayoutView]]


def view(page: Page, buttons: Sequence[Button] = (), *, accent: int = ACCENT) -> ui.LayoutView:
    """The message that shows one page."""
    shown = ui.LayoutView(timeout=None)
    box: ui.Container[Any] = ui.Container(accent_colour=accent)
    if page.question:
        shown.add_item(ui.TextDisplay(page.question, id=QUESTION))
    if page.body:
        box.add_item(ui.TextDisplay(page.body, id=ANSWER))
    if page.sources:
        if page.body:
            box.add_item(ui.Separator(spacing=discord.SeparatorSpacing.small))
        box.add_item(ui.TextDisplay(page.sources, id=SOURCES))
    if page.footer:
        box.add_item(ui.TextDisplay(page.footer, id=FOOTER))
    shown.add_item(box)
    if buttons:
        shown.add_item(ui.ActionRow(*buttons))
    return shown


def views(
    pages: Sequence[Page],
    buttons: Sequence[Button] = (),
    *,
    before: Sequence[Button] = (),
    accent: int = ACCENT,
) -> list[ui.LayoutView]:
    """The messages that show all pages; the buttons are below the last, ``before`` the others."""
    *first, last = pages
    return [
        *(view(page, before, accent=accent) for page in first),
        view(last, buttons, accent=accent),
    ]


def part(message: discord.Message, number: int) -> str | None:
    """The text of one part of a message that :func:`view` made; None where it has none."""
    shown = ui.LayoutView.from_message(message, timeout=None)
    for item in shown.walk_children():
        if isinstance(item, ui.TextDisplay) and item.id == number:
            return str(item.content)
    return None
