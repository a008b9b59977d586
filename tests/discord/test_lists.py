"""Where the bot answers, and whom."""

import pytest

from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


@pytest.mark.parametrize(
    "lists",
    [{"deny_servers": "guild"}, {"deny_channels": "channel"}, {"allow_channels": "other"}],
)
async def test_where_it_may_not_answer_it_is_silent(
    discord: Discord, running: Running, lists: dict[str, str]
) -> None:
    ids = {"guild": discord.guild.id, "channel": discord.channel.id, "other": "1"}
    ann = discord.person("Ann")
    async with running(discord, **{key: [int(ids[name])] for key, name in lists.items()}):
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        told = await ann.slash("ask", discord.channel, question=COST)
        await discord.quiet()
        assert "don't answer here" in told.text
        assert [m for m in discord.said(discord.channel) if not m.ephemeral] == []


async def test_people_with_a_denied_role_are_not_answered(
    discord: Discord, running: Running
) -> None:
    role = "77"
    ann, ben = discord.person("Ann", roles=(role,)), discord.person("Ben")
    async with running(discord, deny_roles=[int(role)]):
        silent = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        asked = await ben.says(discord.channel, COST, mentions=(discord.bot,))
        assert await discord.reply(asked)
        assert discord.replies(silent) == []
