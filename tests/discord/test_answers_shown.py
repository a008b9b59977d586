"""What an answer, a refusal and the library look like in the channel."""

import re
from typing import Any

import pytest

from tests.discord.conftest import Running
from tests.discord.loopback.server import Discord

pytestmark = pytest.mark.anyio
COST = "What did Solheim say the repairs would cost?"


async def test_the_library_says_what_it_holds(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        text = (await ann.slash("library", discord.channel)).text
    assert "7 articles from 8 August 2026 to 20 November 2026" in text
    assert "The Linden Gazette: 3" in text
    assert "passages" in text
    assert "index was built" in text


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("Who won the chess tournament in Oslo?", {}),
        # Nothing was published since then.
        (COST, {"since": "2026-12-01"}),
    ],
)
async def test_a_refusal_is_short_names_headlines_as_no_answer_and_cites_nothing(
    discord: Discord, running: Running, question: str, filters: dict[str, Any]
) -> None:
    ann = discord.person("Ann")
    async with running(discord) as bot:
        done = await ann.slash("ask", discord.channel, question=question, **filters)
        kept = bot.service.records._one("SELECT COUNT(*) FROM answer", ())
    (reply,) = done.messages
    said, _, nearest = reply.text.partition("\nNot an answer, but the nearest headlines:\n")
    assert "7 articles from 8 August 2026 to 20 November 2026" in said
    assert len(said.splitlines()) <= 4
    headlines = [line for line in nearest.splitlines() if line.startswith("- ")]
    assert 1 <= len(headlines) <= 3
    assert all(" · " in line for line in headlines)
    assert not re.search(r"\[\d+\\?\]", reply.text)
    assert "#:~:text=" not in reply.text
    assert "“" not in nearest
    assert reply.buttons == {}
    assert kept == (0,)


async def test_a_question_in_another_language_learns_which_one_is_read(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(
            discord.channel,
            "Was hat die Bürgermeisterin über die Brücke gesagt, und warum ist sie geschlossen?",
            mentions=(discord.bot,),
        )
        assert "The library is in English" in (await discord.reply(asked)).text


async def test_an_article_that_tries_everything_does_nothing(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        question = "What did the lighthouse keeper Olof Brisk write about a lamp?"
        done = await ann.slash("ask", discord.channel, question=question)
        passages = await ann.clicks(discord.channel, done.messages[0], "Show passages")
    for text in (done.text, passages.text):
        assert "\\@everyone" in text
        assert " @everyone" not in text
        assert "\\<\\@123456789012345678\\>" in text
        assert "\\*\\*win\\*\\*" in text
        assert "https\\://evil.example" in text
        assert "](https://evil" not in text
        assert not set("\u202e\u202c\u200b") & set(text)
    for request in discord.requests("P", "messages|callback|webhooks"):
        body = request.body or {}
        data = body.get("data") or body
        if data.get("components"):
            assert (data.get("allowed_mentions") or {"parse": []})["parse"] == []


async def test_an_old_library_is_warned_of(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord, stale_after="1d"):
        warned = (await ann.slash("ask", discord.channel, question=COST)).text
    async with running(discord, stale_after="99999d"):
        fresh = (await ann.slash("ask", discord.channel, question=COST)).text
    assert "⚠️ The newest article is" in warned
    assert "⚠️" not in fresh
    assert "newest 20 November 2026 · index built" in fresh
