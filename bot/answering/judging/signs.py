"""What tells whether the best sentence is an answer at all."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from math import exp, log

from bot.answering.finding.evidence import Stretch
from bot.answering.judging.features import TELLING
from bot.answering.judging.ranking import Scored
from bot.answering.understanding.question import Question
from bot.answering.understanding.wanted import Wanted
from bot.answering.understanding.words import stems

BESIDE = 2
"""How many sentences on either side count as near."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of the best sentence and of what the question has that it has not."""

    rank: float
    """Its passage's score beside the best passage's."""
    share: float
    """Its share of all answers by the reader, the logarithm of a probability."""
    chosen: float
    """Its share of all scores, a logarithm."""
    of_article: float
    """The same of all sentences of its article."""
    readable: float
    """How surely the reader thinks that any window has an answer, a logit."""
    far: float
    """The rarity of the rarest word that no sentence near has, beside the question's rarest."""
    silent: float
    """1 where words of somebody were asked for, and the sentence is not theirs."""
    words: float
    """1 where words of anybody were asked for."""
    unlike: float
    """1 where the reader's answer could look like what was asked for, and does not."""


def signs(question: Question, ranked: Sequence[Scored], idf: Callable[[str], float]) -> Signs:
    """What speaks for the best of the sentences and against it."""
    best = ranked[0]
    features, article = best.features, best.candidate.stretch.article
    odds = {scored: exp(scored.score - best.score) for scored in ranked}
    own = sum(odds[s] for s in ranked if s.candidate.stretch.article == article)
    everything = sum(odds.values())
    rarity = {term: idf(term) for term in question.terms}
    near = _near(best)
    missing = max((each for term, each in rarity.items() if term not in near), default=0.0)
    return Signs(
        rank=features.rank,
        share=features.share,
        chosen=-log(everything),
        of_article=log(own / everything),
        readable=max(s.features.answerable for s in ranked),
        far=missing / (max(rarity.values(), default=0.0) or 1.0),
        silent=float(is_silent(question, best)),
        words=float(question.wanted is Wanted.WORDS),
        unlike=float(question.wanted in TELLING) * (1 - max(features.fits, features.kind / 2)),
    )


def is_silent(question: Question, best: Scored) -> bool:
    """Whether words of somebody were asked for, and the sentence is not theirs."""
    return question.asks_for_words and not best.features.voice.theirs


def _near(best: Scored) -> frozenset[str]:
    """The stems of the sentences around the best one, and of its article's headline and byline."""
    stretch, at = best.candidate.stretch, best.candidate.at
    beside = stretch.sentences[max(0, at - BESIDE) : at + BESIDE + 1]
    return stretch.title.union(_byline(stretch), *(sentence.stems for sentence in beside))


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
