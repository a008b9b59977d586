"""Questions about what news articles tell, made of their own sentences by rule.

A sentence whose subject is a name and whose verb stands in the past is asked for its subject, its
object, its time, its place, its number and its reason (Heilman and Smith 2010 ask declarative
sentences alike). The encyclopaedia's questions teach to read; these teach what news is like.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from index.article import Span
from index.reader.training.entities import Cast
from index.reader.training.excerpts import pieces
from index.reader.training.squad import Book, Paragraph, Question
from index.reader.training.verbs import USUAL, plain
from index.sentences import sentences

_PARAGRAPH = 900
"""Characters of an article that are asked about together."""
_NAME = (
    r"(?:(?:[Tt]he|[Mm]r\.|[Mm]s\.|[Mm]rs\.) )?(?!The )[A-Z][\w’'.-]*"
    r"(?: (?:of (?:the )?)?[A-Z][\w’'.-]*){0,4}"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_TIME = re.compile(
    rf"\b(?:on |late |early |since |until )?{_DAY}(?: (?:morning|afternoon|evening|night))?"
    rf"|\b(?:in|since|on|until|by) {_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?"
    r"|\bin (?:early |late )?\d{4}"
    r"|(?:earlier )?(?:this|last|next) (?:week|month|year|summer|spring|fall|winter)"
    r"|(?:two|three|four|five|several|\d+) (?:days|weeks|months|years) ago"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|outside) (?:the )?([A-Z][\w’'-]+(?: of)?(?:,? [A-Z][\w’'-]+){0,3})(?![\w’'])"
)
_SUBJECT = re.compile(
    r"(?:\A|(?<=, )|(?<=; )|(?<= that )|(?<= but )|(?<=[“—]))"
    rf"({_NAME}|[Tt]he (?:[a-z-]+ ){{0,2}}?[a-z-]+),? "
    r"(?:also |then |recently |later |first |already )?([a-z]+)\b (?=\S)"
)
_AUXILIARY = frozenset("is was will has had would could can should may".split())
_OBJECT = re.compile(
    r"\A((?:the|a|an|his|her|its|their|two|three|four|five|\d[\d,.]*|[A-Z$][\w$’',.-]*)"
    r"(?: (?!(?:in|on|at|for|to|from|after|before|with|during|by|as|that|because|who|while)\b)"
    r"[\w$’'.-]+){0,7})(?: |\Z)"
)
_NUMBER = (
    r"(?:(?:about|nearly|roughly|more than|at least|almost|around) )?"
    r"(?:\$?\d[\d,.]*(?: (?:million|billion|trillion|thousand))?|two|three|four|five|six|seven"
    r"|eight|nine|ten|dozens|hundreds|thousands)"
)
_COUNTED = re.compile(rf"\b({_NUMBER}) ((?:[a-z][a-z-]+ ){{0,2}}[a-z]{{3,}}s)\b")
_PERCENT = re.compile(r"\b(\d[\d.]*(?: percent|%)) of ((?:[\w’'-]+ ){0,4}?[a-z]+s) ([a-z]+)\b")
_MONEY = re.compile(r"(?<!\w)(\$\d[\d,.]*(?: (?:million|billion|trillion))?)(?!\w)")
_REASON = re.compile(r" (because (?!of\b)[^,;.“”\"]{15,160})")
_APPOSED = re.compile(
    rf"({_NAME}), ((?:the|a|an) (?:[\w’'-]+ ){{1,9}}?[\w’'-]+)(?=[,.] ?(?:[a-z]|\Z))"
)
_CLAUSE = re.compile(r"[;:“”\"—–]|, |\.\.|\)|\(| - | -- ")
_ENOUGH = 14
"""Words of a question's part that stands in the sentence."""
_NO_SUBJECT = frozenset(
    "It He She They We I You This That These Those There What Who But If So Much First And As For"
    " Now Not Then When While Why How Some Many Most Few All Both One Or Nor Just Still Yet Even"
    " People In On At To By".split()
)
_NO_NAME = re.compile(rf"\A{_DAY}|[’'](?:s|ve|re|m|ll|d)\Z")
_SPEAKS = frozenset("said told added".split())
"""What such a verb tells stands before it where its subject does not begin the sentence."""
_TOLD = 8
"""Characters of what is told of a subject at least."""
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class _Clause:
    """Subject, verb and the rest of a sentence, at places of the sentence."""

    sentence: str
    subject: Span
    verb: str
    plain: str | None
    """The verb's plain form; None for a helping verb, which changes places with the subject."""
    rest: Span

    @property
    def name(self) -> str:
        name = self.sentence[self.subject.start : self.subject.end]
        return re.sub(r"\AThe ", "the ", name)

    @property
    def told(self) -> str:
        return self.sentence[self.rest.start : self.rest.end]


def told_book(title: str, text: str) -> Book:
    """The article in paragraphs, with the questions that its sentences could be asked."""
    known = USUAL.union(_WORD.findall(text.lower()))
    cast = Cast([text])
    whole = tuple(sentences(text, 0, len(text)))
    parts = (text[start:end] for start, end in pieces(whole, _PARAGRAPH))
    return Book(title, tuple(_paragraph(part, cast, known) for part in parts))


