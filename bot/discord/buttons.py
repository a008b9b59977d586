"""The buttons below the bot's messages. All they need is in their names and in the records, so
that they go on working after a restart and with a new generation of the index."""

import re
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord
from discord import ui

from bot.discord.escaping import one_line, unescaped
from bot.discord.layout import QUESTION, part
from bot.discord.passages import context_paragraphs, fairly, found_paragraphs
from bot.discord.records import Kept
from bot.discord.rendering import text_pages

if TYPE_CHECKING:
    from bot.discord.client import VerbatimClient

    Click = discord.Interaction[VerbatimClient]

FORGOTTEN = "That answer is too long ago: ask again, and the buttons work again."
Deed = Callable[["Click", re.Match[str]], Awaitable[None]]


class AnswerButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"v1:(?P<what>[a-z]+)(?::(?P<id>[0-9a-f]{16}))?(?::(?P<asker>\d+))?(?::(?P<n>\d+))?",
):
    """A button whose name says what it does, to which answer, and for whom."""

    deeds: ClassVar[dict[str, Deed]] = {}

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
            await interaction.client.guarded(interaction, deed(interaction, self.match))


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
    return [*made, button("Delete", "delete", id, asker)]


def person_buttons(people: Sequence[str], asker: int) -> list[AnswerButton]:
    """A button for each person a surname could mean."""
    return [
        button(one_line(name, 80), "who", asker, number) for number, name in enumerate(people[:5])
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


async def _kept(click: "Click", match: re.Match[str]) -> Kept | None:
    """What is kept of the button's answer, or None after saying that nothing is any more."""
    await click.response.defer(ephemeral=True, thinking=True)
    service = click.client.service
    kept = await service.file(lambda: service.records.kept(match["id"]))
    if kept is None:
        await click.client.tell(click, FORGOTTEN)
    return kept


async def show_passages(click: "Click", match: re.Match[str]) -> None:
    """Shows each cited sentence in its surroundings, to whoever asked for it."""
    kept = await _kept(click, match)
    if kept is None:
        return
    service = click.client.service
    contexts = await service.work(lambda: service.desk.contexts(kept.citations))
    await click.client.show(click, text_pages(context_paragraphs(contexts)), ephemeral=True)


async def show_more(click: "Click", match: re.Match[str]) -> None:
    """Shows what else was found, to whoever asked for it."""
    kept = await _kept(click, match)
    if kept is None:
        return
    service = click.client.service
    contexts = await service.work(lambda: service.desk.contexts(kept.further))
    present = [context.citation for context in contexts if context.gone is None]
    paragraphs = [
        "More that was found, not part of the answer:",
        *found_paragraphs(fairly(present)),
    ]
    await click.client.show(click, text_pages(paragraphs), ephemeral=True)


async def vote(click: "Click", match: re.Match[str]) -> None:
    """Keeps a vote; pressing again changes it."""
    service = click.client.service
    mark = 1 if match["what"] == "up" else -1
    kept = await service.file(
        lambda: service.records.vote(match["id"], click.user.id, mark, time.time())
    )
    thanks = f"Thank you, {'👍' if mark > 0 else '👎'} noted. Press the other one to change it."
    await click.client.tell(click, thanks if kept else FORGOTTEN)


async def delete(click: "Click", match: re.Match[str]) -> None:
    """Deletes the asker's own answer, all of its pages."""
    if int(match["asker"]) != click.user.id:
        await click.client.tell(click, "Only who asked the question can delete its answer.")
        return
    service = click.client.service
    pages = await service.file(lambda: service.records.messages(match["id"]))
    await click.response.defer()
    await click.delete_original_response()
    shown = click.message.id if click.message else 0
    for channel, message in pages:
        if message != shown:
            place = click.client.get_partial_messageable(channel)
            try:
                await place.get_partial_message(message).delete()
            except discord.HTTPException:
                # The page is gone already, or stands where only its asker sees it.
                continue


async def choose_person(click: "Click", match: re.Match[str]) -> None:
    """Answers the question with the person that its asker has chosen."""
    if int(match["asker"]) != click.user.id:
        await click.client.tell(click, "Only who asked the question can choose.")
        return
    asked = part(click.message, QUESTION) if click.message else None
    name = _label(click)
    if asked is None or name is None:
        await click.client.tell(click, FORGOTTEN)
        return
    await click.response.defer()
    await click.client.answer_choice(click, unescaped(asked.removeprefix("> ")), name)


async def turn_page(click: "Click", match: re.Match[str]) -> None:
    """Shows another page of ``/quotes`` in place of this one."""
    service = click.client.service
    quest = await service.file(lambda: service.records.quest(match["id"]))
    if quest is None:
        await click.client.tell(click, FORGOTTEN)
        return
    await click.response.defer()
    await click.client.show_quotes(click, quest, match["id"], int(match["n"]))


async def forget(click: "Click", match: re.Match[str]) -> None:
    """Deletes the feedback of whoever presses."""
    service = click.client.service
    gone = await service.file(lambda: service.records.forget_user(click.user.id))
    votes = "one vote" if gone == 1 else f"{gone} votes"
    said = f"Done: {votes} of yours deleted." if gone else "I have no feedback of yours."
    await click.client.tell(click, said)


def _label(click: "Click") -> str | None:
    """What stands on the button that was pressed."""
    wanted = click.data.get("custom_id") if click.data else None
    shown = ui.LayoutView.from_message(click.message, timeout=None) if click.message else None
    for item in shown.walk_children() if shown else ():
        if isinstance(item, ui.Button) and item.custom_id == wanted:
            return item.label
    return None


AnswerButton.deeds.update(
    passages=show_passages,
    more=show_more,
    up=vote,
    down=vote,
    delete=delete,
    who=choose_person,
    newer=turn_page,
    older=turn_page,
    forget=forget,
)
