"""How people ask on Discord, and what they get."""

from pathlib import Path
from typing import Any

import pytest

from bot.answering.answer import Answer
from bot.discord import client
from bot.discord.desk import Desk
from bot.discord.escaping import unescaped
from tests.discord.conftest import HeldDesk, Running
from tests.discord.loopback.server import Discord, eventually
from tests.discord.loopback.world import EPHEMERAL, Channel, Guild, User
from tests.discord.test_rendering import citation

pytestmark = pytest.mark.anyio
COST = "How much will the harbour bridge repairs cost?"


async def test_a_mention_is_answered_as_a_reply_with_its_sources(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        reply = await discord.reply(asked)
    assert "forty million crowns" in reply.text
    assert "Harbour bridge to close for repairs" in reply.text
    assert "The Linden Gazette · 2 November 2026" in reply.text
    assert "#:~:text=" in reply.text
    assert {"Show passages", "👍", "👎", "Delete"} <= set(reply.buttons)
    typed = discord.requests("POST", "/typing")
    assert typed
    assert typed[0].at < discord.requests("POST", "/messages$")[0].at


async def test_the_bots_own_role_alone_is_shown_without_its_text_and_the_bot_says_so(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord) as bot:
        assert not bot.intents.message_content
        assert not bot.intents.members
        asked = await ann.says(discord.channel, COST, roles=(discord.guild.bot_role,))
        assert "pick the other name" in (await discord.reply(asked)).text
        both = await ann.says(
            discord.channel, COST, mentions=(discord.bot,), roles=(discord.guild.bot_role,)
        )
        assert "forty million" in (await discord.reply(both)).text


async def test_the_bots_own_role_is_as_good_as_its_name_where_the_text_is_shown(
    running: Running,
) -> None:
    async with Discord.running(content_intent=True) as discord:
        ann = discord.person("Ann", roles=("77",))
        async with running(discord, message_content=True):
            other = await ann.says(discord.channel, COST, roles=("77",))
            asked = await ann.says(discord.channel, COST, roles=(discord.guild.bot_role,))
            assert "forty million" in (await discord.reply(asked)).text
            assert discord.replies(other) == []
        assert discord.rest.wrong == []


async def test_everyone_and_other_people_are_not_the_bot(
    discord: Discord, running: Running
) -> None:
    ann, ben = discord.person("Ann"), discord.person("Ben")
    async with running(discord):
        await ann.says(discord.channel, COST, everyone=True)
        await ann.says(discord.channel, COST, mentions=(ben.user,))
        await ann.says(discord.channel, COST)
        await discord.quiet()
        assert discord.said(discord.channel) == []


@pytest.mark.parametrize("text", ["", "hi", "Thanks!", "good morning", "ok"])
async def test_small_talk_gets_one_helpful_line(
    discord: Discord, running: Running, text: str
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(discord.channel, text, mentions=(discord.bot,))
        reply = await discord.reply(asked)
    assert reply.text.startswith("Ask me about the news")
    assert "\n" not in reply.text


async def test_a_slash_command_is_deferred_and_then_edited(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("ask", discord.channel, question=COST)
    assert done.interaction.callback is not None
    assert done.interaction.callback["type"] == 5
    assert done.interaction.responded is not None
    assert done.interaction.responded < 3
    assert "forty million crowns" in done.text
    assert done.text.startswith(f"> {COST}")
    assert not done.messages[0].ephemeral


async def test_a_private_answer_is_for_the_asker_alone(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("ask", discord.channel, question=COST, private=True)
    assert done.messages[0].ephemeral
    assert "forty million crowns" in done.text


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"source": "Northern Post"}, "Bridge repairs ahead of schedule"),
        ({"since": "2026-11-15"}, "Bridge repairs ahead of schedule"),
        ({"until": "2026-11-05"}, "Harbour bridge to close for repairs"),
    ],
)
async def test_filters_hold(
    discord: Discord, running: Running, filters: dict[str, Any], found: str
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        question = "What about the rusty cables of the harbour bridge?"
        done = await ann.slash("ask", discord.channel, question=question, **filters)
    assert found in done.text


@pytest.mark.parametrize(
    ("filters", "said"),
    [({"source": "Nobody's Times"}, "No article is from"), ({"since": "soon"}, "is not a date")],
)
async def test_a_filter_that_cannot_be_used_is_explained(
    discord: Discord, running: Running, filters: dict[str, Any], said: str
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("ask", discord.channel, question=COST, **filters)
    assert said in done.text


async def test_sources_complete_while_they_are_typed(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        choices = await ann.completes("ask", discord.channel, "source", source="gaz")
        everything = await ann.completes("ask", discord.channel, "source", source="")
    assert choices == ["The Linden Gazette"]
    assert 3 <= len(everything) <= 25


async def test_speakers_complete_while_they_are_typed(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        choices = await ann.completes("quotes", discord.channel, "speaker", speaker="smi")
    assert set(choices) == {"Anna Smith", "Jonas Smith"}


async def test_a_reply_to_an_answer_is_a_follow_up(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    question = "What did Solheim say about cables?"
    async with running(discord) as bot:
        asked = await ann.says(discord.channel, question, mentions=(discord.bot,))
        answer = await discord.reply(asked)
        more = await ann.says(discord.channel, "And Reiter?", reply_to=answer)
        await discord.reply(more)
        history = bot._answered[int(more.id)].history
    assert history is not None
    assert [turn.question for turn in history] == [question]
    assert history[0].answer == unescaped(answer.text.split("\n")[0])


async def test_a_follow_up_to_a_slash_answer_after_a_restart(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("ask", discord.channel, question="What did Solheim say?")
    async with running(discord) as bot:
        more = await ann.says(discord.channel, "And Reiter?", reply_to=done.messages[0])
        await discord.reply(more)
        history = bot._answered[int(more.id)].history
    assert history is not None
    assert [turn.question for turn in history] == ["What did Solheim say?"]
    assert history[0].answer == unescaped(done.text.split("\n")[1])


async def test_a_chain_of_replies_is_read_again_after_a_restart(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        first = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        answer = await discord.reply(first)
        second = await ann.says(discord.channel, "And the ferries?", reply_to=answer)
        follow_up = await discord.reply(second)
    async with running(discord) as bot:
        third = await ann.says(discord.channel, "And the library?", reply_to=follow_up)
        await discord.reply(third)
        history = bot._answered[int(third.id)].history
    assert history is not None
    assert [turn.question for turn in history] == [COST, "And the ferries?"]


async def test_a_reply_without_a_ping_arrives_empty_and_help_says_so(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        answer = await discord.reply(asked)
        more = await ann.says(discord.channel, "And Reiter?", reply_to=answer, ping=False)
        await discord.quiet()
        assert discord.replies(more) == []
        assert "ping on" in (await ann.slash("help", discord.channel)).text


async def test_direct_messages_are_answered_and_followed_up(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    direct = discord.direct(ann)
    async with running(discord) as bot:
        asked = await ann.says(direct, "What did Solheim say about cables?")
        assert "Solheim" in (await discord.reply(asked, direct)).text
        more = await ann.says(direct, "And Reiter?")
        await discord.reply(more, direct)
        assert bot._answered[int(more.id)].history
    async with running(discord) as bot:
        last = await ann.says(direct, "And Brandt?")
        await discord.reply(last, direct)
        history = bot._answered[int(last.id)].history
        assert history is not None
        assert [turn.question for turn in history][-1] == "And Reiter?"


async def test_direct_messages_can_be_switched_off(discord: Discord, running: Running) -> None:
    ann = discord.person("Ann")
    async with running(discord, direct_messages=False):
        await ann.says(discord.direct(ann), COST)
        await discord.quiet()
        assert discord.said(discord.direct(ann)) == []
        told = await ann.slash("ask", discord.direct(ann), question=COST)
        assert told.text == "I don't answer here."


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


async def test_in_a_thread_a_mention_goes_on_from_the_last_turn(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord) as bot:
        thread = await discord.thread(ann)
        asked = await ann.says(thread, COST, mentions=(discord.bot,))
        await discord.reply(asked, thread)
        more = await ann.says(thread, "And the ferries?", mentions=(discord.bot,))
        await discord.reply(more, thread)
        history = bot._answered[int(more.id)].history
    assert history is not None
    assert [turn.question for turn in history] == [COST]


async def test_with_the_intent_a_thread_needs_no_mention_and_small_talk_no_answer(
    running: Running,
) -> None:
    async with Discord.running(content_intent=True) as discord:
        ann = discord.person("Ann")
        async with running(discord, message_content=True):
            thread = await discord.thread(ann)
            first = await ann.says(thread, COST, mentions=(discord.bot,))
            await discord.reply(first, thread)
            chat = await ann.says(thread, "I see, that is a lot of money.")
            more = await ann.says(thread, "and what about the ferries?")
            assert await discord.reply(more, thread)
            assert discord.replies(chat, thread) == []
        assert discord.rest.wrong == []


async def test_a_channel_set_aside_answers_questions_and_no_small_talk(running: Running) -> None:
    async with Discord.running(content_intent=True) as discord:
        ann = discord.person("Ann")
        set_aside = [int(discord.channel.id)]
        async with running(discord, message_content=True, answer_channels=set_aside):
            chat = await ann.says(discord.channel, "lunch at noon, everyone")
            asked = await ann.says(discord.channel, COST)
            assert "forty million" in (await discord.reply(asked)).text
            assert discord.replies(chat) == []
        assert discord.rest.wrong == []


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
    long = Answer("q", "It is a long story. " * 900, sources, False, None, 0.1)
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


async def test_find_sources_shows_passages_to_the_asker_alone(
    discord: Discord, running: Running
) -> None:
    ann, ben = discord.person("Ann"), discord.person("Ben")
    async with running(discord):
        said = await ben.says(discord.channel, "They found rust in the cables of the bridge!")
        found = await ann.right_clicks("Find sources", discord.channel, said)
        empty = await ben.says(discord.channel, "🙃")
        nothing = await ann.right_clicks("Find sources", discord.channel, empty)
    assert "Engineers found rust" in found.text
    assert found.messages[0].raw["flags"] & EPHEMERAL
    assert "no text" in nothing.text


async def test_quotes_are_newest_first_and_say_what_they_are(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        done = await ann.slash("quotes", discord.channel, speaker="Anna Smith")
        none = await ann.slash("quotes", discord.channel, speaker="Zebulon Quirk")
    assert "no herring in ten years" in done.text
    assert "What **Anna Smith** said, the newest first." in done.text
    assert "The articles do not quote **Zebulon Quirk**." in none.text


async def test_the_latest_is_told_newest_first_with_dates(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    async with running(discord):
        asked = await ann.says(
            discord.channel, "what's the latest on the harbour bridge?", mentions=(discord.bot,)
        )
        text = (await discord.reply(asked)).text
    dates = ["20 November 2026: ", "10 November 2026: ", "2 November 2026: "]
    places = [text.find(date) for date in dates]
    assert -1 not in places
    assert places == sorted(places)


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


async def test_an_edited_question_is_answered_anew_in_place(
    discord: Discord, running: Running
) -> None:
    ann = discord.person("Ann")
    mention = f"<@{discord.bot.id}>"
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        first = await discord.reply(asked)
        await ann.edits(discord.channel, asked, f"{mention} How long is the town library open?")
        await eventually(lambda: "midnight" in discord.replies(asked)[0].text)
        assert [r.id for r in discord.replies(asked)] == [first.id]


async def test_a_question_edited_before_its_answer_is_answered_once_as_it_stands_now(
    discord: Discord, running: Running, held: HeldDesk
) -> None:
    ann = discord.person("Ann")
    mention = f"<@{discord.bot.id}>"
    async with running(discord, desk=held):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await eventually(lambda: held.asked == 1)
        await ann.edits(discord.channel, asked, f"{mention} How long is the town library open?")
        held.go.set()
        assert "midnight" in (await discord.reply(asked)).text
        await discord.quiet()
        assert len(discord.replies(asked)) == 1


@pytest.mark.parametrize("change", ["only a link is unfolded", "after a minute"])
async def test_an_edit_that_changes_no_word_or_comes_late_is_let_be(
    discord: Discord, running: Running, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    ann = discord.person("Ann")
    text = f"<@{discord.bot.id}> {COST}"
    if change == "after a minute":
        monkeypatch.setattr(client, "EDIT_SECONDS", -1)
        text = text.replace("How much", "What")
    async with running(discord):
        asked = await ann.says(discord.channel, COST, mentions=(discord.bot,))
        await discord.reply(asked)
        await discord.quiet()
        before = len(discord.rest.log)
        await ann.edits(discord.channel, asked, text)
        await discord.quiet()
        assert len(discord.rest.log) == before
