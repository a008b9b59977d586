"""Who speaks in a sentence, by its own words and by the statements that the index found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.finding.evidence import Candidate, Stretch
from bot.answering.judging.attribution import attribution
from bot.answering.understanding.speaker import Speaker
from bot.answering.understanding.speech import is_saying
from bot.answering.understanding.words import stems
from index.article import Span
from index.statements.statement import Speaker as Person
from index.statements.statement import Statement

StatementsOf = Callable[[str, int, int], Sequence[Statement]]
"""The statements of an article that touch a slice of its text."""

ATTITUDE = 0.4
"""What a statement counts that reports no words."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a sentence, each between 0 (nobody) and 1 (surely)."""

    said: float = 0.0
    """The person whose words were asked for, by what the sentence itself says."""
    asked: float = 0.0
    """The same person, by a statement of the index."""
    other: float = 0.0
    """Somebody else, known by name."""
    anybody: float = 0.0
    """Anybody."""

    @property
    def speaks(self) -> float:
        """How surely it is the person whose words were asked for, by the one or the other."""
        return max(self.said, self.asked)

    @property
    def theirs(self) -> bool:
        """Whether the words are surely the asked person's: more than an attitude, and not more
        surely somebody else's, of whom an attitude is no proof."""
        return self.speaks > ATTITUDE and self.other <= max(self.asked, ATTITUDE)


def voices(
    candidates: Sequence[Candidate], speaker: Speaker | None, statements: StatementsOf
) -> list[Voice]:
    """Who speaks in each of the candidates' sentences, in their order."""
    heard = {
        stretch: _heard(_touching(stretch, spans, statements), speaker, stretch.article.text)
        for stretch, spans in _by_stretch(candidates).items()
    }
    return [
        _voice(
            attribution(candidate, speaker) if speaker else 0.0,
            candidate.sentence.span,
            heard[candidate.stretch],
        )
        for candidate in candidates
    ]


def _by_stretch(candidates: Sequence[Candidate]) -> dict[Stretch, list[Span]]:
    spans: dict[Stretch, list[Span]] = {}
    for candidate in candidates:
        spans.setdefault(candidate.stretch, []).append(candidate.sentence.span)
    return spans


def _touching(
    stretch: Stretch, spans: Sequence[Span], statements: StatementsOf
) -> Sequence[Statement]:
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return statements(stretch.article.id, start, end)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A piece of a statement, beside whose words were asked for."""

    start: int
    end: int
    sure: float
    theirs: bool | None
    """Whether they are the asked person's; None where nobody is asked for or known."""


def _heard(statements: Sequence[Statement], speaker: Speaker | None, text: str) -> list[_Heard]:
    people = {statement.speaker for statement in statements}
    theirs: dict[Person | None, bool] = {
        person: is_meant(speaker, person) for person in people if speaker and person
    }
    return [
        _Heard(start, end, surely_said(statement, text), theirs.get(statement.speaker))
        for statement in statements
        for start, end in statement.content
    ]


def _voice(said: float, sentence: Span, heard: Sequence[_Heard]) -> Voice:
    asked = other = anybody = 0.0
    for piece in heard:
        if piece.start < sentence.end and sentence.start < piece.end:
            anybody = max(anybody, piece.sure)
            if piece.theirs:
                asked = max(asked, piece.sure)
            elif piece.theirs is not None:
                other = max(other, piece.sure)
    return Voice(said, asked, other, anybody)


def surely_said(statement: Statement, text: str) -> float:
    """How surely the statement is one that somebody made, 0 to 1; ``text`` is its article's.

    The tagger is right about quotations and verbs of saying nine times of ten, about attitudes
    ("Trump cannot accept defeat") two times of three, and these are no words of anybody.
    """
    if statement.kind == "direct" or is_saying(text[statement.cue.start : statement.cue.end]):
        return statement.confidence
    return ATTITUDE * statement.confidence


def is_meant(speaker: Speaker, person: Person) -> bool:
    """Whether the person of a statement is the one asked for, by name or by role."""
    if speaker.is_named_in(person.name):
        return True
    words = set(stems(f"{person.name} {person.role or ''}"))
    return bool(speaker.stems) and set(speaker.stems) <= words
