"""Answers to commands and clicks, in place of their deferred response."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord

from bot.answering.understanding.namesakes import with_full_name
from bot.discord import delivery
from bot.discord.buttons import AnswerButton, quotes_buttons
from bot.discord.escaping import harmless, one_line
from bot.discord.gatekeeper import NotNow, in_line
from bot.discord.layout import view, views
from bot.discord.passages import found_paragraphs, quotes_in_pages
from bot.discord.records import Quest
from bot.discord.rendering import Page, text_pages
from bot.discord.service import Question, failure
from index.errors import QuestionError
from index.hit import Filters

if TYPE_CHECKING:
    from bot.discord.client import VerbatimClient

    Given = discord.Interaction[VerbatimClient]

log = logging.getLogger(__name__)
NOT_HERE = "I don't answer here."
UNKNOWN_INTERACTION, EXPIRED_TOKEN = 10062, 50027


async def explain(interaction: "Given", error: BaseException) -> None:
    """Tells in a sentence why a command or a button came to nothing."""
    codes = {UNKNOWN_INTERACTION, EXPIRED_TOKEN}
    if isinstance(error, discord.HTTPException) and error.code in codes:
        log.info("An interaction was over before it could be answered")
        return
    if isinstance(error, NotNow):
        sentence = str(error)
    elif isinstance(error, QuestionError):
        sentence = harmless(str(error))
    else:
        sentence = failure(error)
    await delivery.tell(interaction, sentence)


async def show(
    interaction: "Given",
    pages: Sequence[Page],
    buttons: Sequence[AnswerButton] = (),
    *,
    ephemeral: bool = False,
) -> None:
    """Shows pages in place of a deferred response."""
    await delivery.show_in_response(interaction, views(pages, buttons), ephemeral=ephemeral)


async def answer_command(
    interaction: "Given", question: Question, *, ephemeral: bool = False
) -> None:
    """Answers in place of a deferred response."""

    async def told(position: int) -> None:
        await delivery.show_in_response(interaction, [view(Page(body=in_line(position)))])

    reply = await interaction.client.service.answer(question, told)
    sent = await delivery.show_in_response(interaction, reply.views, ephemeral=ephemeral)
    place = interaction.channel_id or 0
    await interaction.client.remember(reply, sent, question.history, place)


async def answer_choice(interaction: "Given", asked: str, name: str, filters: Filters) -> None:
    """Answers a question anew, now that its asker has said which person is meant."""
    back = interaction.message
    replied_to = await interaction.client.conversations.replied_to(back) if back else None
    before = interaction.client.conversations.before
    question = Question(
        with_full_name(asked, name),
        interaction.user.id,
        interaction.guild_id,
        await before(replied_to) if replied_to else (),
        filters,
        repeated=True,
        ask_who=False,
    )
    ephemeral = back is not None and back.flags.ephemeral
    await answer_command(interaction, question, ephemeral=ephemeral)


async def show_quotes(interaction: "Given", quest: Quest, id: str, number: int) -> None:
    """Shows one page of what a speaker said."""
    service = interaction.client.service
    found, _ = await service.work(
        lambda: service.desk.quotes(quest.speaker, quest.topic, quest.since, quest.until)
    )
    pages = quotes_in_pages(found)
    page = min(number, len(pages) - 1)
    shown = found_paragraphs(pages[page]) if pages else []
    foot = f"-# Page {page + 1} of {len(pages)}" if pages else ""
    buttons = quotes_buttons(id, page, len(pages))
    head = quotes_heading(quest, len(found))
    await show(interaction, text_pages([head, *shown], foot), buttons)


def quotes_heading(quest: Quest, found: int) -> str:
    """What a list of quotes is."""
    about = f" about {harmless(one_line(quest.topic, 80))}" if quest.topic else ""
    who = harmless(one_line(quest.speaker, 80))
    if not found:
        return f"The articles do not quote **{who}**{about}."
    return f"What **{who}** said{about}, the newest first."
