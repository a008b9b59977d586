"""The REST interface: what the bot can do, checked as strictly as Discord does."""

import json
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from . import limits, openapi
from .gateway import Gateway
from .happenings import Fault, Interaction, Refused, Request
from .world import (
    DIRECT,
    EPHEMERAL,
    LOADING,
    Channel,
    Guild,
    Payload,
    User,
    changed,
    message,
    snowflake,
)

MULTIPART_FIELD = "payload_json"
FIRST_REPLY_SECONDS = 3.0
FOLLOW_UPS_OF_A_USER_APP = 5
BROKEN_OFF = 0
"""The status of a request whose connection ends without a response."""


class Rest:
    """Carries out what the bot asks for; keeps a log of it, and of what was wrong with it."""

    def __init__(self, gateway: Gateway, bot: User, token: str, guilds: list[Guild]) -> None:
        self.gateway, self.bot, self.token, self.guilds = gateway, bot, token, guilds
        self.direct: dict[str, Channel] = {}
        self.threads: dict[str, Channel] = {}
        self.users: dict[str, User] = {}
        self.interactions: dict[str, Interaction] = {}
        self.commands: list[Payload] = []
        self.permissions = (1 << 50) - 1
        self.intent_flags = 0
        self.faults: list[Fault] = []
        self.wrong: list[str] = []
        self.log: list[Request] = []
        self.closed_direct_messages: set[str] = set()
        self.routes = self._routes()

    async def handle(self, request: web.Request) -> web.Response:
        """One request: checked, carried out, logged."""
        path, method = request.path.removeprefix("/api/v10"), request.method
        body = await self._body(request)
        at = time.perf_counter()
        status, answer, headers = await self._answer(method, path, body, request)
        self.log.append(Request(method, path, body, status, at))
        if status == BROKEN_OFF and request.transport is not None:
            request.transport.close()
        if status == 204:
            return web.Response(status=204)
        text = json.dumps(answer).encode()
        return web.Response(
            body=text, status=status, headers={"Content-Type": "application/json", **headers}
        )

    async def _answer(
        self, method: str, path: str, body: Any, request: web.Request
    ) -> tuple[int, Any, dict[str, str]]:
        for fault in self.faults:
            if fault.times and fault.method == method and re.search(fault.path, path):
                fault.times -= 1
                if fault.status == BROKEN_OFF and fault.carried_out:
                    await self._carried_out(method, path, body, dict(request.query))
                words = {"message": "told to fail", "code": 0, "retry_after": fault.retry_after}
                return fault.status, words | {"global": False}, {"Via": "1.1 loopback"}
        by_token = path.startswith(("/webhooks/", "/interactions/"))
        if not by_token and request.headers.get("Authorization") != f"Bot {self.token}":
            return 401, {"message": "401: Unauthorized", "code": 0}, {}
        try:
            answer = await self._carried_out(method, path, body, dict(request.query))
            return (204 if answer is None else 200), answer, {}
        except Refused as refused:
            return refused.status, {"message": str(refused), "code": refused.code}, {}

    async def _carried_out(self, method: str, path: str, body: Any, query: dict[str, str]) -> Any:
        if wrong := openapi.faults(method, path, body):
            self.wrong += wrong
            raise Refused(400, 50035, wrong[0])
        for pattern, route in self.routes.items():
            wanted, expression = pattern.split(" ")
            if wanted == method and (match := re.fullmatch(expression, path)):
                return await route(body or {}, query, *match.groups())
        self.wrong.append(f"the loopback Discord has no {method} {path}")
        raise Refused(404, 0, f"{method} {path}")

    async def _body(self, request: web.Request) -> Any:
        if not request.can_read_body:
            return None
        if request.content_type == "multipart/form-data":
            return json.loads(str((await request.post())[MULTIPART_FIELD]))
        return await request.json()

    def _routes(self) -> dict[str, Callable[..., Awaitable[Any]]]:
        channel, webhook = r"/channels/(\d+)", r"/webhooks/\d+/([^/]+)"
        return {
            "GET /users/@me": self._me,
            "GET /users/@me/guilds": self._my_guilds,
            "POST /users/@me/channels": self._open_direct,
            "GET /oauth2/applications/@me": self._application,
            "GET /applications/@me": self._application,
            "GET /gateway/bot": self._gateway,
            r"PUT /applications/\d+/commands": self._put_commands,
            r"GET /applications/\d+/commands": self._get_commands,
            f"POST {channel}/typing": self._typing,
            f"POST {channel}/messages": self._send,
            f"GET {channel}/messages": self._history,
            f"GET {channel}/messages/(\\d+)": self._get,
            f"PATCH {channel}/messages/(\\d+)": self._edit,
            f"DELETE {channel}/messages/(\\d+)": self._delete,
            r"POST /interactions/(\d+)/([^/]+)/callback": self._callback,
            f"PATCH {webhook}/messages/@original": self._edit_original,
            f"GET {webhook}/messages/@original": self._get_original,
            f"DELETE {webhook}/messages/@original": self._delete_original,
            f"POST {webhook}": self._follow_up,
            f"PATCH {webhook}/messages/(\\d+)": self._edit_follow_up,
            f"DELETE {webhook}/messages/(\\d+)": self._delete_follow_up,
        }

    async def _me(self, body: Payload, query: Payload) -> Payload:
        return self.bot.payload()

    async def _my_guilds(self, body: Payload, query: Payload) -> list[Payload]:
        return [
            {"id": g.id, "name": g.name, "icon": None, "owner": False, "features": []}
            | {"permissions": str(self.permissions)}
            for g in self.guilds
        ]

    async def _application(self, body: Payload, query: Payload) -> Payload:
        return {
            "id": self.bot.id,
            "name": self.bot.name,
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "",
            "owner": self.guilds[0].owner.payload() if self.guilds else self.bot.payload(),
            "flags": self.intent_flags,
            "integration_types_config": {"0": {}, "1": {}},
        }

    async def _gateway(self, body: Payload, query: Payload) -> Payload:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return {"url": self.gateway.url, "shards": 1, "session_start_limit": limit}

    async def _put_commands(self, body: list[Payload], query: Payload) -> list[Payload]:
        self.commands = [
            {"id": snowflake(), "application_id": self.bot.id, "version": "1", "description": ""}
            | command
            for command in body
        ]
        return self.commands

    async def _get_commands(self, body: Payload, query: Payload) -> list[Payload]:
        return self.commands

    async def _open_direct(self, body: Payload, query: Payload) -> Payload:
        return self.direct_channel(self.users[str(body["recipient_id"])]).payload()

    async def _typing(self, body: Payload, query: Payload, channel: str) -> None:
        self._writable(channel)

    async def _send(self, body: Payload, query: Payload, channel: str) -> Payload:
        place = self._writable(channel)
        self._within_limits(body, new=True)
        if body.get("enforce_nonce"):
            for known in place.messages.values():
                if known.get("nonce") == body["nonce"]:
                    return known
        more: Payload = {"nonce": body["nonce"]} if body.get("nonce") else {}
        if reference := body.get("message_reference"):
            replied = place.messages.get(str(reference["message_id"]))
            if replied is None and reference.get("fail_if_not_exists", True):
                raise Refused(400, 50035, "Unknown message in message_reference")
            if replied is not None:
                more |= {
                    "type": 19,
                    "message_reference": {"message_id": replied["id"], "channel_id": channel},
                    "referenced_message": replied,
                }
        sent = message(place, self.bot, body, **more)
        place.messages[sent["id"]] = sent
        await self.gateway.dispatch("MESSAGE_CREATE", self.in_place(place, sent))
        return sent

    async def _history(self, body: Payload, query: Payload, channel: str) -> list[Payload]:
        newest = sorted(self.channel(channel).messages.values(), key=lambda m: -int(m["id"]))
        before = int(query.get("before", 1 << 63))
        found = [m for m in newest if int(m["id"]) < before][: int(query.get("limit", 50))]
        place = self.channel(channel)
        return [self.gateway.seen(m | {"channel_type": place.kind}) for m in found]

    async def _get(self, body: Payload, query: Payload, channel: str, id: str) -> Payload:
        place = self.channel(channel)
        return self.gateway.seen(self._existing(channel, id) | {"channel_type": place.kind})

    async def _edit(self, body: Payload, query: Payload, channel: str, id: str) -> Payload:
        old = self._existing(channel, id)
        if old["author"]["id"] != self.bot.id:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        self._within_limits(_merged(old, body), new=False)
        changed(old, body)
        await self.gateway.dispatch("MESSAGE_UPDATE", self.in_place(self.channel(channel), old))
        return old

    async def _delete(self, body: Payload, query: Payload, channel: str, id: str) -> None:
        self._existing(channel, id)
        place = self.channel(channel)
        del place.messages[id]
        guild = {"guild_id": place.guild.id} if place.guild else {}
        await self.gateway.dispatch("MESSAGE_DELETE", {"id": id, "channel_id": channel, **guild})

    async def _callback(self, body: Payload, query: Payload, id: str, token: str) -> Payload | None:
        interaction = self.interactions.get(token)
        if interaction is None or interaction.payload["id"] != id:
            raise Refused(404, 10062, "Unknown interaction")
        elapsed = time.perf_counter() - interaction.started
        if elapsed > FIRST_REPLY_SECONDS:
            self.wrong.append(f"the first response to an interaction took {elapsed:.1f} s")
            raise Refused(404, 10062, "Unknown interaction")
        if interaction.callback is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        interaction.callback, interaction.responded = body, elapsed
        data = body.get("data") or {}
        match body["type"]:
            case 4:
                self._within_limits(data, new=True)
                await self._original(interaction, data)
            case 5:
                await self._original(interaction, {"flags": (data.get("flags") or 0) | LOADING})
            case 7 if interaction.source is not None:
                self._within_limits(_merged(interaction.source, data), new=False)
                changed(interaction.source, data)
                interaction.original = interaction.source
            case 6:
                interaction.original = interaction.source
            case _:
                pass
        if query.get("with_response") not in {"1", "true"}:
            return None
        made: Payload = {"interaction": {"id": id, "type": interaction.payload["type"]}}
        if interaction.original is not None and body["type"] in {4, 5}:
            made["interaction"]["response_message_id"] = interaction.original["id"]
            made["resource"] = {"type": body["type"], "message": interaction.original}
        return made

    async def _original(self, interaction: Interaction, data: Payload) -> None:
        interaction.original = await self._by_webhook(interaction, data)

    async def _by_webhook(self, interaction: Interaction, data: Payload) -> Payload:
        how = {
            "id": interaction.payload["id"],
            "type": interaction.payload["type"],
            "user": interaction.person.payload(),
            "authorizing_integration_owners": {},
        }
        if data.get("flags", 0) & LOADING:
            data = data | {"components": []}
        more: Payload = {"interaction_metadata": how, "webhook_id": self.bot.id}
        if interaction.source is not None:
            reference = {
                "message_id": interaction.source["id"],
                "channel_id": interaction.channel.id,
            }
            more |= {"message_reference": reference}
        sent = message(interaction.channel, self.bot, data, **more)
        if not sent["flags"] & EPHEMERAL:
            interaction.channel.messages[sent["id"]] = sent
            guild = interaction.channel.guild
            if guild is None or guild in self.guilds:
                place = self.in_place(interaction.channel, sent)
                await self.gateway.dispatch("MESSAGE_CREATE", place)
        return sent

    async def _edit_original(self, body: Payload, query: Payload, token: str) -> Payload:
        interaction = self._living(token)
        if interaction.original is None:
            raise Refused(404, 10015, "Unknown Webhook")
        self._within_limits(_merged(interaction.original, body), new=False)
        changed(interaction.original, body)
        return interaction.original

    async def _get_original(self, body: Payload, query: Payload, token: str) -> Payload:
        interaction = self._living(token)
        if interaction.original is None:
            raise Refused(404, 10008, "Unknown Message")
        return interaction.original

    async def _delete_original(self, body: Payload, query: Payload, token: str) -> None:
        interaction = self._living(token)
        if interaction.original is not None:
            interaction.channel.messages.pop(interaction.original["id"], None)
            interaction.original = None

    async def _follow_up(self, body: Payload, query: Payload, token: str) -> Payload:
        interaction = self._living(token)
        if interaction.callback is None:
            raise Refused(404, 10015, "Unknown Webhook")
        by_user = "0" not in interaction.payload["authorizing_integration_owners"]
        if by_user and len(interaction.followups) >= FOLLOW_UPS_OF_A_USER_APP:
            self.wrong.append("more than five follow-ups of an app that a user installed")
            raise Refused(400, 40094, "Too many follow up messages")
        self._within_limits(body, new=True)
        interaction.followups.append(await self._by_webhook(interaction, body))
        return interaction.followups[-1]

    async def _edit_follow_up(self, body: Payload, query: Payload, token: str, id: str) -> Payload:
        sent = self._sent(self._living(token), id)
        self._within_limits(_merged(sent, body), new=False)
        changed(sent, body)
        return sent

    async def _delete_follow_up(self, body: Payload, query: Payload, token: str, id: str) -> None:
        interaction = self._living(token)
        self._sent(interaction, id)
        interaction.followups = [m for m in interaction.followups if m["id"] != id]
        interaction.channel.messages.pop(id, None)

    def _sent(self, interaction: Interaction, id: str) -> Payload:
        for sent in [*interaction.followups, interaction.original]:
            if sent is not None and sent["id"] == id:
                return sent
        raise Refused(404, 10008, "Unknown Message")

    def _living(self, token: str) -> Interaction:
        interaction = self.interactions.get(token)
        if interaction is None or interaction.expired:
            raise Refused(401, 50027, "Invalid Webhook Token")
        return interaction

    def _within_limits(self, body: Payload, *, new: bool) -> None:
        if found := limits.faults(body, new=new):
            self.wrong += found
            raise Refused(400, 50035, found[0])

    def _writable(self, channel: str) -> Channel:
        place = self.channel(channel)
        if not place.bot_may_write:
            raise Refused(403, 50013, "Missing Permissions")
        if place.kind == DIRECT and place.person and place.person.id in self.closed_direct_messages:
            raise Refused(403, 50007, "Cannot send messages to this user")
        return place

    def _existing(self, channel: str, id: str) -> Payload:
        found = self.channel(channel).messages.get(id)
        if found is None:
            raise Refused(404, 10008, "Unknown Message")
        return found

    def channel(self, id: str) -> Channel:
        """The channel with this id that the bot can see."""
        everywhere = [c for guild in self.guilds for c in guild.channels]
        for place in [*everywhere, *self.direct.values(), *self.threads.values()]:
            if place.id == id:
                return place
        raise Refused(404, 10003, "Unknown Channel")

    def direct_channel(self, person: User) -> Channel:
        """The direct messages of the bot and this person."""
        if person.id not in self.direct:
            self.direct[person.id] = Channel(person.name, DIRECT, person=person)
        return self.direct[person.id]

    def in_place(self, place: Channel, sent: Payload) -> Payload:
        """The message as the gateway sends it: with the server and the member it comes from."""
        sent = sent | {"channel_type": place.kind}
        if place.guild is None:
            return sent
        roles = place.guild.roles_of.get(sent["author"]["id"], ())
        member = User("", id=sent["author"]["id"]).member(roles)
        return sent | {"guild_id": place.guild.id, "member": member}


def _merged(old: Payload, body: Payload) -> Payload:
    flags = (old["flags"] & ~LOADING) | (body.get("flags") or 0)
    return {k: body.get(k, old[k]) for k in ("content", "embeds", "components")} | {"flags": flags}
