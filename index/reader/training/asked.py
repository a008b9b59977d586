"""Questions of the encyclopaedia with their passage, and with what doesn't answer them."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from index.article import Span
from index.reader.training import edits
from index.reader.training.entities import Cast
from index.reader.training.example import Example, Unit
from index.reader.training.excerpts import around, pieces, without
from index.reader.training.slots import Slots
from index.reader.training.squad import Book, Paragraph, Question

_SIZES = (320, 1000)
"""Characters of a passage."""
_PIECE = 520
"""Characters of a passage that stands for its part of another paragraph."""
_WORD = re.compile(r"[a-z0-9]+")
# The reader of the first training told passages without the answer's sentence, or about something
# else, from the right ones (AUC 0.96 and 0.98), but not opposites, other phrases and names.
_CHANCES = {
    "entity": 0.6,
    "opposite": 0.8,
    "exchanged": 0.6,
    "phrase": 0.6,
    "word": 0.5,
    "negated": 0.25,
    "detail": 0.15,
    "removed": 0.12,
    "retrieved": 0.06,
}
NEWS_CHANCES = _CHANCES | {"removed": 0.5, "retrieved": 0.4}
"""For news: that many passages are about what is asked and silent on it is what happens there."""
_MOST = 3
_KEPT = 0.3
"""How often a swap is made in the passage as well, so that it is answered after all."""


@dataclass(frozen=True, slots=True)
class _Material:
    """What the questions of an article are changed with."""

    cast: Cast
    wordings: Sequence[str]
    near: "Neighbours"
    slots: Slots
    chances: Mapping[str, float]


def asked_units(
    book: Book,
    slots: Slots,
    random: Random,
    share: float = 1.0,
    chances: Mapping[str, float] = _CHANCES,
) -> Iterator[Unit]:
    """A unit for each question (or a share): the answered one and up to three that aren't.

    ``chances`` says how often each kind of question without an answer is tried.
    """
    wordings = [q.text for paragraph in book.paragraphs for q in paragraph.questions]
    cast = Cast(paragraph.text for paragraph in book.paragraphs)
    given = _Material(cast, wordings, Neighbours(book), slots, chances)
    for number, paragraph in enumerate(book.paragraphs):
        for question in paragraph.questions:
            if question.answers and random.random() < share:
                title = book.title if random.random() < 0.75 else ""
                unit = _unit(number, paragraph, question, given, random)
                yield tuple(replace(e, title=title) for e in unit)


def _unit(
    number: int,
    paragraph: Paragraph,
    question: Question,
    given: _Material,
    random: Random,
) -> Iterator[Example]:
    span = question.answers[0]
    window = around(paragraph.sentences, span, random.randint(*_SIZES), random)
    passage = paragraph.text[window.start : window.end]
    answer = Span(span.start - window.start, span.end - window.start)
    said = passage[answer.start : answer.end]
    asked = question.text
    yield Example(asked, "", passage, answer, "answered", 1)
    made = 0
    kinds = [kind for kind, chance in given.chances.items() if random.random() < chance]
    random.shuffle(kinds)
    for kind in kinds:
        if made == _MOST:
            break
        if kind == "removed":
            rest = without(paragraph.text, paragraph.sentences, window, span)
            if len(rest) > 120 and not _says(rest, said):
                yield Example(asked, "", rest, None, kind, 1)
                made += 1
        elif kind == "retrieved":
            if other := given.near.passage(number, asked, said, random):
                yield Example(asked, "", other, None, kind, 1)
                made += 1
        elif edit := _edited(kind, asked, passage, said, given, random):
            yield Example(edit.question, "", passage, None, kind, 2 + made)
            made += 1
            if edit.old and random.random() < _KEPT:
                yield from _kept(edit, passage, answer, 20 + made)


def _edited(
    kind: str, asked: str, passage: str, said: str, given: _Material, random: Random
) -> edits.Swap | None:
    if kind == "entity":
        return edits.other_entity(asked, passage, said, given.cast, random)
    if kind == "word":
        return given.slots.other_word(asked, passage, said, random)
    if kind == "opposite":
        return edits.opposite(asked, random)
    if kind == "phrase":
        return edits.other_phrase(asked, passage, said, random)
    if kind == "exchanged":
        changed = edits.exchanged(asked)
    elif kind == "negated":
        changed = edits.negated(asked, random)
    else:
        changed = edits.further_detail(asked, given.wordings, random)
    return edits.Swap(changed, "", "") if changed else None


def _kept(edit: edits.Swap, passage: str, answer: Span, shared: int) -> Iterator[Example]:
    """The changed question with the passage changed alike, where that leaves the answer whole."""
    old = re.compile(rf"(?<!\w){re.escape(edit.old)}(?!\w)")
    new = re.compile(rf"(?<!\w){re.escape(edit.new)}(?!\w)")
    said = passage[answer.start : answer.end]
    if not old.search(passage) or new.search(passage) or old.search(said):
        return
    before = old.sub(lambda _: edit.new, passage[: answer.start])
    after = old.sub(lambda _: edit.new, passage[answer.end :])
    span = Span(len(before), len(before) + len(said))
    yield Example(edit.question, "", before + said + after, span, "kept", shared)


def _says(text: str, answer: str) -> bool:
    plain = " ".join(_WORD.findall(text.lower()))
    wanted = " ".join(_WORD.findall(answer.lower()))
    return not wanted or f" {wanted} " in f" {plain} "


class Neighbours:
    """The other passages of an article, to be found by what they share with a question."""

    def __init__(self, book: Book) -> None:
        self._passages = [
            (number, p.text[start:end])
            for number, p in enumerate(book.paragraphs)
            for start, end in pieces(p.sentences, _PIECE)
        ]
        self._words = [Counter(_WORD.findall(text.lower())) for _, text in self._passages]
        count = Counter(word for words in self._words for word in words)
        total = len(self._passages)
        self._weight = {w: math.log(1 + (total - n + 0.5) / (n + 0.5)) for w, n in count.items()}
        self._with: dict[str, list[int]] = {}
        for place, words in enumerate(self._words):
            for word in words:
                if count[word] <= total / 3:
                    self._with.setdefault(word, []).append(place)

    def passage(self, own: int, question: str, answer: str, random: Random) -> str | None:
        """One of the best three of other paragraphs that lack the answer (BM25)."""
        scores: Counter[int] = Counter()
        for word in sorted(set(_WORD.findall(question.lower()))):
            for place in self._with.get(word, ()):
                often = self._words[place][word]
                length = self._words[place].total() / 110
                scores[place] += (  # type: ignore[assignment]
                    self._weight[word] * often * 2.2 / (often + 1.2 * (0.4 + 0.6 * length))
                )
        best = [
            self._passages[place][1]
            for place, _ in scores.most_common(12)
            if self._passages[place][0] != own and not _says(self._passages[place][1], answer)
        ][:3]
        return random.choice(best) if best else None
