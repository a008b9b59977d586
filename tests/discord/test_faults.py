"""What goes wrong with Discord, the network and the index, and what the bot makes of it."""

import asyncio
import json
import logging
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.answering.answer import Answer
from bot.answering.respond import answer
from bot.discord import gatekeeper, upkeep
from bot.discord.desk import Desk
from bot.discord.rebuilding import Outcome, Step
from bot.discord.upkeep import Upkeep
from index.library import Index
from index.rebuild import rebuild
from tests.discord.conftest import HeldDesk, Running, ready
from tests.discord.loopback.server import TOKEN, Discord, eventually
from tests.discord.news import ARTICLES, write

pytestmark = pytest.mark.anyio
COST = "How much will the harbour bridge repairs cost?"


@pytest.mark.parametrize("status", [429, 500, 502])
async def test_a_request_that_fails_is_made_again(
    discord: Discord, running: Running, status: int
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        discord.fails(r"/channels/\d+/messages$", status)
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "forty million" in (await discord.reply(asked)).text
        await discord.quiet()
        assert len(discord.replies(asked)) == 1


async def test_a_dropped_connection_is_resumed_and_nothing_is_missed(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        await discord.gateway.drop()
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "forty million" in (await discord.reply(asked)).text
    assert discord.gateway.resumed == 1
    assert discord.gateway.identified == 1


async def test_when_asked_to_reconnect_it_resumes(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        await discord.gateway.ask_to_reconnect()
        await eventually(lambda: discord.gateway.resumed)
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert await discord.reply(asked)


async def test_an_invalid_session_is_begun_anew(
    discord: Discord, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = discord.person("Ann")
    async with running(discord) as client:
        await discord.gateway.invalidate()
        await eventually(lambda: discord.gateway.identified == 2, 20)
        await ready(discord, client)
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert await discord.reply(asked)


async def test_a_question_deleted_before_its_answer_is_let_go(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        discord.channel.messages.pop(asked.id)
        await discord.quiet(0.5)
        assert discord.said(discord.channel) == []
        next_ = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert await discord.reply(next_)
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_a_question_taken_back_while_it_is_answered_gets_none(
    discord: Discord, running: Running, held: HeldDesk, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord, desk=held):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: held.asked == 1)
        await ann.deletes(discord.channel, asked)
        held.go.set()
        await discord.quiet()
        assert discord.said(discord.channel) == []
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_what_was_said_of_the_wait_goes_with_the_question(
    discord: Discord, running: Running, held: HeldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gatekeeper, "NOTICE_SECONDS", 0.05)
    ann = discord.person("Ann")
    async with running(discord, desk=held, workers=1):
        first = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        second = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "1st in line" in (await discord.reply(second)).text
        await ann.deletes(discord.channel, second)
        await eventually(lambda: not discord.said(discord.channel))
        held.go.set()
        await discord.reply(first)
        await discord.quiet()
        assert len(discord.said(discord.channel)) == 1


async def test_without_permission_it_says_so_in_private(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    discord.channel.bot_may_write = False
    async with running(discord):
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        said = await eventually(lambda: discord.said(discord.direct(ann)))
    assert "Send Messages" in said[0].text
    assert len(said) == 1


async def test_without_permission_and_private_messages_it_gives_up_silently(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    discord.channel.bot_may_write = False
    discord.rest.closed_direct_messages.add(ann.user.id)
    async with running(discord):
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await discord.quiet(0.5)
    sent = [r for r in discord.rest.log if r.path.endswith("/messages")]
    assert len(sent) <= 2
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_an_expired_interaction_is_let_go(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.starts_slash("ask", discord.channel, question=COST)
        done.interaction.expired = True
        await discord.quiet(0.5)
        again = await ann.slash("ask", discord.channel, question=COST)
        assert "forty million" in again.text
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_being_removed_from_a_server_disturbs_nobody(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await discord.remove_bot()
        asked = await ann.says(discord.direct(ann), COST)
        assert await discord.reply(asked, discord.direct(ann))
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_an_answer_for_a_server_that_it_was_removed_from_meanwhile_is_let_go(
    discord: Discord, running: Running, held: HeldDesk, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    async with running(discord, desk=held):
        await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: held.asked == 1)
        await discord.remove_bot()
        held.go.set()
        await discord.quiet()
        assert discord.said(discord.channel) == []
        asked = await ann.says(discord.direct(ann), COST)
        assert await discord.reply(asked, discord.direct(ann))
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_an_error_shows_a_sentence_and_its_id_is_in_the_log(
    discord: Discord, running: Running, library: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ann = discord.person("Ann")
    desk = Desk(library, answer)
    desk.open()

    def broken(*_: object) -> object:
        raise OSError(f"the disk of {COST} is on fire")

    async with running(discord, desk=desk):
        desk._answer = broken  # type: ignore[assignment]
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        mentioned = (await discord.reply(asked)).text
        commanded = (await ann.slash("ask", discord.channel, question=COST)).text
    desk.close()
    for text in (mentioned, commanded):
        assert text.startswith("Something went wrong on my side.")
        name = text.split("`")[1]
        assert [r for r in caplog.records if name in r.getMessage() and r.exc_info]


async def test_neither_token_nor_question_reaches_the_log(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await discord.reply(asked)
    assert TOKEN not in caplog.text
    assert "repairs cost" not in caplog.text


async def test_questions_reach_the_log_where_that_is_asked_for(
    discord: Discord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ann = discord.person("Ann")
    async with running(discord, log_questions=True):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await discord.reply(asked)
    assert f"Question: {COST}" in caplog.text
    assert TOKEN not in caplog.text


async def test_until_it_is_ready_it_says_that_it_is_starting(
    discord: Discord, running: Running, library: Path
) -> None:
    ann = discord.person("Ann")
    desk, go = Desk(library, answer), asyncio.Event()
    loop = asyncio.get_running_loop()
    really = desk.open

    def slowly() -> None:
        asyncio.run_coroutine_threadsafe(go.wait(), loop).result()
        really()

    desk.open = slowly  # type: ignore[method-assign]
    async with running(discord, desk=desk, wait=False) as client:
        await discord.gateway.ready()
        await client.wait_until_ready()
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "still starting" in (await discord.reply(asked)).text
        assert "still starting" in (await ann.slash("ask", discord.channel, question=COST)).text
        go.set()
        await ready(discord, client)
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "forty million" in (await discord.reply(asked)).text
    desk.close()


async def test_a_farewell_finishes_the_answers_in_flight(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord) as client:
        asked = [await ann.says(discord.channel, COST, mentions=(discord.bot,)) for _ in range(5)]
        await eventually(lambda: len(client._running) >= 5)
        await client.leave()
    for message in asked:
        assert "forty million" in discord.replies(message)[0].text


async def test_a_new_generation_is_picked_up_between_two_questions(
    discord: Discord, running: Running, index: Path, tmp_path: Path
) -> None:
    ann = discord.person("Ann")
    desk = Desk(index, answer)
    async with running(discord, desk=desk, directory=index):
        first = await ann.slash("ask", discord.channel, question=COST)
        before = [await ann.says(discord.channel, COST, mentions=(discord.bot,)) for _ in range(8)]
        changed = [dict(a) for a in ARTICLES]
        changed[0]["text"] = changed[0]["text"].replace("forty million", "ninety million")
        await asyncio.to_thread(rebuild, index, [write(tmp_path / "new", changed)])
        for message in before:
            await discord.reply(message)
            await eventually(lambda m=message: "million crowns" in discord.replies(m)[0].text)  # type: ignore[misc]
        after = await ann.slash("ask", discord.channel, question=COST)
        shown = await ann.clicks(discord.channel, first.messages[0], "Show passages")
        other = await ann.clicks(discord.channel, after.messages[0], "Show passages")
    desk.close()
    assert "ninety million" in after.text
    assert "no longer in it" in shown.text
    assert "ninety million crowns.**" in other.text


async def test_a_generation_swapped_in_mid_flight_leaves_the_answer_that_of_the_old_one(
    discord: Discord, running: Running, index: Path, tmp_path: Path
) -> None:
    ann = discord.person("Ann")
    slow: list[Index] = []
    go = threading.Event()

    def at_leisure(asked: Index, *rest: Any) -> Answer:
        if asked in slow:
            assert go.wait(60)
        return answer(asked, *rest)

    desk = Desk(index, at_leisure)
    async with running(discord, desk=desk, directory=index) as client:
        old = desk._current()
        slow.append(old.index)
        before = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: old.readers)
        changed = [dict(a) for a in ARTICLES]
        changed[0]["text"] = changed[0]["text"].replace("forty million", "ninety million")
        await asyncio.to_thread(rebuild, index, [write(tmp_path / "new", changed)])
        assert await client.service.work(desk.refresh)
        after = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        assert "ninety million" in (await discord.reply(after)).text
        assert discord.replies(before) == []
        assert old.readers == 1
        go.set()
        assert "forty million" in (await discord.reply(before)).text
        assert old.readers == 0
    desk.close()


class Clock:
    """A clock that somebody else moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_rebuild_that_outlasts_its_interaction_is_told_in_the_channel(
    discord: Discord, running: Running, held: HeldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, clock, go = discord.person("Olive"), Clock(), asyncio.Event()

    async def rebuilding(_: Path) -> AsyncIterator[Step | Outcome]:
        yield Step("embedding", 1, 2)
        await go.wait()
        yield Step("embedding", 2, 2)
        yield Outcome(new=3, seconds=900.0)

    monkeypatch.setattr(upkeep, "rebuilding", rebuilding)
    async with running(discord, desk=held, administrators=[int(owner.user.id)]) as client:
        client.upkeep = Upkeep(client.service, Path(), clock)
        done = await owner.starts_slash("rebuild", discord.channel)
        await eventually(lambda: "embedding 1 of 2" in done.text)
        clock.now, done.interaction.expired = 15 * 60.0, True
        go.set()
        told = await eventually(
            lambda: [m for m in discord.said(discord.channel) if "3 new" in m.text]
        )
    assert len(told) == 1
    assert "in 900.0 s" in told[0].text
    assert "embedding 1 of 2" in done.text


async def test_a_rebuild_goes_on_though_its_message_is_gone(
    discord: Discord, running: Running, held: HeldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, ended = discord.person("Olive"), asyncio.Event()

    async def rebuilding(_: Path) -> AsyncIterator[Step | Outcome]:
        yield Step("embedding", 1, 2)
        yield Outcome(new=3)
        ended.set()

    monkeypatch.setattr(upkeep, "rebuilding", rebuilding)
    async with running(discord, desk=held, administrators=[int(owner.user.id)]):
        discord.fails("/webhooks/", 404, times=9, method="PATCH")
        await owner.starts_slash("rebuild", discord.channel)
        await asyncio.wait_for(ended.wait(), 10)


async def test_an_article_put_into_a_drop_folder_is_answered_from_without_a_restart(
    discord: Discord,
    running: Running,
    tmp_path: Path,
    with_encoder: Callable[[Path], Path],
) -> None:
    ann = discord.person("Ann")
    home, drop = with_encoder(tmp_path / "dropped"), write(tmp_path / "drop", ARTICLES)
    rebuild(home, [drop])
    desk = Desk(home, answer)
    async with running(discord, desk=desk, directory=home, rebuild_every="1s"):
        question = "Where did the zeppelin land?"
        refused = await ann.slash("ask", discord.channel, question=question)
        assert "zeppelin landed" not in refused.text
        text = "A zeppelin landed on the roof of the town hall of Port Linden on Sunday evening."
        (drop / "zeppelin.txt").write_text(text, encoding="utf-8")
        await eventually(lambda: desk.card.articles == len(ARTICLES) + 1, 60)
        answered = await ann.slash("ask", discord.channel, question=question)
        assert "roof of the town hall" in answered.text
    desk.close()


async def test_rebuild_shows_progress_and_what_changed_to_administrators_alone(
    discord: Discord, running: Running, index: Path
) -> None:
    ann = discord.person("Ann")
    owner = discord.person("Olive")
    desk = Desk(index, answer)
    async with running(
        discord, desk=desk, directory=index, administrators=[int(owner.user.id)]
    ) as client:
        refused = await ann.slash("rebuild", discord.channel)
        assert "Only an administrator" in refused.text
        done = await owner.starts_slash("rebuild", discord.channel)
        await eventually(lambda: done.messages and "articles in" in done.text, 60)
        assert "Nothing has changed: 0 new, 0 changed, 0 removed, 7 unchanged" in done.text
        source = Path(desk._current().index.manifest.sources[0]) / "articles.jsonl"
        text = source.read_text(encoding="utf-8")
        try:
            more = {
                "id": "new",
                "title": "Zeppelin lands",
                "text": "A zeppelin landed in Port Linden.",
            }
            source.write_text(text + json.dumps(more) + "\n", encoding="utf-8")
            outcome = await client.upkeep.rebuild()
        finally:
            source.write_text(text, encoding="utf-8")
        assert outcome.published
        assert (outcome.new, outcome.unchanged) == (1, 7)
        assert desk.card.articles == 8
    desk.close()


async def test_a_schedule_rebuilds_by_itself(
    discord: Discord,
    running: Running,
    index: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    desk = Desk(index, answer)
    async with running(discord, desk=desk, directory=index, rebuild_every="1s"):
        await eventually(lambda: "Nothing has changed" in caplog.text, 60)
    desk.close()


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


async def test_who_waits_is_told_the_place_in_the_line(
    discord: Discord, running: Running, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gatekeeper, "NOTICE_SECONDS", 0.05)
    ann = discord.person("Ann")
    desk, go = Desk(library, answer), asyncio.Event()
    desk.open()
    loop, really = asyncio.get_running_loop(), desk.serve

    def slowly(*args: object, **kwargs: object) -> object:
        asyncio.run_coroutine_threadsafe(go.wait(), loop).result()
        return really(*args, **kwargs)  # type: ignore[arg-type]

    desk.serve = slowly  # type: ignore[method-assign,assignment]
    async with running(discord, desk=desk, workers=1):
        asked = [await ann.says(discord.channel, COST, mentions=(discord.bot,)) for _ in range(4)]
        await eventually(lambda: discord.replies(asked[3]))
        assert discord.replies(asked[3])[0].text == "You are 3rd in line…"
        go.set()
        await eventually(lambda: "forty million" in discord.replies(asked[3])[0].text)
    desk.close()


async def test_commands_are_told_to_discord_only_where_they_changed(
    discord: Discord, running: Running
) -> None:
    async with running(discord):
        names = {command["name"] for command in discord.rest.commands}
    async with running(discord):
        pass
    assert names == {"ask", "quotes", "library", "help", "rebuild", "Find sources"}
    assert len(discord.requests("PUT", "/commands$")) == 1
    by_name = {command["name"]: command for command in discord.rest.commands}
    assert by_name["ask"]["integration_types"] == [0, 1]
    assert by_name["Find sources"]["integration_types"] == [0, 1]
