"""The buttons below the bot's messages. All they need is in their names and in the records, so
that they go on working after a restart and with a new generation of the index."""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord
from discord import ui

from bot.discord.escaping import one_line

if TYPE_CHECKING:
    from bot.discord.client import VerbatimClient

    Click = discord.Interaction[VerbatimClient]

Deed = Callable[["Click", re.Match[str]], Awaitable[None]]


class AnswerButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"v1:(?P<what>[a-z]+)(?::(?P<id>[0-9a-f]{16}))?(?::(?P<asker>\d+))?(?::(?P<n>\d+))?",
):
    """A button whose name says what it does, to which answer, and for whom."""

    deeds: ClassVar[dict[str, Deed]] = {}
    """What each does: :mod:`bot.discord.clicks`."""

    def __init__(self, item: ui.Button[Any], match: re.Match[str] | None = None) -> None:
        super().__init__(item)
        self.match = match or self.template.fullmatch(self.custom_id)

    @classmethod
    async def from_custom_id(
        cls, interaction: "discord.Interaction[Any]", item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was pressed."""
        if not isinstance(item, ui.Button):
            raise TypeError(f"{item!r} is no button")
        return cls(item, match)

    async def callback(self, interaction: "discord.Interaction[Any]") -> Any:
        """Does what the button says."""
        deed = self.deeds.get(self.match["what"]) if self.match else None
        if deed is not None and self.match is not None:
            await deed(interaction, self.match)


def button(
    label: str | None, what: str, *names: object, style: str = "secondary", emoji: str | None = None
) -> AnswerButton:
    """A button named after what it does."""
    name = ":".join(["v1", what, *map(str, names)])
    return AnswerButton(
        ui.Button(
            label=label, custom_id=name, style=getattr(discord.ButtonStyle, style), emoji=emoji
        )
    )


def answer_buttons(id: str, asker: int, *, more: bool) -> list[AnswerButton]:
    """The buttons below an answer."""
    made = [button("Show passages", "passages", id, style="primary")]
    if more:
        made.append(button("More", "more", id))
    made += [button(None, "up", id, emoji="👍"), button(None, "down", id, emoji="👎")]
    return [*made, delete_button(id, asker)]


def delete_button(id: str, asker: int) -> AnswerButton:
    """The button by which who asked takes the answer away."""
    return button("Delete", "delete", id, asker)


def person_buttons(people: Sequence[str], id: str, asker: int) -> list[AnswerButton]:
    """A button for each person a surname could mean; ``id`` names what is kept of the question."""
    return [
        button(one_line(name, 80), "who", id, asker, number)
        for number, name in enumerate(people[:5])
    ]


def quotes_buttons(id: str, page: int, pages: int) -> list[AnswerButton]:
    """The buttons that turn the pages of ``/quotes``."""
    made = []
    if page > 0:
        made.append(button("Newer", "newer", id, 0, page - 1))
    if page + 1 < pages:
        made.append(button("Older", "older", id, 0, page + 1))
    return made


def forget_button() -> AnswerButton:
    """The button that deletes the asker's own feedback."""
    return button("Delete my feedback", "forget", style="danger")
