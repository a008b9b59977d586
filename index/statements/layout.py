"""Statements that the layout of a text attributes: turns of a transcript and signed quotations."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.article import Span
from index.statements.candidates import Candidate, WordSpan
from index.statements.words import Words

_NAME = r"(?:[A-Z][\w.'-]{0,30} ){0,4}[A-Z][\w.'-]{0,30}\w"
_TURN = re.compile(rf'["“”]?(?P<name>{_NAME})(?P<cue>:) +')
_BY = rf"(?P<cue>[―—–]|--?) ?(?P<name>{_NAME})(?:,[^“”]{{1,100}})?\.?"
_SIGNATURE, _SIGNED = re.compile(_BY), re.compile(rf"[“”][.,]? ?{_BY}\Z")
_LONGEST_SIGNATURE = 280
"""Characters that a signature has at most, title and all."""
_CONTINUED = re.compile(r"[“”][^([]")
"""A quotation's next paragraph, unless it tells what happened: (CROSSTALK)."""
_WORDS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class _Said:
    source: Span
    cue: Span
    content: tuple[Span, ...]


def laid_out(shown: str, words: Words) -> list[Candidate]:
    """What the turns of a transcript and signed quotations say, in order, as sure candidates.

    ``shown`` is the text with curled marks. A transcript has paragraphs that begin with a name
    and a colon, of two people at least, one of whom speaks again; else it's a list. Takes time
    linear in the text.
    """
    paragraphs = [Span(*found.span()) for found in re.finditer(r"\S[^\n]*", shown)]
    said = [*_turns(shown, paragraphs), *_signed(shown, paragraphs)]
    candidates = (_candidate(each, words) for each in sorted(said, key=lambda s: s.cue))
    return [each for each in candidates if each]


def _turns(shown: str, paragraphs: Sequence[Span]) -> list[_Said]:
    found = [
        (number, turn)
        for number, paragraph in enumerate(paragraphs)
        if (turn := _TURN.match(shown, *paragraph))
    ]
    found = [(n, turn) for n, turn in found if _WORDS.search(shown, turn.end(), paragraphs[n].end)]
    turns = Counter(turn["name"].rpartition(" ")[2].casefold() for _, turn in found)
    if len(turns) < 2 or max(turns.values()) < 2:
        return []
    begun = {number for number, _ in found}
    said: list[_Said] = []
    for number, turn in found:
        content = [Span(turn.end(), paragraphs[number].end)]
        # A quotation over several paragraphs opens anew in each.
        while shown[turn.start()] in "“”" and (number := number + 1) < len(paragraphs):
            if number in begun or not _CONTINUED.match(shown, *paragraphs[number]):
                break
            content.append(paragraphs[number])
        said.append(_Said(Span(*turn.span("name")), Span(*turn.span("cue")), tuple(content)))
    return said


def _signed(shown: str, paragraphs: Sequence[Span]) -> Iterator[_Said]:
    quotation: Span | None = None
    for start, end in paragraphs:
        text = shown[start:end].rstrip()
        alone = _SIGNATURE.fullmatch(text) if quotation else None
        if quotation and alone:
            yield _by(alone, start, quotation)
        quotation = Span(start, start + len(text)) if text[0] in "“”" else None
        behind = _SIGNED.search(text, max(1, len(text) - _LONGEST_SIGNATURE)) if quotation else None
        if behind:
            yield _by(behind, start, Span(start, start + behind.start() + 1))
        if text[-1] not in "“”":
            quotation = None


def _by(signature: re.Match[str], start: int, quotation: Span) -> _Said:
    name, cue = (
        Span(start + signature.start(part), start + signature.end(part)) for part in ("name", "cue")
    )
    return _Said(name, cue, (quotation,))


def _candidate(said: _Said, words: Words) -> Candidate | None:
    source, cue = _words(said.source, words), _words(said.cue, words)
    content = [run for run in (_words(span, words) for span in said.content) if run]
    if not (source and cue and content):
        return None
    return Candidate(cue, source, ((content[0][0], content[-1][1]),), 1.0)


def _words(span: Span, words: Words) -> WordSpan | None:
    first = int(words.start.searchsorted(span.start))
    last = int(words.end.searchsorted(span.end, side="right")) - 1
    return (first, last) if first <= last else None
