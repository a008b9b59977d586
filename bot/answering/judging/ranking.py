"""The sentences that might answer a question, best first.

Three looks, each at less and more closely: the passages that the search found; their sentences, by
what can be counted; and the few best of these with what stands beside them, by the reader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.finding.evidence import Candidate, gather
from bot.answering.judging.coefficients import coefficients, weighted
from bot.answering.judging.features import Features, counted, term_weights, with_readings
from bot.answering.judging.voices import voices
from bot.answering.reading.reading import ENOUGH, ENOUGH_WORDS, Reading, read
from bot.answering.reading.windows import Window, sentences_of, windows
from bot.answering.understanding.question import Question
from bot.answering.understanding.scope import Favour, indifferent
from index.article import Span
from index.hit import Filters
from index.library import Index

PASSAGES, PASSAGES_OF_WORDS = 12, 8
"""How many passages are looked at; where the words of somebody in particular are asked for, who is
nearly always named in the first ones."""
PROMISING = 12
"""Of how many sentences the reader is to see what stands around them."""
WINDOWS = 6
"""How much it reads at most; its time is most of a question's."""
FIRST_LOOK = {
    "own": 2.0,
    "near": 3.0,
    "passage": 2.5,
    "rank": 2.5,
    "kind": 1.5,
    "said": 1.0,
    "asked": 1.0,
    "title": -2.0,
}
"""What counts before the reader has read: chosen on development questions, by how often the answer
is among the ``PROMISING``."""


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
            weighted(features, coefficients().ranking) + favour(reading.candidate.stretch.article),
            reading.answer,
        )
        for reading, features in observed(index, question, filters)
    ]
    return sorted(scored, key=lambda s: -s.score)


def observed(
    index: Index, question: Question, filters: Filters = Filters()
) -> list[tuple[Reading, Features]]:
    """Every sentence that the reader has read, with all that is known of it, in no order."""
    passages = PASSAGES_OF_WORDS if question.asks_for_words else PASSAGES
    candidates = gather(index.search(question.text, passages, filters), index.article)
    found = _counted(index, question, candidates)
    promising = sorted(found, key=lambda c: -weighted(found[c], FIRST_LOOK))
    of_words = question.subject is not None
    chosen = windows(promising[:PROMISING], WINDOWS, of_words=of_words)
    titles = [_title(window, question, found) for window in chosen]
    enough = ENOUGH_WORDS if of_words else ENOUGH
    readings = read(question.asked, chosen, titles, promising, index.read, enough)
    return list(zip(readings, with_readings(question, found, readings), strict=True))


def _title(window: Window, question: Question, found: Mapping[Candidate, Features]) -> str:
    """What the reader is told of a window: the headline, and who speaks where it is who was asked
    for, whom the window itself may only call "he". Where their words were asked for, only that.
    """
    headline, asked = window.stretch.article.title, question.subject
    if asked is None:
        return headline
    theirs = any(found[candidate].voice.theirs for candidate in sentences_of(window, list(found)))
    if not theirs:
        return headline
    said = f"{asked.label} said"
    return said if question.asks_for_words else f"{headline} | {said}"


def _counted(
    index: Index, question: Question, candidates: Sequence[Candidate]
) -> dict[Candidate, Features]:
    weights = term_weights(question, index.idf)
    best = max((c.hit.score for c in candidates), default=1.0) or 1.0
    found = voices(candidates, question.subject, index.statements.of_article)
    heard = dict(zip(candidates, found, strict=True))
    if question.asks_for_words:
        # What the person said, wherever anything is, rather than what was said about them.
        theirs = {candidate: voice for candidate, voice in heard.items() if voice.theirs}
        heard = theirs or heard
    return {
        candidate: counted(question, candidate, voice, weights, best)
        for candidate, voice in heard.items()
    }
