"""Quotation marks: which open, which close, and slices whose marks balance."""

from bisect import bisect
from itertools import pairwise

from index.article import Span

OPENING = "“«„"
CLOSING = "”»"
MARKS = OPENING + CLOSING
_BEFORE_OPENING = "([—–-‘'"
_AFTER_CLOSING = ")],.;:!?—–-"


def curled(text: str) -> str:
    """The text with straight double marks curled by what stands around them; same length.

    Single curly marks become straight and no-break spaces plain ones: the tagger's weights know
    them so. A paragraph starts outside of a quotation whatever was left open before it.
    """
    out = list(text)
    inside = False
    for at, mark in enumerate(text):
        if mark == "\n":
            inside = False
        elif mark in "“”":
            inside = mark == "“"
        elif mark == '"':
            inside = _opens(text, at, inside)
            out[at] = "“" if inside else "”"
        elif mark in "’‘":
            out[at] = "'"
        elif mark == "\u00a0":
            out[at] = " "
        elif "\ud800" <= mark <= "\udfff":
            out[at] = "\ufffd"  # Half a character: no tokenizer takes it.
    return "".join(out)


def _opens(text: str, at: int, inside: bool) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    opening = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closing = (after.isspace() or after in _AFTER_CLOSING) and not before.isspace()
    return opening if opening != closing else not inside


def quotations(curled_text: str) -> list[Span]:
    """The outermost “…”, «…» and „…“ of each paragraph, marks included, in order."""
    found: list[Span] = []
    start: int | None = None
    opener = ""
    for at, mark in enumerate(curled_text):
        if mark == "\n":
            start = None
        elif start is not None and _closes(mark, opener):
            found.append(Span(start, at + 1))
            start = None
        elif mark in OPENING:
            start, opener = at, mark
    return found


def _closes(mark: str, opener: str) -> bool:
    return mark in {"“": "”", "«": "»", "„": "“”"}[opener] if opener else False


def unmatched(curled_text: str, span: Span, *, across_paragraphs: bool = True) -> list[int]:
    """Where in the span a mark stands without a partner, or holds a lonely one, in order."""
    lonely: list[int] = []
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at in range(span.start, span.end):
        mark = curled_text[at]
        if mark == "\n" and not across_paragraphs:
            lonely += [opening for _, opening in opened]
            opened.clear()
        if mark not in MARKS:
            continue
        if opened and _closes(mark, opened[-1][0]):
            pairs.append((opened.pop()[1], at))
        elif mark in OPENING:
            if opened and opened[-1][0] == mark:
                # A quotation over several paragraphs opens anew in each and closes once.
                lonely.append(opened.pop()[1])
            opened.append((mark, at))
        else:
            lonely.append(at)
    lonely = sorted(lonely + [at for _, at in opened])
    broken = [p for p in pairs if bisect(lonely, p[1]) > bisect(lonely, p[0])]
    return sorted([*lonely, *(at for pair in broken for at in pair)])


def balanced(curled_text: str, span: Span) -> list[Span]:
    """The span cut at its unmatched marks, without them and white space around."""
    cuts = unmatched(curled_text, span)
    if cuts:
        # What is left open in one paragraph goes on in another: each is a piece of its own.
        breaks = [at for at in range(span.start, span.end) if curled_text[at] == "\n"]
        cuts = sorted(breaks + unmatched(curled_text, span, across_paragraphs=False))
    edges = [span.start - 1, *cuts, span.end]
    pieces = (trimmed(curled_text, Span(left + 1, right)) for left, right in pairwise(edges))
    return [piece for piece in pieces if piece.end > piece.start]


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at either end."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
