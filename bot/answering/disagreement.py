"""Articles that give different answers: an older figure and a newer one, two names for one post."""

import re
from collections.abc import Sequence

from bot.answering.features import Features
from bot.answering.question import Question
from bot.answering.ranking import Scored
from bot.answering.wanted import Wanted
from bot.answering.words import content_stems, letters
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

    Empty where no two dated articles surely give different numbers, amounts or names.
    """
    told = [scored for scored in ranked if not scored.features.title]
    if not told or question.wanted not in (*_COUNTED, Wanted.PERSON):
        return []
    best = told[0]
    if not _is_sure(best.features):
        return []
    for other in told[1:]:
        near = other.features.near >= COVERED * best.features.near
        if near and _is_sure(other.features) and _differ(best, other, question.wanted):
            return sorted((best, other), key=lambda s: _article(s).published or "", reverse=True)
    return []


def _is_sure(features: Features) -> bool:
    return features.span >= SURE and features.fits > 0


def _differ(one: Scored, other: Scored, wanted: Wanted) -> bool:
    first, second = _article(one), _article(other)
    if first.id == second.id or not first.published or not second.published:
        return False
    if first.published[:10] == second.published[:10]:
        return False
    if wanted in _COUNTED:
        numbers = [set(map(letters, _NUMBER.findall(_answer(each)))) for each in (one, other)]
        return all(numbers) and not numbers[0] & numbers[1]
    return not set(content_stems(_answer(one))) & set(content_stems(_answer(other)))


def _answer(scored: Scored) -> str:
    start, end = scored.answer
    return _article(scored).text[start:end]


def _article(scored: Scored) -> Article:
    return scored.candidate.stretch.article
