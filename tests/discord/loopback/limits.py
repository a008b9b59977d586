"""The limits of a message that Discord keeps and its description does not tell."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

COMPONENTS_V2 = 1 << 15
BUTTON, ACTION_ROW, TEXT_DISPLAY, LINK = 2, 1, 10, 5


def faults(message: dict[str, Any], *, new: bool) -> list[str]:
    """What Discord would refuse in this message, in sentences; ``new`` ones may not be empty."""
    found = list(_v2(message) if (message.get("flags") or 0) & COMPONENTS_V2 else _v1(message, new))
    components = list(walk(message.get("components") or []))
    names = Counter(c["custom_id"] for c in components if c.get("custom_id"))
    found += [f"the custom_id {name!r} stands there twice" for name, n in names.items() if n > 1]
    ids = Counter(c["id"] for c in components if c.get("id"))
    found += [f"the component id {id} stands there twice" for id, n in ids.items() if n > 1]
    for button in (c for c in components if c["type"] == BUTTON):
        if (button["style"] == LINK) != bool(button.get("url")):
            found.append("a button has a url where, and only where, it is a link")
        if not button.get("label") and not button.get("emoji"):
            found.append("a button has neither label nor emoji")
    return found


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component, the outer before the inner."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        if component.get("accessory"):
            yield component["accessory"]


def _v1(message: dict[str, Any], new: bool) -> Iterator[str]:
    content, embeds = message.get("content") or "", message.get("embeds") or []
    if len(content) > 2000:
        yield f"{len(content)} characters of content, 2,000 are allowed"
    if sum(map(_embed_length, embeds)) > 6000:
        yield "more than 6,000 characters over all embeds"
    rows = message.get("components") or []
    if len(rows) > 5:
        yield f"{len(rows)} rows of components, 5 are allowed"
    if any(row["type"] != ACTION_ROW for row in rows):
        yield "components other than rows without the flag for them"
    if new and not (content.strip() or embeds or rows):
        yield "the message is empty"


def _v2(message: dict[str, Any]) -> Iterator[str]:
    components = list(walk(message.get("components") or []))
    if message.get("content") or message.get("embeds"):
        yield "content or embeds beside components v2"
    if not components:
        yield "components v2 without a component"
    if len(components) > 40:
        yield f"{len(components)} components, 40 are allowed"
    text = sum(len(c["content"]) for c in components if c["type"] == TEXT_DISPLAY)
    if text > 4000:
        yield f"{text} characters of text, 4,000 are allowed"
    if any(not c["content"].strip() for c in components if c["type"] == TEXT_DISPLAY):
        yield "a text display is empty"


def _embed_length(embed: dict[str, Any]) -> int:
    fields = embed.get("fields") or []
    return sum(
        len(text or "")
        for text in (
            embed.get("title"),
            embed.get("description"),
            (embed.get("footer") or {}).get("text"),
            (embed.get("author") or {}).get("name"),
            *(field["name"] for field in fields),
            *(field["value"] for field in fields),
        )
    )
