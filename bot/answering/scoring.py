"""How well a sentence answers a question: what is counted, and what each counts.

This is the one place where sentences are judged. Weights were chosen on development questions.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answering.attribution import attribution
from bot.answering.evidence import Candidate
from bot.answering.kinds import kind
from bot.answering.question import Question
from bot.answering.wanted import Wanted

COMPARED = 4
"""Sentences whose meaning the encoder compares with the question's: most of a question's time."""
CONTEXT_SHARE = 0.3
"""What a word counts that only the conversation gives, beside 1 for a word of the question."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is counted of a sentence; all between 0 and 1 but ``similarity`` (a cosine)."""

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
    """How surely it is said by the person whose words were asked for."""
    title: float
    """Whether it is the article's headline."""
    similarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its features and the score they add up to; higher is better."""

    candidate: Candidate
    features: Features
    score: float


WEIGHTS = Features(
    own=2.0, near=3.0, passage=2.5, rank=2.5, kind=1.5, said=1.0, title=-2.0, similarity=2.0
)


def rank(
    question: Question,
    candidates: Sequence[Candidate],
    idf: Callable[[str], float],
    encode: Callable[[Sequence[str]], NDArray[np.float32]],
) -> list[Scored]:
    """The candidates worth comparing, best first; at most ``COMPARED`` of them."""
    weights = term_weights(question, idf)
    best = max((c.hit.score for c in candidates), default=1.0) or 1.0
    counted = [(c, features(question, c, weights, best)) for c in candidates]
    if question.wanted is Wanted.WORDS:
        # What the person said, wherever anything is, rather than what was said about them.
        counted = [pair for pair in counted if pair[1].said] or counted
    counted.sort(key=lambda pair: -total(pair[1]))
    return with_similarity(question, counted[:COMPARED], encode)


def with_similarity(
    question: Question,
    counted: Sequence[tuple[Candidate, Features]],
    encode: Callable[[Sequence[str]], NDArray[np.float32]],
) -> list[Scored]:
    """The candidates with the cosine of question and sentence among their features, best first."""
    if not counted:
        return []
    # Apart, because the shorter texts of a batch are padded to its longest.
    cosines = encode([c.sentence.text for c, _ in counted]) @ encode([question.text])[0]
    scored = []
    for (candidate, found), cosine in zip(counted, cosines, strict=True):
        full = Features(*(*_values(found)[:-1], float(cosine)))
        scored.append(Scored(candidate, full, total(full)))
    return sorted(scored, key=lambda s: -s.score)


def term_weights(question: Question, idf: Callable[[str], float]) -> dict[str, float]:
    """What each word of the question counts, by its rarity; all together 1."""
    weights = {term: idf(term) for term in question.terms}
    weights |= {term: CONTEXT_SHARE * idf(term) for term in question.context}
    whole = sum(weights.values()) or 1.0
    return {term: weight / whole for term, weight in weights.items()}


def features(
    question: Question, candidate: Candidate, weights: Mapping[str, float], best: float
) -> Features:
    """What can be counted of a sentence without the encoder."""
    stretch, at = candidate.stretch, candidate.at
    sentence = candidate.sentence
    beside = stretch.sentences[max(0, at - 1) : at + 2]
    text = sentence.text
    said = attribution(candidate, question.speaker) if question.speaker else 0.0
    # Whoever says the sentence need not be named in it a second time.
    named = question.speaker.stems if question.speaker and said else ()
    near = stretch.title.union(named, *(s.stems for s in beside))
    return Features(
        own=_share(weights, sentence.stems.union(named)),
        near=_share(weights, near),
        passage=_share(weights, candidate.passage.union(stretch.title, named)),
        rank=candidate.hit.score / best,
        kind=kind(question, text),
        said=said,
        title=float(_is_heading(text, stretch.article.title)),
    )


def total(counted: Features) -> float:
    """The weighted sum."""
    pairs = zip(_values(counted), _values(WEIGHTS), strict=True)
    return sum(value * weight for value, weight in pairs)


def _values(counted: Features) -> tuple[float, ...]:
    return (
        counted.own,
        counted.near,
        counted.passage,
        counted.rank,
        counted.kind,
        counted.said,
        counted.title,
        counted.similarity,
    )


def _share(weights: Mapping[str, float], found: Container[str]) -> float:
    return sum(weight for stem, weight in weights.items() if stem in found)


def _is_heading(text: str, title: str) -> bool:
    return text.startswith("#") or text.rstrip(" .") == title.rstrip(" .")
