"""Articles in a .jsonl file: one in each line, read one at a time."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.reading.decoding import read_lines
from index.reading.draft import Draft, Flaw
from index.reading.fields import draft_of


def read_json_lines(path: Path) -> Iterator[Draft | Flaw]:
    """The articles of the file, and its broken lines. Raises Unreadable and OSError."""
    return drafts_of_lines(read_lines(path))


def drafts_of_lines(lines: Iterable[tuple[int, str]]) -> Iterator[Draft | Flaw]:
    """The articles in numbered lines of JSON; empty lines are none."""
    for number, line in lines:
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            yield Flaw(f"is not valid JSON: {in_words(error)} at column {error.colno}", number)
        except (ValueError, RecursionError):
            yield Flaw("is not valid JSON: a number too long or brackets too deep", number)
        else:
            yield draft_of_row(row, number)


def draft_of_row(row: object, number: int) -> Draft | Flaw:
    """The article in one object of a file of many, or what is wrong with it."""
    if not isinstance(row, dict):
        return Flaw("is not an object with the fields of an article", number)
    return draft_of(row, number) or Flaw(
        "has no text; it is looked for in the fields text, body, content and maintext", number
    )


def in_words(error: json.JSONDecodeError) -> str:
    """What the parser says, to be read in the middle of a sentence."""
    return error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
