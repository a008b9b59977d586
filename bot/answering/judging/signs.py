"""What tells whether the best sentence is an answer at all."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from math import exp, log

from bot.answering.finding.evidence import Stretch
from bot.answering.judging.features import TELLING
from bot.answering.judging.ranking import Scored
from bot.answering.understanding.names import name_stems
from bot.answering.understanding.question import Question
from bot.answering.understanding.wanted import Wanted
from bot.answering.understanding.words import stems

BESIDE = 2
"""How many sentences on either side count as near."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of the best sentence and of what the question has that it has not."""

    own: float
    near: float
    passage: float
    rank: float
    kind: float
    span: float
    share: float
    answerable: float
    """These are the best sentence's ``Features``."""
    read: float
    """The best ``span`` of any sentence."""
    lead: float
    """How far the second sentence's score is behind the first's, at most 5."""
    chosen: float
    """The best sentence's share of all scores, a logarithm."""
    of_article: float
    """The same of all sentences of its article."""
    readable: float
    """How surely the reader thinks that any window has an answer."""
    absent: float
    """The rarity of the rarest word that the article has not, beside the question's rarest."""
    far: float
    """The same of a word that no sentence near has."""
    nameless: float
    """The same of a name that is nowhere around."""
    speakerless: float
    """The share of the asked speaker's name, by rarity, that is nowhere around."""
    speaks: float
    """How surely the sentence has the words of whom they were asked for."""
    silent: float
    """1 where words of somebody were asked for, and the sentence is not theirs."""
    words: float
    """1 where words of anybody were asked for."""
    fits: float
    """Whether the reader's answer looks like what was asked for."""
    unlike: float
    """1 where that could be told, and it does not."""


def signs(question: Question, ranked: Sequence[Scored], idf: Callable[[str], float]) -> Signs:
    """What speaks for the best of the sentences and against it."""
    best = ranked[0]
    features = best.features
    stretch, at = best.candidate.stretch, best.candidate.at
    beside = stretch.sentences[max(0, at - BESIDE) : at + BESIDE + 1]
    near = stretch.title.union(_byline(stretch), *(sentence.stems for sentence in beside))
    known = evidence_stems(stretch)
    article = stretch.article
    odds = {scored: exp(scored.score - best.score) for scored in ranked}
    everything = sum(odds.values())
    rarity = {term: idf(term) for term in question.terms}
    rarest = max(rarity.values(), default=0.0) or 1.0
    names = name_stems(question, {s.candidate.hit.passage.text for s in ranked})
    return Signs(
        own=features.own,
        near=features.near,
        passage=features.passage,
        rank=features.rank,
        kind=features.kind,
        span=features.span,
        share=features.share,
        answerable=features.answerable,
        read=max(s.features.span for s in ranked),
        lead=min(best.score - ranked[1].score, 5.0) if len(ranked) > 1 else 5.0,
        chosen=-log(everything),
        of_article=log(sum(odds[s] for s in ranked if s.candidate.stretch.article == article))
        - log(everything),
        readable=max(s.features.answerable for s in ranked),
        absent=_rarest(rarity, set(rarity) - known) / rarest,
        far=_rarest(rarity, set(rarity) - near) / rarest,
        nameless=_rarest(rarity, names - known) / rarest,
        speakerless=share_missing(question.speaker.stems, known, idf) if question.speaker else 0.0,
        speaks=features.voice.speaks,
        silent=float(question.asks_for_words and not features.voice.theirs),
        words=float(question.wanted is Wanted.WORDS),
        fits=features.fits,
        unlike=float(question.wanted in TELLING) * (1 - max(features.fits, features.kind / 2)),
    )


def evidence_stems(stretch: Stretch) -> frozenset[str]:
    """The stems of a stretch and of its article's headline, outlet and author."""
    return stretch.title.union(_byline(stretch), stretch.stems)


def _byline(stretch: Stretch) -> list[str]:
    return stems(f"{stretch.article.source or ''} {stretch.article.author or ''}")


def share_missing(name: Iterable[str], known: Set[str], idf: Callable[[str], float]) -> float:
    """The share of a name, by rarity, that is not among the known stems."""
    weights = {stem: idf(stem) for stem in name}
    whole = sum(weights.values()) or 1.0
    return sum(weight for stem, weight in weights.items() if stem not in known) / whole


def _rarest(rarity: dict[str, float], among: Set[str]) -> float:
    return max((rarity[term] for term in among if term in rarity), default=0.0)
