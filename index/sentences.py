"""Where the sentences of a newspaper article begin and end.

Rules rather than a library: read side by side on American news articles, syntok cuts after "Gov."
and semicolons, sentencex and pysbd leave the sentences of a quotation in one piece (pysbd also cuts
before commas, at a fiftieth of the speed), blingfire moves quotation marks into the wrong sentence
and has had no release since 2021.
"""

import re
from collections.abc import Iterator, Sequence

from index.abbreviations import CAN_END, MARKED_NAMES, NEVER_END, STARTERS
from index.article import Span

_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n(?![^\S\n]*[a-z])")
_LIST_LINE = re.compile(r"\n(?=[^\S\n]*(?:[-–—*•·▪]|\d{1,2}[.)])\s)")
_WRAPPED_LINE = 120
"""Characters; where a line is longer nobody wrapped the text, so each line is a paragraph."""

_MARK = re.compile(
    r"(?P<mark>[.!?…]+(?:[^\S\n](?:…|\.)+)*)"
    r"(?P<close>(?:[”’'\")\]»*]|\s[”](?!\w))*)"
    r"(?P<gap>\s*)"
)
_ELLIPSIS = re.compile(r"…|\.{2,3}|\.(?:\s\.)+")
_STRAIGHT = re.compile(r"''|\"")
_LEAD = re.compile(r"[\s“\"‘'(\[«—–*…-]*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_TOKEN = re.compile(r"[^\s“”\"‘(\[—–/]+")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_RUN_ON = re.compile(r"[a-z]{2}[”’'\")\]]*\Z")
_ATTRIBUTION = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+){1,4}"
    r"(?:said|says|asked|asks|added|adds|wrote|writes|told|tweeted|replied|joked|quipped|shouted"
    r"|cried|continued|wondered|exclaimed)\b"
    r"(?!\s+(?:that|she|he|it|they|the|his|her|there|“|\"))"
)


def sentences(text: str, start: int, end: int, boilerplate: Sequence[Span] = ()) -> list[Span]:
    """The spans of the sentences inside ``text[start:end]``, in order and trimmed of white space.

    None of them crosses a paragraph break or a span of ``boilerplate`` (sorted, as articles have
    it), and all letters outside boilerplate belong to one. A quotation that ends in the middle of a
    sentence (“Go!” he said) does not end it; one of several sentences is cut between them, so that
    a span may hold one quotation mark of a pair. Takes time in proportion to ``end - start``.
    """
    found: list[Span] = []
    for block in _paragraphs(text, start, end, boilerplate):
        found.extend(_cut(text, block))
    return found


def _paragraphs(text: str, start: int, end: int, boilerplate: Sequence[Span]) -> Iterator[Span]:
    at = start
    for skip in boilerplate:
        if skip.end <= at or skip.start >= end:
            continue
        yield from _split(text, Span(at, max(at, skip.start)))
        at = max(at, skip.end)
    if at < end:
        yield from _split(text, Span(at, end))


def _split(text: str, part: Span) -> Iterator[Span]:
    at = part.start
    for gap in _BREAK.finditer(text, part.start, part.end):
        yield from _lines(text, Span(at, gap.start()))
        at = gap.end()
    yield from _lines(text, Span(at, part.end))


def _lines(text: str, block: Span) -> Iterator[Span]:
    """The block itself where it is one line or wrapped by hand, else its lines or list items."""
    if text.find("\n", block.start, block.end) < 0:
        yield block
        return
    longest = max(len(line) for line in text[block.start : block.end].split("\n"))
    pattern = _LINE if longest > _WRAPPED_LINE else _LIST_LINE
    at = block.start
    for gap in pattern.finditer(text, block.start, block.end):
        yield Span(at, gap.start())
        at = gap.end()
    yield Span(at, block.end)


def _cut(text: str, block: Span) -> Iterator[Span]:
    first = at = _skip_space(text, block)
    quotes = _STRAIGHT.finditer(text, block.start, block.end)
    quote = next(quotes, None)
    straight_open = False
    curly = 0
    for match in _MARK.finditer(text, block.start, block.end):
        begin = match.end("mark")
        while quote is not None and quote.start() < begin:
            straight_open = not straight_open
            quote = next(quotes, None)
        curly += text.count("“", at, begin) - text.count("”", at, begin)
        at = max(at, begin)
        stop = _close(match, straight_open)
        quoted = straight_open or curly > 0
        if _ends(text, match, stop, Span(first, block.end), quoted):
            yield Span(first, stop)
            first = _skip_space(text, Span(stop, block.end))
    last = block.end
    while last > first and text[last - 1].isspace():
        last -= 1
    if last > first:
        yield Span(first, last)


def _skip_space(text: str, block: Span) -> int:
    at = block.start
    while at < block.end and text[at].isspace():
        at += 1
    return at


def _close(match: re.Match[str], straight_open: bool) -> int:
    """Where the sentence would end: a straight quotation mark closes only what is open."""
    if not match["close"]:
        return match.end("close")
    opening = [quote.start() for quote in _STRAIGHT.finditer(match["close"])][straight_open:]
    return match.start("close") + opening[0] if opening else match.end("close")


def _ends(text: str, match: re.Match[str], stop: int, rest: Span, quoted: bool) -> bool:
    """Whether the mark ends the sentence that began with ``rest``; ``quoted``: in a quotation."""
    lead = _LEAD.match(text, stop, rest.end)
    upcoming = lead.end() if lead else stop
    letter = text[upcoming : upcoming + 1]
    if upcoming >= rest.end or letter.islower():
        return False
    mark, closed = match["mark"], text[match.end("mark") : stop]
    if stop == upcoming and not _runs_on(text, match, closed, letter):
        return False
    if quoted and not closed and _ELLIPSIS.fullmatch(mark):
        return False
    if mark[0] in "!?" and any(c in closed for c in "”\"'’") and _ATTRIBUTION.match(text, upcoming):
        return False
    if mark in {".", "!"}:
        return _ends_after(text, match.start(), upcoming, rest.start)
    return True


def _runs_on(text: str, match: re.Match[str], closed: str, letter: str) -> bool:
    """Whether a sentence follows without a space: ``“Go.”He left``, ``end.The``."""
    if not letter.isupper():
        return False
    if any(c in closed for c in '”"'):
        return True
    before = text[max(0, match.start() - 2) : match.start()]
    after = text[match.end() + 1 : match.end() + 2]
    return _RUN_ON.search(before) is not None and after.islower()


def _ends_after(text: str, at: int, upcoming: int, first: int) -> bool:
    """Whether the word before the mark ``text[at]`` is none that carries it in mid-sentence."""
    tokens = _TOKEN.findall(text, max(first, at - 16), at)
    token = tokens[-1] if tokens else ""
    word = _WORD.match(text, upcoming)
    starter = word is not None and word.group() in STARTERS
    if text[at] == "!":
        return token not in MARKED_NAMES or starter
    if token.isdigit() and at - len(token) == first:
        return False
    if token in {"No", "Nos"}:
        return not text[upcoming : upcoming + 1].isdigit()
    if token in NEVER_END:
        return False
    tail = token.rsplit("-", 1)[-1]
    if tail in CAN_END or _LETTERS.match(tail):
        return starter
    return True
