"""Links that open at a sentence.

The syntax is that of the WICG's Text Fragments
(https://wicg.github.io/scroll-to-text-fragment/#syntax):
``#:~:text=[prefix-,]start[,end][,-suffix]``, where ``&``, ``-`` and ``,`` inside a term are
percent-encoded like everything that cannot stand in a URL.
"""

import re
from urllib.parse import quote, urlsplit

DIRECTIVE = ":~:"
EXACT_WORDS = 9
EDGE_WORDS = 5
URL_CHARACTERS = "%/:?#@!$&'*+,;=~-._"


def link(url: str, text: str) -> str | None:
    """The url, made to open at ``text``; None where it is no web address."""
    address = web_address(url)
    if address is None:
        return None
    directive = text_directive(text)
    if not directive:
        return address
    base = address.split(DIRECTIVE, 1)[0].removesuffix("#")
    return f"{base}{'' if '#' in base else '#'}{DIRECTIVE}{directive}"


def web_address(url: str) -> str | None:
    """The url with everything encoded that could end a link early; None where it is not http(s)."""
    stripped = url.strip()
    try:
        parts = urlsplit(stripped)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    return quote(stripped, safe=URL_CHARACTERS)


def text_directive(text: str) -> str:
    """``text=…`` for this text: whole where it is short, else its first and its last words.

    A whole term has to stand within one block of the page, so text of several lines is given by
    its edges, each of which is taken from one line.
    """
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if not lines:
        return ""
    if len(lines) == 1 and len(lines[0]) <= EXACT_WORDS:
        return f"text={_term(lines[0])}"
    first, last = lines[0][:EDGE_WORDS], lines[-1][-EDGE_WORDS:]
    if len(lines) == 1 and len(lines[0]) < 2 * EDGE_WORDS:
        last = lines[0][len(first) :]
    return f"text={_term(first)},{_term(last)}"


def _term(words: list[str]) -> str:
    return re.sub("[-]", "%2D", quote(" ".join(words), safe=""))
