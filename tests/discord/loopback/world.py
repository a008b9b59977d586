"""Who and what there is on the loopback Discord: users, servers, channels, messages."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from .limits import COMPONENTS_V2, TEXT_DISPLAY, walk

Payload = dict[str, Any]
DISCORD_EPOCH_MS = 1_420_070_400_000
EPHEMERAL = 1 << 6
LOADING = 1 << 7
TEXT, DIRECT, THREAD = 0, 1, 11
EVERYTHING = (1 << 50) - 1
MESSAGE_CONTENT = 1 << 15

_sequence = count()


def snowflake() -> str:
    """A new id that carries the time it was made at, as Discord's do."""
    milliseconds = int(time.time() * 1000) - DISCORD_EPOCH_MS
    return str((milliseconds << 22) | (next(_sequence) & 0x3FFFFF))


def now() -> str:
    """The time as Discord writes it."""
    return datetime.now(UTC).isoformat()


@dataclass(slots=True)
class User:
    """Somebody with an account."""

    name: str
    bot: bool = False
    id: str = field(default_factory=snowflake)

    def payload(self) -> Payload:
        """The user as Discord sends it."""
        return {
            "id": self.id,
            "username": self.name,
            "global_name": self.name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
        }

    def member(self, roles: tuple[str, ...] = ()) -> Payload:
        """The user as a member of a server, without the user itself."""
        return {
            "roles": list(roles),
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
        }


@dataclass(slots=True)
class Channel:
    """A place where messages are: a text channel, a thread, or the messages of two people."""

    name: str
    kind: int = TEXT
    guild: "Guild | None" = None
    parent: "Channel | None" = None
    person: User | None = None
    bot_may_write: bool = True
    bot_is_member: bool = False
    id: str = field(default_factory=snowflake)
    messages: dict[str, Payload] = field(default_factory=dict)

    def payload(self) -> Payload:
        """The channel as Discord sends it."""
        base: Payload = {"id": self.id, "type": self.kind, "last_message_id": None, "flags": 0}
        if self.kind == DIRECT and self.person is not None:
            return base | {"recipients": [self.person.payload()]}
        base |= {"name": self.name, "guild_id": self.guild.id if self.guild else None}
        if self.kind == THREAD and self.parent is not None and self.person is not None:
            metadata = {
                "archived": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": now(),
                "locked": False,
            }
            membership = {"id": self.id, "user_id": "0", "join_timestamp": now(), "flags": 0}
            return base | {
                "parent_id": self.parent.id,
                "owner_id": self.person.id,
                "message_count": len(self.messages),
                "member_count": 2,
                "thread_metadata": metadata,
                **({"member": membership} if self.bot_is_member else {}),
            }
        return base | {
            "position": 0,
            "permission_overwrites": [],
            "nsfw": False,
            "topic": None,
            "rate_limit_per_user": 0,
            "parent_id": None,
        }


@dataclass(slots=True)
class Guild:
    """A server; the bot's own managed role is the one named after it."""

    name: str
    owner: User
    bot: User
    channels: list[Channel] = field(default_factory=list)
    id: str = field(default_factory=snowflake)
    bot_role: str = field(default_factory=snowflake)
    roles_of: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def channel(self, name: str) -> Channel:
        """A new text channel."""
        self.channels.append(Channel(name, guild=self))
        return self.channels[-1]

    def role(self, id: str, name: str, tags: Payload | None = None) -> Payload:
        """A role as Discord sends it; every role may do everything here."""
        return {
            "id": id,
            "name": name,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "position": 0,
            "permissions": str(EVERYTHING),
            "managed": bool(tags),
            "mentionable": False,
            "flags": 0,
            **({"tags": tags} if tags else {}),
        }

    def payload(self) -> Payload:
        """The server as the gateway sends it, with everything in it."""
        roles = [
            self.role(self.id, "@everyone"),
            self.role(self.bot_role, self.bot.name, {"bot_id": self.bot.id}),
            *(self.role(id, "role") for ids in self.roles_of.values() for id in ids),
        ]
        bot = {"user": self.bot.payload(), **self.bot.member((self.bot_role,))}
        return {
            "id": self.id,
            "name": self.name,
            "owner_id": self.owner.id,
            "unavailable": False,
            "member_count": 2,
            "large": False,
            "joined_at": now(),
            "roles": roles,
            "emojis": [],
            "stickers": [],
            "features": [],
            "channels": [c.payload() for c in self.channels if c.kind == TEXT],
            "threads": [c.payload() for c in self.channels if c.kind == THREAD and c.bot_is_member],
            "members": [bot],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "preferred_locale": "en-US",
            "premium_tier": 0,
            "verification_level": 0,
            "explicit_content_filter": 0,
            "default_message_notifications": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "system_channel_flags": 0,
            "afk_timeout": 0,
            "premium_progress_bar_enabled": False,
        }


@dataclass(frozen=True, slots=True)
class Message:
    """A message as somebody sees it, who looks at it now."""

    raw: Payload

    @property
    def id(self) -> str:
        """The message's id."""
        return str(self.raw["id"])

    @property
    def text(self) -> str:
        """All text that is shown, in reading order."""
        embeds = [e.get("description", "") for e in self.raw["embeds"]]
        shown = [c["content"] for c in walk(self.raw["components"]) if c["type"] == TEXT_DISPLAY]
        return "\n".join([self.raw["content"], *embeds, *shown]).strip()

    @property
    def buttons(self) -> dict[str, Payload]:
        """The buttons, by what stands on them."""
        found = [c for c in walk(self.raw["components"]) if c["type"] == 2]
        return {b.get("label") or b["emoji"]["name"]: b for b in found}

    @property
    def reply_to(self) -> str | None:
        """The id of the message that this one is a reply to."""
        return (self.raw.get("message_reference") or {}).get("message_id")

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return bool(self.raw["flags"] & EPHEMERAL)


def message(channel: Channel, author: User, body: Payload, **more: Any) -> Payload:
    """A message as Discord keeps it, made of what was sent."""
    components = body.get("components") or []
    for number, component in enumerate(walk(components), start=1):
        component.setdefault("id", 1000 + number)
    id = snowflake()
    return {
        "id": id,
        "channel_id": channel.id,
        "author": author.payload(),
        "content": body.get("content") or "",
        "timestamp": now(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": body.get("embeds") or [],
        "components": components,
        "flags": body.get("flags") or 0,
        "pinned": False,
        "type": 0,
        **more,
    }


def changed(old: Payload, body: Payload) -> None:
    """Changes a message to what an edit makes of it."""
    for key, empty in (("content", ""), ("embeds", []), ("components", [])):
        if key in body:
            old[key] = body[key] or empty
    for number, component in enumerate(walk(old["components"]), start=1):
        component.setdefault("id", 1000 + number)
    kept = old["flags"] & ~LOADING
    old["flags"] = kept | ((body.get("flags") or 0) & COMPONENTS_V2)
    old["edited_timestamp"] = now()
