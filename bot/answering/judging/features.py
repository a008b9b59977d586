"""What is counted of a sentence that might answer, before and after the reader has read it."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.finding.evidence import Candidate
from bot.answering.judging.kinds import kind
from bot.answering.judging.voices import Voice
from bot.answering.reading.reading import Reading
from bot.answering.understanding.question import Question
from bot.answering.understanding.speech import has_quotation
from bot.answering.understanding.wanted import Wanted

CONTEXT_SHARE = 0.3
"""What a word counts that only the conversation gives, beside 1 for a word of the question."""
TELLING = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.TIME, Wanted.PERSON, Wanted.NAME})
"""What can be told by its looks."""
LONGEST_THING = 80
"""Characters of the reader's answer from which on it is no such thing but says something of one."""
LONG = 400
"""Characters of a sentence that is as long as any."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a sentence beside a question; between 0 and 1 but for the reader's."""

    own: float
    """Share of the question's words, by rarity, that stand in the sentence itself."""
    near: float
    """The same with the sentences beside it and the title."""
    passage: float
    """The same in the whole passage and the title."""
    rank: float
    """The passage's score beside the best passage's."""
    kind: float
    """Whether it holds the kind of thing that was asked for."""
    said: float
    """How surely its words make the person speak whose words were asked for."""
    asked: float
    """How surely a statement of the index does."""
    other: float
    """How surely a statement of the index makes somebody else speak."""
    stated: float
    """How surely it is a statement, where somebody's words are asked for."""
    quoted: float
    """Whether it has a quotation, where somebody's words are asked for."""
    title: float
    """Whether it is the article's headline."""
    lead: float
    """Whether it is the first sentence of what was looked at of its article."""
    length: float
    """Its length, 1 for a sentence as long as any."""
    around: float = 0.0
    """Share of the words, by rarity, in all that was looked at of its article."""
    favour: float = 0.0
    """What the time and place of its article count for the question."""
    span: float = 0.0
    """How much rather the reader finds the answer in it than nowhere, a logit."""
    share: float = 0.0
    """The same beside everything read, the logarithm of a probability."""
    behind: float = 0.0
    """How far its own score is behind the best sentence's; 0 or less."""
    article: float = 0.0
    """The best ``span`` of its article."""
    answerable: float = 0.0
    """Whether the reader thinks that its window has an answer, a logit."""
    fits: float = 0.0
    """Whether the reader's answer is itself of the kind that was asked for."""

    @property
    def voice(self) -> Voice:
        """Who speaks in it."""
        return Voice(self.said, self.asked, self.other, self.stated)


def term_weights(question: Question, idf: Callable[[str], float]) -> dict[str, float]:
    """What each word of the question counts, by its rarity; all together 1."""
    weights = {term: idf(term) for term in question.terms}
    weights |= {term: CONTEXT_SHARE * idf(term) for term in question.context}
    whole = sum(weights.values()) or 1.0
    return {term: weight / whole for term, weight in weights.items()}


def counted(
    question: Question,
    candidate: Candidate,
    voice: Voice,
    weights: Mapping[str, float],
    best: float,
    favour: float = 0.0,
) -> Features:
    """What can be counted of a sentence before it is read.

    ``weights``: of the question's words. ``best``: the best passage's score. ``favour``: what its
    article's time and place count.
    """
    stretch, at = candidate.stretch, candidate.at
    sentence = candidate.sentence
    beside = stretch.sentences[max(0, at - 1) : at + 2]
    text = sentence.text
    # Whoever says the sentence need not be named in it a second time.
    named = question.subject.stems if question.subject and voice.speaks else ()
    near = [stretch.title, named, *(s.stems for s in beside)]
    words = question.wanted is Wanted.WORDS or question.subject is not None
    return Features(
        own=_share(weights, [sentence.stems, named]),
        near=_share(weights, near),
        passage=_share(weights, [candidate.passage, stretch.title, named]),
        around=_share(weights, [stretch.stems, stretch.title, named]),
        rank=candidate.hit.score / best,
        favour=favour,
        kind=kind(question, text),
        said=voice.said,
        asked=voice.asked,
        other=voice.other,
        stated=voice.anybody if words else 0.0,
        quoted=float(words and has_quotation(text)),
        title=float(is_heading(candidate)),
        lead=float(at == 0),
        length=min(len(text), LONG) / LONG,
    )


def with_readings(
    question: Question, found: Sequence[Features], readings: Sequence[Reading]
) -> list[Features]:
    """The features, each with what the reader says of the same sentence, in their order."""
    best = max((reading.score for reading in readings), default=0.0)
    of_article: dict[str, float] = {}
    for reading in readings:
        id = reading.candidate.stretch.article.id
        of_article[id] = max(of_article.get(id, reading.span), reading.span)
    return [
        replace(
            known,
            span=reading.span,
            share=reading.share,
            behind=reading.score - best,
            article=of_article[reading.candidate.stretch.article.id],
            answerable=reading.answerable,
            fits=_fits(question, reading),
        )
        for known, reading in zip(found, readings, strict=True)
    ]


def _fits(question: Question, reading: Reading) -> float:
    """Whether a thing was asked for that can be told by its looks, and the answer looks like it."""
    start, end = reading.answer
    if question.wanted not in TELLING or end - start > LONGEST_THING:
        return 0.0
    return kind(question, reading.candidate.stretch.article.text[start:end])


# Written out, and no union of the places made: it is asked three times of every sentence.
def _share(weights: Mapping[str, float], places: Sequence[Container[str]]) -> float:
    share = 0.0
    for stem, weight in weights.items():
        for place in places:
            if stem in place:
                share += weight
                break
    return share


def is_heading(candidate: Candidate) -> bool:
    """Whether the sentence is a headline, the article's or one inside of it."""
    sentence = candidate.sentence
    return sentence.text.startswith("#") or sentence.letters == candidate.stretch.heading
