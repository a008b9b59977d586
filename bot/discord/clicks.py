"""What comes of pressing a button."""

import re
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.discord import responses
from bot.discord.buttons import AnswerButton
from bot.discord.delivery import tell
from bot.discord.escaping import unescaped
from bot.discord.layout import QUESTION, part
from bot.discord.passages import context_paragraphs, fairly, found_paragraphs
from bot.discord.records import Kept
from bot.discord.rendering import text_pages

if TYPE_CHECKING:
    from bot.discord.client import VerbatimClient

    Click = discord.Interaction[VerbatimClient]

FORGOTTEN = "That answer is too long ago: ask again, and the buttons work again."
GONE = "What else was found is no longer in the library."
ONE_BY_ONE = (
    "The other messages of this answer are out of my reach: press **Delete** below each of them."
)
Deed = Callable[["Click", re.Match[str]], Awaitable[None]]


def guarded(deed: Deed) -> Deed:
    """The deed where the lists allow it; what goes wrong in it is told in a sentence."""

    async def done(click: "Click", match: re.Match[str]) -> None:
        click.client.finishes_this()
        if not click.client.lets_in(click):
            await tell(click, responses.NOT_HERE)
            return
        try:
            await deed(click, match)
        except Exception as error:
            await responses.explain(click, error)

    return done


async def _kept(click: "Click", match: re.Match[str]) -> Kept | None:
    """What is kept of the button's answer, or None after saying that nothing is any more."""
    await click.response.defer(ephemeral=True, thinking=True)
    service = click.client.service
    kept = await service.file(lambda: service.records.kept(match["id"]))
    if kept is None:
        await tell(click, FORGOTTEN)
    return kept


async def show_passages(click: "Click", match: re.Match[str]) -> None:
    """Shows each cited sentence in its surroundings, to whoever asked for it."""
    kept = await _kept(click, match)
    if kept is None:
        return
    service = click.client.service
    contexts = await service.work(lambda: service.desk.contexts(kept.citations))
    await responses.show(click, text_pages(context_paragraphs(contexts)), ephemeral=True)


async def show_more(click: "Click", match: re.Match[str]) -> None:
    """Shows what else was found, to whoever asked for it."""
    kept = await _kept(click, match)
    if kept is None:
        return
    service = click.client.service
    contexts = await service.work(lambda: service.desk.contexts(kept.further))
    present = [context.citation for context in contexts if context.gone is None]
    head = "More that was found, not part of the answer:" if present else GONE
    paragraphs = [head, *found_paragraphs(fairly(present))]
    await responses.show(click, text_pages(paragraphs), ephemeral=True)


async def vote(click: "Click", match: re.Match[str]) -> None:
    """Keeps a vote; pressing again changes it."""
    service = click.client.service
    mark = 1 if match["what"] == "up" else -1
    kept = await service.file(
        lambda: service.records.vote(match["id"], click.user.id, mark, time.time())
    )
    thanks = f"Thank you, {'👍' if mark > 0 else '👎'} noted. Press the other one to change it."
    await tell(click, thanks if kept else FORGOTTEN)


async def delete(click: "Click", match: re.Match[str]) -> None:
    """Deletes the asker's own answer, all of its pages."""
    if int(match["asker"]) != click.user.id:
        await tell(click, "Only who asked the question can delete its answer.")
        return
    service = click.client.service
    pages = await service.file(lambda: service.records.messages(match["id"]))
    await click.response.defer()
    out_of_reach = False
    for channel, message in pages:
        if click.message is None or message != click.message.id:
            place = click.client.get_partial_messageable(channel)
            try:
                await place.get_partial_message(message).delete()
            except discord.HTTPException as error:
                # Gone already, or where only its asker, or only who brought the bot along, is.
                out_of_reach = out_of_reach or error.status in {403, 404}
    try:
        await click.delete_original_response()
    except discord.NotFound:
        # Pressed twice: it is gone.
        return
    if out_of_reach and _is_apart(click):
        await tell(click, ONE_BY_ONE)


async def choose_person(click: "Click", match: re.Match[str]) -> None:
    """Answers the question with the person that its asker has chosen."""
    if int(match["asker"]) != click.user.id:
        await tell(click, "Only who asked the question can choose.")
        return
    service = click.client.service
    filters = await service.file(lambda: service.records.filters(match["id"] or ""))
    asked = part(click.message, QUESTION) if click.message else None
    name = _label(click)
    if filters is None or asked is None or name is None:
        await tell(click, FORGOTTEN)
        return
    await click.response.defer()
    await responses.answer_choice(click, unescaped(asked.removeprefix("> ")), name, filters)


async def turn_page(click: "Click", match: re.Match[str]) -> None:
    """Shows another page of ``/quotes`` in place of this one."""
    service = click.client.service
    quest = await service.file(lambda: service.records.quest(match["id"]))
    if quest is None:
        await tell(click, FORGOTTEN)
        return
    await click.response.defer()
    await responses.show_quotes(click, quest, match["id"], int(match["n"]))


async def forget(click: "Click", match: re.Match[str]) -> None:
    """Deletes the feedback of whoever presses."""
    service = click.client.service
    gone = await service.file(lambda: service.records.forget_user(click.user.id))
    votes = "one vote" if gone == 1 else f"{gone} votes"
    said = f"Done: {votes} of yours deleted." if gone else "I have no feedback of yours."
    await tell(click, said)


def _is_apart(click: "Click") -> bool:
    """Whether the answer stands where the bot can change it by the click alone."""
    seen_by_one = click.message is not None and click.message.flags.ephemeral
    return seen_by_one or not click.is_guild_integration()


def _label(click: "Click") -> str | None:
    """What stands on the button that was pressed."""
    wanted = click.data.get("custom_id") if click.data else None
    shown = ui.LayoutView.from_message(click.message, timeout=None) if click.message else None
    for item in shown.walk_children() if shown else ():
        if isinstance(item, ui.Button) and item.custom_id == wanted:
            return item.label
    return None


DEEDS: dict[str, Deed] = {
    "passages": show_passages,
    "more": show_more,
    "up": vote,
    "down": vote,
    "delete": delete,
    "who": choose_person,
    "newer": turn_page,
    "older": turn_page,
    "forget": forget,
}


def register() -> None:
    """Lets every button do what it says, in this process from now on."""
    AnswerButton.deeds.update({what: guarded(deed) for what, deed in DEEDS.items()})
