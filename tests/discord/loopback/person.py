"""Somebody who uses Discord: says things, gives commands, presses buttons."""

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from .gateway import Gateway
from .happenings import Interaction
from .rest import Rest
from .world import DIRECT, LOADING, Channel, Message, Payload, User, message, now, snowflake

COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4
SLASH, MESSAGE_COMMAND = 1, 3


@dataclass(slots=True)
class Done:
    """A command given or a button pressed, and what the person sees come of it."""

    interaction: Interaction

    @property
    def choices(self) -> list[str]:
        """The autocomplete's choices."""
        callback = self.interaction.callback or {}
        return [choice["name"] for choice in callback["data"]["choices"]]

    @property
    def messages(self) -> list[Message]:
        """The response and its follow-ups, as they stand there now."""
        original = self.interaction.original
        made = [*([original] if original else []), *self.interaction.followups]
        return [Message(m) for m in made]

    @property
    def text(self) -> str:
        """All that is shown, one message after the other."""
        return "\n".join(m.text for m in self.messages)


@dataclass(slots=True)
class Person:
    """Somebody in the server."""

    user: User
    rest: Rest
    gateway: Gateway

    async def says(
        self,
        channel: Channel,
        text: str,
        *,
        mentions: tuple[User, ...] = (),
        roles: tuple[str, ...] = (),
        everyone: bool = False,
        reply_to: Message | None = None,
        ping: bool = True,
    ) -> Message:
        """Writes a message; a mention is written in front of it as Discord does."""
        marks = [f"<@{user.id}>" for user in mentions] + [f"<@&{role}>" for role in roles]
        marks += ["@everyone"] if everyone else []
        sent = message(channel, self.user, {"content": " ".join([*marks, text]).strip()})
        named = list(mentions)
        if reply_to is not None:
            sent |= {
                "type": 19,
                "message_reference": {"message_id": reply_to.id, "channel_id": channel.id},
                "referenced_message": reply_to.raw,
            }
            if ping:
                named.append(
                    User(reply_to.raw["author"]["username"], id=reply_to.raw["author"]["id"])
                )
        unique = {user.id: user for user in named}
        sent["mentions"] = [user.payload() for user in unique.values()]
        sent["mention_roles"], sent["mention_everyone"] = list(roles), everyone
        channel.messages[sent["id"]] = sent
        if channel.guild is None or channel.guild in self.rest.guilds:
            await self.gateway.dispatch("MESSAGE_CREATE", self.rest.in_place(channel, sent))
        return Message(sent)

    async def edits(self, channel: Channel, written: Message, text: str) -> None:
        """Changes a message's text."""
        written.raw["content"], written.raw["edited_timestamp"] = text, now()
        await self.gateway.dispatch("MESSAGE_UPDATE", self.rest.in_place(channel, written.raw))

    async def deletes(self, channel: Channel, written: Message) -> None:
        """Takes a message away."""
        channel.messages.pop(written.id, None)
        where = {"channel_id": channel.id}
        where |= {"guild_id": channel.guild.id} if channel.guild else {}
        await self.gateway.dispatch("MESSAGE_DELETE", {"id": written.id, **where})

    async def slash(
        self, name: str, channel: Channel, *, as_user_app: bool = False, **options: Any
    ) -> Done:
        """Gives a slash command and waits for all that comes of it."""
        started = await self.starts_slash(name, channel, as_user_app=as_user_app, **options)
        return await self.sees(started)

    async def starts_slash(
        self, name: str, channel: Channel, *, as_user_app: bool = False, **options: Any
    ) -> Done:
        """Gives a slash command."""
        command = self._command(name, SLASH)
        given = _options(command, options)
        missing = [o["name"] for o in command.get("options", []) if o.get("required")]
        assert set(missing) <= set(options), f"/{name} needs {missing}"
        data = {"id": command["id"], "name": name, "type": SLASH, "options": given}
        return await self._interact(COMMAND, channel, data, as_user_app=as_user_app)

    async def completes(self, name: str, channel: Channel, typed: str, **options: Any) -> list[str]:
        """The choices that Discord shows while the option ``typed`` is being written."""
        command = self._command(name, SLASH)
        given = _options(command, options)
        given = [o | {"focused": True} if o["name"] == typed else o for o in given]
        data = {"id": command["id"], "name": name, "type": SLASH, "options": given}
        done = await self._interact(AUTOCOMPLETE, channel, data)
        await self._until(lambda: done.interaction.callback is not None)
        return done.choices

    async def right_clicks(
        self, name: str, channel: Channel, on: Message, *, as_user_app: bool = False
    ) -> Done:
        """Uses a command from a message's context menu."""
        command = self._command(name, MESSAGE_COMMAND)
        data = {
            "id": command["id"],
            "name": name,
            "type": MESSAGE_COMMAND,
            "target_id": on.id,
            "resolved": {"messages": {on.id: on.raw}},
        }
        done = await self._interact(COMMAND, channel, data, as_user_app=as_user_app)
        return await self.sees(done)

    async def clicks(self, channel: Channel, on: Message, label: str) -> Done:
        """Presses the button on which ``label`` stands."""
        button = on.buttons[label]
        assert not button.get("disabled"), f"{label} cannot be pressed"
        data = {"custom_id": button["custom_id"], "component_type": 2, "id": button["id"]}
        done = await self._interact(COMPONENT, channel, data, source=on.raw)
        return await self.sees(done)

    async def sees(self, done: Done) -> Done:
        """Waits until a command's or button's response is there, and no longer loading."""
        made = done.interaction
        await self._until(
            lambda: (
                made.callback is not None
                and not (made.original is not None and made.original["flags"] & LOADING)
            )
        )
        await asyncio.sleep(0.02)
        return done

    async def _until(self, true: Any, seconds: float = 10.0) -> None:
        async with asyncio.timeout(seconds):
            while not true():
                await asyncio.sleep(0.005)

    def _command(self, name: str, kind: int) -> Payload:
        for command in self.rest.commands:
            if command["name"] == name and command.get("type", SLASH) == kind:
                return command
        known = [c["name"] for c in self.rest.commands]
        raise AssertionError(f"there is no command {name} among {known}")

    async def _interact(
        self,
        kind: int,
        channel: Channel,
        data: Payload,
        *,
        source: Payload | None = None,
        as_user_app: bool = False,
    ) -> Done:
        guild = None if channel.kind == DIRECT else channel.guild
        owner = {"1": self.user.id} if as_user_app or guild is None else {"0": guild.id}
        payload: Payload = {
            "id": snowflake(),
            "application_id": self.rest.bot.id,
            "type": kind,
            "data": data,
            "token": uuid4().hex,
            "version": 1,
            "locale": "en-US",
            "channel": channel.payload(),
            "channel_id": channel.id,
            "attachment_size_limit": 10_485_760,
            "entitlements": [],
            "authorizing_integration_owners": owner,
            "context": 1 if guild is None else 0,
            "app_permissions": str((1 << 50) - 1),
        }
        if guild is None:
            payload["user"] = self.user.payload()
        else:
            roles = guild.roles_of.get(self.user.id, ())
            member = self.user.member(roles) | {"user": self.user.payload()}
            payload |= {
                "guild_id": guild.id,
                "guild_locale": "en-US",
                "guild": {"id": guild.id, "locale": "en-US", "features": []},
                "member": member | {"permissions": str((1 << 50) - 1)},
            }
        if source is not None:
            payload["message"] = source
        made = Interaction(self.user, channel, payload, source)
        self.rest.interactions[payload["token"]] = made
        await self.gateway.dispatch("INTERACTION_CREATE", payload)
        return Done(made)


def _options(command: Payload, given: dict[str, Any]) -> list[Payload]:
    kinds = {option["name"]: option["type"] for option in command.get("options", [])}
    return [{"name": name, "type": kinds[name], "value": value} for name, value in given.items()]
