"""``python -m bot --check``: is everything there for the bot on Discord, and what to do if not."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord

from bot.answering.respond import answer
from bot.discord.settings import DiscordSettings
from index.errors import IndexUnavailable, VerbatimError
from index.integrity import damage
from index.library import Index

PORTAL = "https://discord.com/developers/applications"
SCOPES = ("bot", "applications.commands")
AGAIN = "Build it again: ./scripts/rebuild_index.py, with --full where that changes nothing."
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
)
"""What the bot needs in a channel: a reply needs the history it replies into."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and what to do if it isn't."""

    subject: str
    well: bool
    state: str
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{'ok  ' if self.well else 'FAIL'} {self.subject}: {self.state}"
        return line if self.well else f"{line}\n     → {self.remedy}"


def check(token: str | None, directory: Path, settings: DiscordSettings) -> bool:
    """Looks at token, intents, permissions, index and model, prints each; whether all is well."""
    findings = [*asyncio.run(on_discord(token, settings)), *at_home(directory)]
    for finding in findings:
        print(finding)
    return all(finding.well for finding in findings)


async def on_discord(token: str | None, settings: DiscordSettings) -> list[Finding]:
    """What Discord says of the token, the intents and the permissions."""
    if not token:
        remedy = f"Create an application at {PORTAL}, copy the token under Bot, and set it."
        return [Finding("token", False, "DISCORD_TOKEN is not set", remedy)]
    # Without this one intent, which nobody has to allow, discord.py warns of troubles to come.
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        try:
            await client.login(token)
        except discord.LoginFailure:
            remedy = f"Reset the token at {PORTAL} under Bot, and set DISCORD_TOKEN to the new one."
            return [Finding("token", False, "Discord doesn't know it", remedy)]
        except (discord.HTTPException, OSError) as error:
            remedy = "Look at this machine's network, then at https://discordstatus.com."
            return [Finding("token", False, f"Discord cannot be reached ({error})", remedy)]
        servers = await client.http.get_guilds(limit=200)
        application = client.application
        name = client.user.name if client.user else "?"
        found = [Finding("token", True, f"it is {name}'s")]
        if application is not None:
            link = discord.utils.oauth_url(application.id, permissions=PERMISSIONS, scopes=SCOPES)
            found.append(_intent(application.flags, settings))
            found += _permissions(servers, link)
        return found


def at_home(directory: Path) -> Iterator[Finding]:
    """Whether the index is whole and opens, and its model answers."""
    yield from _files(directory)
    try:
        index = Index.open(directory)
    except VerbatimError as error:
        yield Finding("index", False, "it cannot be opened", str(error))
        return
    try:
        manifest = index.manifest
        state = f"{manifest.articles:,} articles, built {manifest.built}"
        if index.trouble is None:
            yield Finding("index", True, state)
        else:
            yield Finding("index", False, f"the one before answers: {state}", index.trouble)
        seconds = answer(index, "What did the newspapers say?").seconds
        yield Finding("model", True, f"it answers, the first time in {seconds:.2f} s")
    except VerbatimError as error:
        yield Finding("model", False, "it does not answer", str(error))
    finally:
        index.close()


def _files(directory: Path) -> Iterator[Finding]:
    try:
        wrong = damage(directory)
    except IndexUnavailable:
        # What keeps the index from being opened says the same.
        return
    if not wrong:
        yield Finding("files", True, "every one is as it was written")
    for told in wrong:
        yield Finding("files", False, told, AGAIN)


def _intent(flags: discord.ApplicationFlags, settings: DiscordSettings) -> Finding:
    granted = flags.gateway_message_content or flags.gateway_message_content_limited
    if not settings.message_content:
        return Finding("intents", True, "no privileged intent is needed")
    remedy = (
        f"Switch on Message Content Intent at {PORTAL} under Bot, or set message_content = false."
    )
    state = "the message-content intent is " + ("on" if granted else "wanted, but not switched on")
    return Finding("intents", granted, state, remedy)


def _permissions(servers: list[Any], link: str) -> Iterator[Finding]:
    if not servers:
        yield Finding("servers", False, "the bot is in none", f"Invite it: {link}")
        return
    yield Finding("servers", True, f"the bot is in {len(servers)}; invite it to more: {link}")
    for server in servers:
        has = discord.Permissions(int(server["permissions"]))
        missing = [
            name.replace("_", " ")
            for name, wanted in PERMISSIONS
            if wanted and not (getattr(has, name) or has.administrator)
        ]
        if missing:
            remedy = f"Give its role these permissions, or invite it again: {link}"
            yield Finding(
                f"permissions in {server['name']}", False, f"missing: {', '.join(missing)}", remedy
            )