def _paragraph(text: str, cast: Cast, known: AbstractSet[str]) -> Paragraph:
    found = tuple(sentences(text, 0, len(text)))
    return Paragraph(text, found, tuple(_questions(text, found, cast, known)))


def _questions(
    text: str, found: Sequence[Span], cast: Cast, known: AbstractSet[str]
) -> Iterator[Question]:
    for span in found:
        sentence = text[span.start : span.end]
        if "\n" in sentence:
            continue
        asked = {q: a for q, a in _asked(sentence, cast, known) if _sound(q)}
        for question, answer in asked.items():
            place = Span(span.start + answer.start, span.start + answer.end)
            yield Question("", question, (place,))


def _sound(question: str) -> bool:
    return 4 <= len(question.split()) <= 26 and question.count("(") == question.count(")")


def _asked(sentence: str, cast: Cast, known: AbstractSet[str]) -> Iterator[tuple[str, Span]]:
    yield from _described(sentence, cast)
    yield from _shares(sentence)
    for clause in _clauses(sentence, known):
        if not clause.name.islower():
            word = "What" if cast.kind(clause.name) == "place" else "Who"
            yield f"{word} {clause.verb} {_short(clause.told)}?", clause.subject
        yield from _times(clause)
        yield from _places(clause)
        yield from _reasons(clause)
        yield from _numbers(clause)
        yield from _objects(clause)


def _clauses(sentence: str, known: AbstractSet[str]) -> Iterator[_Clause]:
    for match in _SUBJECT.finditer(sentence):
        subject, verb = match.group(1), match.group(2)
        if not _NO_SUBJECT.isdisjoint(subject.split()) or _NO_NAME.search(subject):
            continue
        form = None if verb in _AUXILIARY else plain(verb, known)
        if form is None and verb not in _AUXILIARY:
            continue
        if match.start() and verb in _SPEAKS:
            continue
        cut = _CLAUSE.search(sentence, match.end())
        end = cut.start() if cut else len(sentence)
        end = match.end() + len(sentence[match.end() : end].rstrip(" .,!?…’'"))
        if end - match.end() >= _TOLD:
            yield _Clause(sentence, Span(*match.span(1)), verb, form, Span(match.end(), end))


def _short(told: str) -> str:
    return " ".join(told.split()[:_ENOUGH])


def _turned(word: str, clause: _Clause, without: Span) -> str:
    """The clause as a question that begins with ``word`` and lacks the places of ``without``."""
    before, verb = ("did", f"{clause.plain} ") if clause.plain else (clause.verb, "")
    left = clause.sentence[clause.rest.start : without.start].rstrip(" ,")
    right = clause.sentence[without.end : clause.rest.end].strip(" ,")
    return f"{word} {before} {clause.name} {verb}{_short(f'{left} {right}'.strip())}?"


def _times(clause: _Clause) -> Iterator[tuple[str, Span]]:
    if match := _TIME.search(clause.sentence, clause.rest.start, clause.rest.end):
        yield _turned("When", clause, Span(*match.span())), Span(*match.span())


def _places(clause: _Clause) -> Iterator[tuple[str, Span]]:
    match = _PLACE.search(clause.sentence, clause.rest.start, clause.rest.end)
    if match and not re.search(_MONTH, match.group()):
        yield _turned("Where", clause, Span(*match.span())), Span(*match.span(1))


def _reasons(clause: _Clause) -> Iterator[tuple[str, Span]]:
    if match := _REASON.search(clause.sentence, clause.rest.start, clause.rest.end):
        yield _turned("Why", clause, Span(*match.span())), Span(*match.span(1))


def _numbers(clause: _Clause) -> Iterator[tuple[str, Span]]:
    start, end = clause.rest.start, clause.rest.end
    if match := _COUNTED.search(clause.sentence, start, end):
        word = f"How many {match.group(2)}"
        yield _turned(word, clause, Span(*match.span())), Span(*match.span(1))
    if match := _MONEY.search(clause.sentence, start, end):
        yield _turned("How much", clause, Span(*match.span())), Span(*match.span(1))


def _objects(clause: _Clause) -> Iterator[tuple[str, Span]]:
    match = _OBJECT.match(clause.told)
    if match is None:
        return
    place = Span(clause.rest.start, clause.rest.start + match.end(1))
    rest = clause.sentence[place.end : clause.rest.end].strip()
    if rest:
        yield _turned("What", clause, place), place


def _described(sentence: str, cast: Cast) -> Iterator[tuple[str, Span]]:
    for match in _APPOSED.finditer(sentence):
        name, what = match.group(1), match.group(2)
        if not _NO_SUBJECT.isdisjoint(name.split()):
            continue
        person = cast.kind(name) == "person"
        if person:
            yield f"Who is {re.sub(r'^an? ', 'the ', what)}?", Span(*match.span(1))
        yield f"{'Who' if person else 'What'} is {name}?", Span(*match.span(2))


def _shares(sentence: str) -> Iterator[tuple[str, Span]]:
    if match := _PERCENT.search(sentence):
        end = _CLAUSE.search(sentence, match.end())
        rest = sentence[match.end() : end.start() if end else len(sentence)].strip(" .")
        yield (
            f"What percentage of {match.group(2)} {match.group(3)} {_short(rest)}?",
            Span(*match.span(1)),
        )
