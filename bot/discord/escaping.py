"""Makes text from articles and people harmless: nothing in it pings, links or formats.

Discord shows a character that is neither a letter, a digit nor white space as itself when a
backslash stands before it (the rule ``escape`` of its Markdown, taken from simple-markdown).
"""

import re
import unicodedata

SPECIAL = re.compile(r"[\\*_~`|\[\]<>@#]|:(?=//)")
LINE_START = re.compile(r"^(\s*)([-+])(?=\s)", re.MULTILINE)
NUMBERED_LINE = re.compile(r"^(\s*\d+)([.)])(?=\s)", re.MULTILINE)
ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
BLANK_LINES = re.compile(r"\n\s*\n\s*")


def harmless(text: str) -> str:
    """The text as a reader sees it, with Markdown and mentions escaped."""
    escaped = SPECIAL.sub(lambda match: "\\" + match[0], visible(text))
    return NUMBERED_LINE.sub(r"\1\\\2", LINE_START.sub(r"\1\\\2", escaped))


def visible(text: str) -> str:
    """The text without characters that are not seen: zero-width, bidi and other controls."""
    return "".join(
        c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cf", "Cc", "Cs", "Co"}
    )


def unescaped(text: str) -> str:
    """What :func:`harmless` was given, but for unseen characters."""
    return ESCAPED.sub(r"\1", text)


def one_line(text: str, limit: int) -> str:
    """The text on one line, cut between words so that it has at most ``limit`` characters."""
    line = " ".join(visible(text).split())
    if len(line) <= limit:
        return line
    kept = line[: limit - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept else kept).rstrip(" ,;:–—-") + "…"


def label(text: str, limit: int = 150) -> str:
    """A headline as the text of a link: square brackets, which would end it, become round."""
    round_brackets = one_line(text, limit).replace("[", "(").replace("]", ")")
    return harmless(round_brackets)
