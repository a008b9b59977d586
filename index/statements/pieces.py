"""Where the pieces of a statement's content really start and end: at quotation marks."""

from bisect import bisect_right
from collections.abc import Sequence

from index.article import Span
from index.statements.marks import balanced, trimmed
from index.statements.statement import Kind


def repaired(span: Span, cue: Span, quotations: Sequence[Span]) -> Span:
    """The span drawn out to the marks of the quotations it starts or ends in.

    ``quotations`` are sorted and apart. Where the cue stands in the quotation as well, it's a
    statement within a statement and keeps its ends.
    """
    start, end = span
    first = _around(quotations, start, cue)
    if first and (end >= first.end - 1 or start - first.start <= 2):
        start = first.start
    last = _around(quotations, end, cue) or _around(quotations, end - 1, cue)
    if last and start <= last.start + 1:
        end = max(end, last.end)
    return Span(start, end)


def _around(quotations: Sequence[Span], at: int, cue: Span) -> Span | None:
    """The quotation that the character stands in, unless the cue does too."""
    number = bisect_right(quotations, at, key=lambda q: q.start) - 1
    if number < 0 or at >= quotations[number].end:
        return None
    found = quotations[number]
    return None if found.start <= cue.start and cue.end <= found.end else found


def pieces(
    shown: str,
    spans: Sequence[Span],
    cue: Span,
    quotations: Sequence[Span],
    skipped: Sequence[Span] = (),
) -> tuple[Span, ...]:
    """The content in pieces whose marks balance, without what is to be skipped.

    ``shown`` is the text with curled marks, ``skipped`` (sorted, apart) the boilerplate.
    """
    found: list[Span] = []
    for span in spans:
        whole = repaired(span, cue, quotations)
        start = max(whole.start, found[-1].end if found else 0)
        for part in _without(Span(start, whole.end), skipped):
            found += balanced(shown, trimmed(shown, part))
    return tuple(piece for piece in found if any(c.isalnum() for c in shown[slice(*piece)]))


def _without(span: Span, skipped: Sequence[Span]) -> list[Span]:
    parts: list[Span] = []
    start, end = span
    number = max(0, bisect_right(skipped, start, key=lambda s: s.start) - 1)
    while number < len(skipped) and skipped[number].start < end:
        if skipped[number].end > start:
            parts.append(Span(start, skipped[number].start))
            start = skipped[number].end
        number += 1
    return [part for part in (*parts, Span(start, end)) if part.end > part.start]


def kind(shown: str, content: Sequence[Span], quotations: Sequence[Span]) -> Kind:
    """Direct where all letters are quoted, indirect where none is, else mixed."""
    quoted = other = False
    for piece in content:
        at = piece.start
        number = max(0, bisect_right(quotations, at, key=lambda q: q.start) - 1)
        while number < len(quotations) and quotations[number].start < piece.end:
            start, end = quotations[number]
            other = other or _letters(shown[at : max(at, start)])
            quoted = quoted or _letters(shown[max(at, start) : min(end, piece.end)])
            at = max(at, min(end, piece.end))
            number += 1
        other = other or _letters(shown[at : piece.end])
    if quoted:
        return "mixed" if other else "direct"
    return "indirect"


def _letters(text: str) -> bool:
    return any(c.isalnum() for c in text)
