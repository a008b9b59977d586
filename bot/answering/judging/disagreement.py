"""Articles that give different answers: an older figure and a newer one, two names for one post."""

import re
from collections.abc import Sequence

from bot.answering.judging.features import Features
from bot.answering.judging.ranking import Scored
from bot.answering.understanding.question import Question
from bot.answering.understanding.wanted import Wanted
from bot.answering.understanding.words import content_stems, letters
from index.article import Article

SURE = 1.0
"""How surely the reader must see an answer in either sentence, a logit."""
COVERED = 0.9
"""What share of the question's words that are near the best answer must be near the other."""
DIFFERS = "The articles differ; the newest comes first."
"""What a reader is told of it."""
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_COUNTED = (Wanted.NUMBER, Wanted.MONEY)


def disagreement(ranked: Sequence[Scored], question: Question) -> list[Scored]:
    """The best sentence and one of another article that answers otherwise, the newer first.

    Empty where no two dated articles surely give different numbers, amounts or names. A sentence
    may give its answer less surely than another of its article, or than the headline.
    """
    told = [scored for scored in ranked if not scored.features.title]
    if not told or question.wanted not in (*_COUNTED, Wanted.PERSON):
        return []
    best = told[0]
    sure = [scored for scored in ranked if _is_sure(scored.features)]
    if not any(_agree(best, each, question.wanted) for each in sure):
        return []
    for other in told[1:]:
        near = other.features.near >= COVERED * best.features.near
        surely = any(_agree(other, each, question.wanted) for each in sure)
        if near and surely and _differ(best, other, question.wanted):
            return sorted((best, other), key=lambda s: _article(s).published or "", reverse=True)
    return []


def _is_sure(features: Features) -> bool:
    return features.span >= SURE and features.fits > 0


def _agree(one: Scored, other: Scored, wanted: Wanted) -> bool:
    """Whether two sentences of an article give the same answer."""
    return _article(one).id == _article(other).id and bool(
        _told(one, wanted) & _told(other, wanted)
    )


def _differ(one: Scored, other: Scored, wanted: Wanted) -> bool:
    first, second = _article(one), _article(other)
    if first.id == second.id or not first.published or not second.published:
        return False
    if first.published[:10] == second.published[:10]:
        return False
    told = _told(one, wanted), _told(other, wanted)
    return all(told) and not told[0] & told[1]


def _told(scored: Scored, wanted: Wanted) -> set[str]:
    """What of the reader's answer has to be the same for two to agree."""
    start, end = scored.answer
    text = _article(scored).text[start:end]
    if wanted in _COUNTED:
        return set(map(letters, _NUMBER.findall(text)))
    return set(content_stems(text))


def _article(scored: Scored) -> Article:
    return scored.candidate.stretch.article
