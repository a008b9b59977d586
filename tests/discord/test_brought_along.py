"""People who installed the app themselves and take it where the bot is not."""

from pathlib import Path

import pytest

from bot.answering.answer import Answer
from bot.discord.desk import Desk
from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord
from tests.discord.loopback.world import Channel, Guild, User
from tests.discord.test_rendering import citation

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


@pytest.mark.parametrize(
    ("lists", "answered"),
    [
        ({}, True),
        ({"deny_roles": [77]}, True),
        ({"allow_roles": [77]}, False),
        ({"allow_servers": [1]}, False),
    ],
)
async def test_the_lists_for_people_who_bring_the_bot_along(
    discord: Discord, running: Running, lists: dict[str, list[int]], answered: bool
) -> None:
    ann = discord.person("Ann")
    away = Guild("Elsewhere", ann.user, User("Other", bot=True), roles_of={ann.user.id: ("77",)})
    async with running(discord, **lists):
        done = await ann.slash("ask", Channel("away", guild=away), question=COST, as_user_app=True)
        direct = await ann.slash("ask", discord.direct(ann), question=COST, as_user_app=True)
    assert ("forty million" in done.text) is answered
    assert ("I don't answer here" in done.text) is not answered
    assert "forty million" in direct.text


async def test_an_app_installed_by_a_user_answers_in_servers_without_the_bot(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    elsewhere = Channel("elsewhere", guild=Guild("Elsewhere", ann.user, User("Other", bot=True)))
    async with running(discord):
        done = await ann.slash("ask", elsewhere, question=COST, as_user_app=True)
        text = await ann.says(elsewhere, "I heard the harbour bridge closes for three months.")
        found = await ann.right_clicks("Find sources", elsewhere, text, as_user_app=True)
    assert "forty million" in done.text
    assert "Harbour bridge to close for repairs" in found.text


async def test_a_user_installed_app_sends_no_more_than_five_messages_after_its_response(
    discord: Discord, running: Running, library: Path
) -> None:
    ann = discord.person("Ann")
    elsewhere = Channel("elsewhere", guild=Guild("Elsewhere", ann.user, User("Other", bot=True)))
    sources = tuple(citation(n, title=f"Headline {n} " * 12) for n in range(1, 80))
    long = Answer("q", "It is a long story. " * 900, sources, None, 0.1)
    desk = Desk(library, lambda *_: long)
    desk.open()
    async with running(discord, desk=desk):
        done = await ann.slash("ask", elsewhere, question=COST, as_user_app=True)
        await discord.quiet()
    desk.close()
    assert 1 < len(done.messages) <= 6
    assert all(f"\\[{n}\\]" in done.text for n in range(1, 80))
    assert "index built" in done.messages[-1].text
    assert "Show passages" in done.messages[-1].buttons
