"""The commands: what can be asked with a slash or from a message's menu."""

import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord import delivery, responses
from bot.discord.buttons import forget_button
from bot.discord.escaping import harmless, one_line
from bot.discord.gatekeeper import NotNow
from bot.discord.help import help_paragraphs, library_paragraphs
from bot.discord.message_text import text_in
from bot.discord.passages import fairly, found_paragraphs
from bot.discord.records import Quest, new_id
from bot.discord.rendering import footer, text_pages
from bot.discord.service import Question
from index.dates import parse_day
from index.errors import QuestionError
from index.hit import Filters

if TYPE_CHECKING:
    from bot.discord.client import VerbatimClient

    Given = discord.Interaction[VerbatimClient]

MOST_CHOICES = 25
CHOICE_CHARACTERS = 100
TEXT_READ = 1500
SUPPORTING = 5
Choices = list[app_commands.Choice[str]]
AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu


def register(tree: app_commands.CommandTree[Any]) -> None:
    """Adds all commands to the tree."""
    commands: tuple[AnyCommand, ...] = (ask, quotes, library, help_command, rebuild, find_sources)
    for command in commands:
        tree.add_command(command)


@app_commands.command(description="Ask about the news; answered in the newspapers' own words")
@app_commands.describe(
    question="What you want to know",
    source="Only from this outlet",
    since="Published on this day or later, like 2025-02-12",
    until="Published on this day or earlier, like 2025-02-28",
    private="Show the answer to you alone",
)
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def ask(
    interaction: "Given",
    question: str,
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    private: bool = False,
) -> None:
    """Answers a question, with filters."""
    interaction.client.service.check_open()
    filters = Filters(sources=(source,) if source else (), since=_day(since), until=_day(until))
    await interaction.response.defer(ephemeral=private, thinking=True)
    asked = Question(
        question, interaction.user.id, interaction.guild_id, filters=filters, repeated=True
    )
    await responses.answer_command(interaction, asked, ephemeral=private)


@ask.autocomplete("source")
async def complete_source(interaction: "Given", typed: str) -> Choices:
    """Outlets whose name holds what was typed, the largest first."""
    service = interaction.client.service
    return completed(
        typed, [name for name, _ in service.desk.card.outlets] if service.ready else []
    )


@app_commands.command(description="What a person said, newest first")
@app_commands.describe(
    speaker="Whose words",
    topic="About what",
    since="Published on this day or later, like 2025-02-12",
    until="Published on this day or earlier, like 2025-02-28",
)
@app_commands.guild_install()
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
async def quotes(
    interaction: "Given",
    speaker: str,
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> None:
    """Shows what a speaker said, page by page."""
    service = interaction.client.service
    service.check_open()
    quest = Quest(speaker.strip(), topic, _day(since), _day(until))
    service.admit(f"{speaker} {topic or ''}", interaction.user.id, interaction.guild_id)
    await interaction.response.defer(thinking=True)
    name = new_id()
    await service.file(lambda: service.records.keep_quest(name, quest, time.time()))
    await responses.show_quotes(interaction, quest, name, 0)


@quotes.autocomplete("speaker")
async def complete_speaker(interaction: "Given", typed: str) -> Choices:
    """Speakers whose name holds what was typed, the most quoted first."""
    service = interaction.client.service
    return completed(typed, service.desk.speakers if service.ready else [])


@app_commands.command(description="What I know: articles, sources, how fresh")
@app_commands.guild_install()
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
async def library(interaction: "Given") -> None:
    """Shows the library in figures."""
    service = interaction.client.service
    service.check_open()
    await interaction.response.defer(ephemeral=True, thinking=True)
    await service.work(service.desk.refresh)
    pages = text_pages(library_paragraphs(service.desk.card))
    await responses.show(interaction, pages, ephemeral=True)


@app_commands.command(name="help", description="What to ask, and what I keep")
@app_commands.guild_install()
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
async def help_command(interaction: "Given") -> None:
    """Says what to ask, how citations work and what is stored."""
    service = interaction.client.service
    examples = service.desk.examples if service.ready else ()
    await interaction.response.defer(ephemeral=True, thinking=True)
    paragraphs = help_paragraphs(examples, service.settings)
    pages = text_pages(paragraphs)
    await responses.show(interaction, pages, [forget_button()], ephemeral=True)


@app_commands.command(description="Read the sources again (administrators of the bot only)")
@app_commands.guild_install()
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
async def rebuild(interaction: "Given") -> None:
    """Rebuilds the index in a child process."""
    if interaction.user.id not in interaction.client.administrators:
        await delivery.tell(interaction, "Only an administrator of this bot can do that.")
        return
    interaction.client.service.check_open()
    await interaction.response.defer(thinking=True)
    await interaction.client.upkeep.rebuild_for(interaction)


@app_commands.context_menu(name="Find sources")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def find_sources(interaction: "Given", message: discord.Message) -> None:
    """Shows the passages that speak of a message's text, to whoever asked."""
    service = interaction.client.service
    text = one_line(text_in(message), TEXT_READ)
    if not any(character.isalnum() for character in text):
        await delivery.tell(interaction, "There is no text in that message to find sources for.")
        return
    service.admit("", interaction.user.id, interaction.guild_id)
    await interaction.response.defer(ephemeral=True, thinking=True)
    found, card = await service.work(lambda: service.desk.sources_for(text, SUPPORTING))
    head = "Passages that speak of it:" if found else "No passage speaks of that."
    foot = footer(card, service.settings.stale_after, datetime.now(UTC))
    pages = text_pages([head, *found_paragraphs(fairly(found))], foot)
    await responses.show(interaction, pages, ephemeral=True)


def completed(typed: str, names: "list[str] | tuple[str, ...]") -> Choices:
    """Up to 25 of the names that hold what was typed, those that begin with it first."""
    wanted = typed.casefold().strip()
    fitting = [name for name in names if wanted in name.casefold()]
    fitting.sort(key=lambda name: not name.casefold().startswith(wanted))
    short = [name for name in fitting if len(name) <= CHOICE_CHARACTERS]
    seen = [(one_line(name, CHOICE_CHARACTERS), name) for name in short]
    choices = [app_commands.Choice(name=shown, value=name) for shown, name in seen if shown]
    return choices[:MOST_CHOICES]


def _day(written: str | None) -> date | None:
    if not written:
        return None
    try:
        return parse_day(written)
    except QuestionError as error:
        raise NotNow(harmless(str(error))) from None
