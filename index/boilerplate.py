"""Spans of an article's text that no editor wrote as news: share bars, advertisements, sign-ups.

Precision comes before recall: what is marked is never quoted, so a marked sentence of the article
is lost, while an unmarked share bar is ugly at most.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from index.article import Span
from index.boilerplate_rules import (
    ABOUT_ITSELF,
    FORM_PHRASES,
    FURNITURE,
    INLINE,
    INLINE_HINTS,
    INVITATIONS,
    INVITING_VERB,
    LABELS,
    REPORTED,
    SHARE_ACTS,
    SHARE_WORDS,
)
from index.photo_credits import credit_at_end, credits_in_brackets, is_credit

_WORD = re.compile(r"[\w’'-]+|©")
_COUNT = re.compile(r"\d[\d.,]*[km]?")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_LONGEST_LINE = 140
_LONGEST_FORM = 1_500
_LONGEST_INVITATION = 500
_SENTENCE_ENDS = ".!?…:;”\"’')"
_WRAPPED = range(50, 101)
"""Characters of a line that may have been wrapped by hand, the paragraph going on below it."""


def boilerplate_spans(text: str) -> tuple[Span, ...]:
    """The spans of ``text`` that are boilerplate, sorted, apart from each other, trimmed of space.

    Whole lines and paragraphs, bracketed photo credits, and what a paragraph ends with ("Follow
    him on Twitter"). Spans with nothing but space between them are one. Linear in the text.
    """
    found = [*credits_in_brackets(text)]
    if any(hint in text for hint in INLINE_HINTS):
        found.extend(Span(*match.span()) for match in INLINE.finditer(text))
    present = _present_in(text)
    for paragraph, is_furniture in _paragraphs(text):
        begin = 0 if is_furniture else _begin(text[paragraph.start : paragraph.end], present)
        if begin is not None:
            found.append(Span(paragraph.start + begin, paragraph.end))
    return tuple(_merged(text, found))


class _Present(NamedTuple):
    """What the rare rules hang on, as far as it occurs in the article at all."""

    phrases: tuple[str, ...]
    hints: tuple[str, ...]


def _present_in(text: str) -> _Present:
    lowered = text.lower()
    return _Present(
        tuple(phrase for phrase in FORM_PHRASES if phrase in lowered),
        tuple(hint for hint in ABOUT_ITSELF if hint in lowered),
    )


def _paragraphs(text: str) -> Iterator[tuple[Span, bool]]:
    """Lines of furniture, and paragraphs: lines, or several where they were wrapped by hand."""
    whole: Span | None = None
    last = Span(0, 0)
    for match in _LINE.finditer(text):
        line = Span(*match.span())
        wrapped = whole is not None and _goes_on(text, last, line)
        alone = not wrapped or _stands_alone(text, line)
        if alone and _is_furniture(text[line.start : line.end]):
            if whole is not None:
                yield whole, False
            whole = None
            yield line, True
        elif wrapped and whole is not None:
            whole = Span(whole.start, line.end)
        else:
            if whole is not None:
                yield whole, False
            whole = line
        last = line
    if whole is not None:
        yield whole, False


def _goes_on(text: str, above: Span, line: Span) -> bool:
    """Whether the paragraph of the line above goes on in this line."""
    if text.count("\n", above.end, line.start) != 1 or text[above.end - 1] in _SENTENCE_ENDS:
        return False
    return text[line.start].islower() or above.end - above.start in _WRAPPED


def _stands_alone(text: str, line: Span) -> bool:
    """Whether a line below an unfinished one is too much like furniture to be its last word."""
    return not text[line.start].islower() and " " in text[line.start : line.end]


def _is_furniture(line: str) -> bool:
    if len(line) > _LONGEST_LINE:
        return False
    if not line[0].isalnum() and not any(map(str.isalnum, line)):
        return True
    bare = line.strip(" .:!>»|•*[]")
    return _is_share_bar(bare) or FURNITURE.fullmatch(bare) is not None


def _is_share_bar(line: str) -> bool:
    first = _WORD.search(line)
    if first is None or not _is_of_a_share_bar(first[0].lower()):
        return False
    words = _WORD.findall(line.lower())
    return not SHARE_ACTS.isdisjoint(words) and all(map(_is_of_a_share_bar, words))


def _is_of_a_share_bar(word: str) -> bool:
    return word in SHARE_WORDS or _COUNT.fullmatch(word) is not None


def _begin(paragraph: str, present: _Present) -> int | None:
    """Where the boilerplate begins that the paragraph ends with: 0 where it is nothing else."""
    if len(paragraph) <= _LONGEST_FORM and _is_boilerplate(paragraph, present):
        return 0
    top = max(0, len(paragraph) - _LONGEST_INVITATION)
    for start in INVITING_VERB.finditer(paragraph, top):
        before = paragraph[top : start.start()].rstrip()
        if before.endswith(tuple(_SENTENCE_ENDS)):
            last = paragraph[start.start() :]
            if _is_boilerplate(last, present):
                return start.start()
    return credit_at_end(paragraph)


def _is_boilerplate(paragraph: str, present: _Present) -> bool:
    lowered = paragraph.lower() if any(present) else ""
    if any(phrase in lowered for phrase in present.phrases) and "“" not in paragraph:
        return True
    if len(paragraph) > _LONGEST_INVITATION:
        return False
    bare = paragraph.strip(' "“”()[]*')
    first = _WORD.search(bare[:40])
    rules = [*INVITATIONS.get(first[0].lower() if first else "", ())]
    rules.extend(ABOUT_ITSELF[hint] for hint in present.hints if hint in lowered)
    if any(rule.fullmatch(bare) for rule in rules):
        return LABELS.match(bare) is not None or REPORTED.search(bare) is None
    return is_credit(paragraph)


def _merged(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in sorted(spans):
        if current is None:
            current = span
        elif span.start <= current.end or text[current.end : span.start].isspace():
            current = Span(current.start, max(current.end, span.end))
        else:
            yield current
            current = span
    if current is not None:
        yield current
