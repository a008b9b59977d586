"""What ``/help`` and ``/library`` say."""

from collections.abc import Sequence

from bot.discord.escaping import harmless, one_line
from bot.discord.library_card import LibraryCard
from bot.discord.rendering import coverage, day
from bot.discord.settings import DiscordSettings

MOST_OUTLETS = 25


def help_paragraphs(examples: Sequence[str], settings: DiscordSettings) -> list[str]:
    """What to ask, how citations work, what is stored."""
    asked = "\n".join(f"- {harmless(example)}" for example in examples[:3])
    private = "Direct messages work too. " if settings.direct_messages else ""
    thread = (
        "In a thread that I was asked in, just go on asking. "
        if settings.message_content
        else "In a thread, mention me again or reply to me. "
    )
    days = settings.keep_answers.days
    return [
        "**What to ask**\nMention me with a question, or use `/ask`. For example:\n" + asked
        if asked
        else "**What to ask**\nMention me with a question about the news, or use `/ask`.",
        "“What's the latest on …?” lists events, newest first. `/quotes` searches for a speaker; "
        "right-click a message → Apps → **Find sources** looks for articles that speak of it.",
        "**Going on**\nReply to an answer to ask a follow-up (“and Healey?”). Leave the reply's "
        f"ping on: without it, Discord hands me the reply without its text. {private}{thread}",
        "**Citations**\nEvery sentence stands in an article, word for word; the number behind it "
        "leads to the article, and the link opens at the sentence. **Show passages** shows it "
        "among its neighbours. Where the articles don't say, I say so.",
        "**What is stored**\nNo questions, no names. Of an answer its citations, for "
        f"{days} days, so that its buttons work; of a 👍 or 👎 the vote, hashes of the question "
        "and of your id with a secret salt, and the citations. The button deletes your votes.",
    ]


def library_paragraphs(card: LibraryCard) -> list[str]:
    """What the library holds: counts, outlets, how old and how fresh."""
    figures = f"{coverage(card)} They are cut into {card.passages:,} passages."
    built = int(card.built.timestamp())
    fresh = f"The index was built <t:{built}:R>, on <t:{built}:f>."
    if card.newest:
        fresh = f"The newest article is of {day(card.newest)}. {fresh}"
    outlets = [
        f"- {harmless(one_line(name, 80))}: {n:,}" for name, n in card.outlets[:MOST_OUTLETS]
    ]
    rest = len(card.outlets) - MOST_OUTLETS
    more = [f"- and {rest:,} more"] if rest > 0 else []
    listed = ["**Sources**\n" + "\n".join([*outlets, *more])] if outlets else []
    warned = [f"⚠️ {card.warning}"] if card.warning else []
    return [f"**The library**\n{figures}", *warned, fresh, *listed]
