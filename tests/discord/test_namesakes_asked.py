"""A surname that several people have: the bot asks which of them is meant."""

import pytest

from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord, eventually

pytestmark = pytest.mark.anyio


async def test_an_ambiguous_surname_is_asked_back_with_buttons(
    discord: Discord, running: Running
) -> None:
    ann, ben = discord.person("Ann"), discord.person("Ben")
    async with running(discord):
        asked = await ann.says(discord.channel, "What did Smith say?", mentions=(discord.bot,))
        back = await discord.reply(asked)
        assert set(back.buttons) == {"Anna Smith", "Jonas Smith"}
        refused = await ben.clicks(discord.channel, back, "Anna Smith")
        assert "Only who asked" in refused.text
    async with running(discord):
        await ann.clicks(discord.channel, back, "Jonas Smith")
        await eventually(lambda: "hurts more to watch" in discord.replies(asked)[0].text)
