"""Holds what the bot sends against Discord's own description of its HTTP interface."""

import json
import lzma
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

FILE = Path(__file__).with_name("description") / "openapi.json.xz"
HOME = "urn:discord"
SNOWFLAKES = ("message_id", "channel_id", "guild_id")


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path, and what a body sent to it has to look like."""

    method: str
    path: str
    pattern: re.Pattern[str]
    body: jsonschema_rs.Validator | None


@cache
def operations() -> tuple[Operation, ...]:
    """Every operation of the description, those with the fewest placeholders first."""
    described = json.loads(lzma.decompress(FILE.read_bytes()))
    registry = jsonschema_rs.Registry([(HOME, _with_encoded_references(described))])
    found = [
        Operation(
            method.upper(), path, _pattern(path), _validator(path, method, operation, registry)
        )
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
        if method in {"get", "put", "post", "patch", "delete"}
    ]
    return tuple(sorted(found, key=lambda operation: operation.path.count("{")))


def faults(method: str, path: str, body: Any) -> list[str]:
    """What the description has against this request, in sentences; empty where it has nothing."""
    for operation in operations():
        if operation.method == method and operation.pattern.fullmatch(path):
            if operation.body is None:
                return [] if body is None else [f"{method} {path} takes no body"]
            return [
                f"{method} {operation.path}: {error.message[:400]} at {list(error.instance_path)}"
                for error in operation.body.iter_errors(_with_text_snowflakes(body))
            ]
    return [f"{method} {path} is not described"]


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"\{[^}]+\}", path)
    return re.compile("[^/]+".join(re.escape(part) for part in parts))


def _validator(
    path: str, method: str, operation: dict[str, Any], registry: jsonschema_rs.Registry
) -> jsonschema_rs.Validator | None:
    if "application/json" not in operation.get("requestBody", {}).get("content", {}):
        return None
    place = path.replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
    pointer = f"{HOME}#/paths/{place}/{method}/requestBody/content/application~1json/schema"
    return jsonschema_rs.Draft202012Validator({"$ref": pointer}, registry=registry)


def _with_encoded_references(node: Any) -> Any:
    """The same description whose references are URIs: braces are not allowed in one."""
    if isinstance(node, dict):
        return {
            key: value.replace("{", "%7B").replace("}", "%7D")
            if key == "$ref" and isinstance(value, str)
            else _with_encoded_references(value)
            for key, value in node.items()
        }
    if isinstance(node, list):
        return [_with_encoded_references(value) for value in node]
    return node


def _with_text_snowflakes(body: Any) -> Any:
    """The same body with the ids as text that Discord also takes as numbers."""
    if not isinstance(body, dict):
        return body
    message = dict(body)
    if "recipient_id" in message:
        message["recipient_id"] = str(message["recipient_id"])
    if isinstance(message.get("data"), dict):
        message["data"] = _with_text_snowflakes(message["data"])
    if isinstance(message.get("message_reference"), dict):
        message["message_reference"] = {
            key: str(value) if key in SNOWFLAKES else value
            for key, value in message["message_reference"].items()
        }
    if isinstance(message.get("allowed_mentions"), dict):
        message["allowed_mentions"] = {
            key: [str(id) for id in value] if key in {"users", "roles"} else value
            for key, value in message["allowed_mentions"].items()
        }
    if isinstance(message.get("attachments"), list):
        message["attachments"] = [
            {**attachment, "id": str(attachment["id"])} for attachment in message["attachments"]
        ]
    return message
