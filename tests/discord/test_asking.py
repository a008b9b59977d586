"""How people ask on Discord, and what they get."""

import pytest

from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord

pytestmark = pytest.mark.anyio


async def test_a_mention_is_answered_as_a_reply_with_its_sources(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(
            discord.channel, "How much will the bridge repairs cost?", mentions=(discord.bot,)
        )
        reply = await discord.reply(asked)
    assert "forty million crowns" in reply.text
    assert "Harbour bridge to close for repairs" in reply.text
    assert "The Linden Gazette" in reply.text
    assert "2 November 2026" in reply.text
    assert discord.requests("POST", "/typing")
    assert {"Show passages", "👍", "👎", "Delete"} <= set(reply.buttons)
