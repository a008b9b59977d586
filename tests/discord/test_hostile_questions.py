"""Whatever is asked in a channel: nothing of the machine, and no token, comes back."""

from pathlib import Path

import pytest

from tests.discord.conftest import Running
from tests.discord.loopback.server import TOKEN, Discord
from tests.faults.hostile_questions import QUESTIONS, betrayed

pytestmark = pytest.mark.anyio


async def test_no_path_token_or_traceback_reaches_the_channel(
    discord: Discord, running: Running, library: Path
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        for what, question in QUESTIONS.items():
            if what == "surrogates":
                continue  # Discord's messages are UTF-8, which has no half of a pair
            asked = await ann.says(discord.channel, question[:1_900], mentions=(discord.bot,))
            told = (await discord.reply(asked)).text
            assert told, what
            assert betrayed(told, library) == [], what
            assert TOKEN not in told, what
            assert "Something went wrong" not in told, what
