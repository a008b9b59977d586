"""Cuts long text into pieces that fit a message, where a reader would not mind."""

import re

OPENING, CLOSING = "“„«", "”»"
MARKER = re.compile(r"\\?\[\d+")
SENTENCE_END = re.compile(r"[.!?…][”»\"'’)\]\\0-9\[]*$")


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces of at most ``limit`` characters, white space at the cuts dropped.

    A cut is made at the end of a line, else of a sentence, else of a word, outside quotation marks
    where that is possible; only a word that is longer than ``limit`` is cut itself.
    """
    found = []
    rest = text.strip()
    while len(rest) > limit:
        at = _cut(rest, limit)
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*found, rest] if rest else found


def _cut(text: str, limit: int) -> int:
    """Where to cut; the later the better, among places of the same kind."""
    best = {0: 0, 1: 0, 2: 0, 3: 0}
    depth, straight = 0, False
    for at, character in enumerate(text[: limit + 1]):
        if character.isspace():
            if MARKER.match(text, at + 1):
                continue
            best[_kind(text, at, quoted=depth > 0 or straight)] = at
        elif character in OPENING:
            depth += 1
        elif character in CLOSING:
            depth = max(0, depth - 1)
        elif character == '"':
            straight = not straight
    # A line's end far before the limit would waste most of the message.
    worthwhile = [at for at in best.values() if at >= limit // 3]
    return worthwhile[0] if worthwhile else max(best.values()) or _inside_word(text, limit)


def _kind(text: str, at: int, *, quoted: bool) -> int:
    """0 the end of a line, 1 of a sentence, 2 of a word, 3 of a word within a quotation."""
    if quoted:
        return 3
    if text[at] == "\n":
        return 0
    return 1 if SENTENCE_END.search(text[max(0, at - 12) : at]) else 2


def _inside_word(text: str, limit: int) -> int:
    """A cut that does not part a backslash from what it escapes."""
    slashes = len(text[:limit]) - len(text[:limit].rstrip("\\"))
    return limit - slashes % 2 if limit > 1 else 1
