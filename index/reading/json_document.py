"""Articles in a .json file: an object, a list of objects, or a list somewhere in a wrapper."""

import json
from collections.abc import Iterator
from pathlib import Path

from index.reading.decoding import read_text
from index.reading.draft import Draft, Flaw, Unreadable
from index.reading.fields import draft_of
from index.reading.json_lines import draft_of_row, drafts_of_lines, in_words

_DEEPEST = 4
"""Wrappers around a list, as in ``{"response": {"data": {"articles": […]}}}``."""


def read_json(path: Path) -> Iterator[Draft | Flaw]:
    """The articles of the file, numbered where it is a list. Raises Unreadable and OSError."""
    text = read_text(path)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            where = f"at line {error.lineno}, column {error.colno}"
            raise Unreadable(f"is not valid JSON: {in_words(error)} {where}") from error
        # Many tools write JSON lines under this name.
        yield from drafts_of_lines(enumerate(text.split("\n"), start=1))
        return
    except (ValueError, RecursionError) as error:
        reason = "is not valid JSON: a number too long or brackets too deep"
        raise Unreadable(reason) from error
    if isinstance(value, dict) and (draft := draft_of(value)):
        yield draft
        return
    rows = value if isinstance(value, list) else _wrapped_rows(value)
    if not rows:
        raise Unreadable("holds no article; its text is looked for in the fields text and body")
    yield from (draft_of_row(row, number) for number, row in enumerate(rows, start=1))


def _wrapped_rows(value: object, depth: int = 0) -> list[object]:
    """The first list inside ``value`` that holds an article, or the values of such an object."""
    if depth > _DEEPEST or not isinstance(value, dict | list):
        return []
    inner = list(value.values()) if isinstance(value, dict) else value
    if any(isinstance(row, dict) and draft_of(row) for row in inner):
        return inner
    if isinstance(value, list):
        return []
    return next(filter(None, (_wrapped_rows(part, depth + 1) for part in inner)), [])
