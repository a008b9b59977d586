"""``Key: value`` lines at the top of a plain text, apart from the text itself."""

import re

from index.reading.fields import field_named

_PAIR = re.compile(r"([A-Za-z][\w -]{0,30}?)[^\S\n]*:(?:[^\S\n]+(.*)|[^\S\n]*)")
_ITEM = re.compile(r"[^\S\n]*-[^\S\n]+(.*)")
_LINES = 100
"""More lines than this are an article, however they look."""

_VALUE = 300
"""Characters of a value outside a fence: what is longer is a paragraph that begins with a colon."""


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The fields at the top of the text, and the text below them.

    They stand between two lines of ``---``, or are closed by an empty line, and then every one of
    them has to bear the name of a field, so that an article may begin with "Note: …". Without such
    a block the fields are empty and the text is whole.
    """
    lines = text[: _LINES * _VALUE].split("\n", _LINES)[:_LINES]
    if lines[0].rstrip() == "---":
        return _fenced(text, lines)
    return _plain(text, lines)


def _fenced(text: str, lines: list[str]) -> tuple[dict[str, object], str]:
    fields: dict[str, object] = {}
    key = ""
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            known = any(field_named(name) for name in fields)
            return (fields, _below(text, number)) if known else ({}, text)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if pair := _PAIR.fullmatch(line):
            key = pair[1]
            fields[key] = _value(pair[2] or "")
        elif key and (item := _ITEM.fullmatch(line)):
            listed = fields[key]
            fields[key] = [*(listed if isinstance(listed, list) else []), _value(item[1])]
        elif not (key and line[0].isspace()):
            break
    return {}, text


def _plain(text: str, lines: list[str]) -> tuple[dict[str, object], str]:
    fields: dict[str, object] = {}
    for number, line in enumerate(lines):
        if not line.strip():
            return (fields, _below(text, number)) if fields else ({}, text)
        pair = _PAIR.fullmatch(line.rstrip())
        if pair is None or not _is_field(pair[1], pair[2]):
            break
        fields[pair[1]] = _value(pair[2])
    else:
        return (fields, "") if len(lines) < _LINES else ({}, text)
    return {}, text


def _is_field(key: str, value: str | None) -> bool:
    return field_named(key) not in (None, "text") and bool(value) and len(value or "") <= _VALUE


def _value(written: str) -> object:
    value = written.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return [_value(part) for part in value[1:-1].split(",")]
    return value


def _below(text: str, number: int) -> str:
    """The text below its line ``number``, and below the empty lines that follow it."""
    at = 0
    for _ in range(number + 1):
        at = text.find("\n", at) + 1 or len(text)
    return text[at:].lstrip("\n")
