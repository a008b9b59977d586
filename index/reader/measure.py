"""The official measure of SQuAD 2.0: F1 and exact match of answers, at the best threshold."""

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = frozenset(string.punctuation)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one question, with the gold ones (none: the passage doesn't say)."""

    text: str
    score: float
    """How much the reader would rather answer than not."""
    gold: Sequence[str]


@dataclass(frozen=True, slots=True)
class Result:
    """Percent, over all questions."""

    f1: float
    exact: float
    threshold: float
    """Answers with a higher score are given, at which F1 is best."""
    answered_f1: float
    """Of the questions that have an answer, always answering."""


def normalised(text: str) -> str:
    """Lower case without punctuation, articles and superfluous spaces (Rajpurkar et al. 2016)."""
    plain = "".join(c for c in text.lower() if c not in _PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", plain).split())


def f1(given: str, gold: str) -> float:
    """How well the words agree, 0 to 1; no words agree with no words alone."""
    ours, theirs = normalised(given).split(), normalised(gold).split()
    if not ours or not theirs:
        return float(ours == theirs)
    shared = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * shared / (len(ours) + len(theirs))


def best(answers: Sequence[Given]) -> Result:
    """The figures at the threshold with the best F1, as the official script searches it."""
    rows = sorted(
        ((a.score, _f1(a), _exact(a), not a.gold) for a in answers), key=lambda row: -row[0]
    )
    total = max(1, len(rows))
    value = found = float(sum(none for *_, none in rows))
    exact = found_exact = value
    threshold = rows[0][0] if rows else 0.0
    for n, (_, right, same, none) in enumerate(rows):
        value += right - none
        exact += same - none
        # Of equal scores all are given or none.
        last = n + 1 == len(rows) or rows[n + 1][0] < rows[n][0]
        if last and value > found:
            found, found_exact = value, exact
            threshold = rows[n + 1][0] if n + 1 < len(rows) else rows[n][0] - 1.0
    answerable = [right for _, right, _, none in rows if not none]
    return Result(
        100 * found / total,
        100 * found_exact / total,
        threshold,
        100 * sum(answerable) / max(1, len(answerable)),
    )


def _f1(answer: Given) -> float:
    return max((f1(answer.text, gold) for gold in answer.gold), default=0.0)


def _exact(answer: Given) -> float:
    ours = normalised(answer.text)
    return float(any(ours == normalised(gold) for gold in answer.gold))
