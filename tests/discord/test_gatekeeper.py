"""Who is let in, how often, and how many at a time."""

import asyncio
import time

import pytest

from bot.discord.gatekeeper import Cooldown, Line, NotNow, is_allowed, ordinal
from bot.discord.settings import DiscordSettings


@pytest.mark.parametrize(
    ("lists", "allowed"),
    [
        ({}, True),
        ({"allow_servers": [1]}, True),
        ({"allow_servers": [2]}, False),
        ({"deny_servers": [1]}, False),
        ({"allow_channels": [11]}, True),
        ({"allow_channels": [12]}, True),
        ({"allow_channels": [99]}, False),
        ({"deny_channels": [12]}, False),
        ({"allow_roles": [22]}, True),
        ({"allow_roles": [99]}, False),
        ({"deny_roles": [21]}, False),
        ({"allow_servers": [1], "deny_roles": [21]}, False),
    ],
)
def test_the_lists(lists: dict[str, list[int]], allowed: bool) -> None:
    settings = DiscordSettings.model_validate(lists)
    assert is_allowed(settings, 1, [11, 12], [21, 22]) is allowed
    assert is_allowed(settings, None, [11], [])


def test_a_cooldown_lets_a_name_pass_so_often_in_its_time() -> None:
    cooldown = Cooldown(2, 60)
    assert [cooldown.wait(1, at) for at in (0, 10, 20)] == [0, 0, 40]
    assert cooldown.wait(2, 20) == 0
    assert cooldown.wait(1, 61) == 0


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")],
)
def test_ordinals(number: int, written: str) -> None:
    assert ordinal(number) == written


@pytest.fixture
def anyio_backend() -> str:
    """The line is asyncio's."""
    return "asyncio"


@pytest.mark.anyio
async def test_a_full_line_takes_no_more_and_a_late_answer_is_not_waited_for() -> None:
    line = Line(workers=1, queue=1, deadline=0.2)
    first, second = (asyncio.create_task(line.run(lambda: time.sleep(0.5))) for _ in range(2))
    await asyncio.sleep(0.05)
    with pytest.raises(NotNow, match="Too many"):
        await line.run(lambda: None)
    for task in (first, second):
        with pytest.raises(NotNow, match="too long"):
            await task
    await asyncio.sleep(0.5)
    assert await line.run(lambda: "free again") == "free again"
    line.close()


@pytest.mark.anyio
async def test_what_goes_wrong_in_a_worker_is_raised_to_who_asked() -> None:
    line = Line(workers=1, queue=1, deadline=1)
    with pytest.raises(ZeroDivisionError):
        await line.run(lambda: 1 // 0)
    assert await line.run(lambda: 1) == 1
    line.close()
