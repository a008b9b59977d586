"""The sentences that might answer a question, best first.

The passages that the search found are read whole; then everything known of each of their sentences
is weighed together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.finding.evidence import Candidate, gather
from bot.answering.judging.coefficients import coefficients, weighted
from bot.answering.judging.features import Features, counted, term_weights, with_readings
from bot.answering.judging.voices import voices
from bot.answering.reading.reading import Reading, read
from bot.answering.reading.windows import windows
from bot.answering.understanding.question import Question
from bot.answering.understanding.scope import Favour, indifferent
from index.article import Span
from index.hit import Filters
from index.library import Index

PASSAGES = 10
"""How many passages are read at most: with twelve no more answers are right."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with what is known of it; a higher score is better."""

    candidate: Candidate
    features: Features
    score: float
    answer: Span
    """The reader's best span in it, in the article's text."""


def rank(
    index: Index, question: Question, filters: Filters = Filters(), favour: Favour = indifferent
) -> list[Scored]:
    """The sentences that the reader has read, best first.

    ``favour``: what the time of an article counts besides. Raises QuestionError where a filter
    names what is not there.
    """
    scored = [
        Scored(
            reading.candidate,
            features,
            weighted(features, coefficients().ranking),
            reading.answer,
        )
        for reading, features in observed(index, question, filters, favour)
    ]
    return sorted(scored, key=lambda s: -s.score)


def observed(
    index: Index, question: Question, filters: Filters = Filters(), favour: Favour = indifferent
) -> list[tuple[Reading, Features]]:
    """Every sentence that the reader has read, with all that is known of it, in no order."""
    candidates = gather(index.search(question.text, PASSAGES, filters), index.article)
    readings = read(question.reader_text, windows(candidates), index.read)
    found = _counted(index, question, [reading.candidate for reading in readings], favour)
    return list(zip(readings, with_readings(question, found, readings), strict=True))


def _counted(
    index: Index, question: Question, candidates: Sequence[Candidate], favour: Favour
) -> list[Features]:
    weights = term_weights(question, index.idf)
    best = max((c.hit.score for c in candidates), default=1.0) or 1.0
    heard = voices(candidates, question.subject, index.statements.of_article)
    return [
        counted(question, candidate, voice, weights, best, favour(candidate.stretch.article))
        for candidate, voice in zip(candidates, heard, strict=True)
    ]
