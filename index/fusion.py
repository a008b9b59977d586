"""Two rankings to one."""

from collections.abc import Sequence

# Chosen on the development questions of docs/quality.md. Where the words of the question are found,
# a small share for meaning keeps BM25's first places; where BM25's best passage has no more to show
# than common words, meaning leads. Between the two strengths the share changes steadily.
LED_BY_WORDS = 0.25
LED_BY_MEANING = 0.6
WEAK, STRONG = 1.5, 2.5
"""BM25's best score in units of the idf of a word that no passage has."""

Ranking = Sequence[tuple[int, float]]


def dense_weight(best: float, rarest: float) -> float:
    """The share of meaning, by BM25's best score and the idf of a word that no passage has."""
    strength = (best / rarest - WEAK) / (STRONG - WEAK)
    return LED_BY_MEANING + (LED_BY_WORDS - LED_BY_MEANING) * min(max(strength, 0.0), 1.0)


def fuse(lexical: Ranking, dense: Ranking, dense_weight: float) -> list[tuple[int, float]]:
    """Ids and scores of both rankings, best first: each scaled to 0..1, weighted and added.

    The rankings are best first; what one of them lacks has its lowest score there. (Min-max
    scaling and convex combination: Bruch, Gai and Ingber, ACM TOIS 42(1), 2023.)
    """
    scores: dict[int, float] = {}
    for ranking, weight in ((lexical, 1 - dense_weight), (dense, dense_weight)):
        for id, score in _scaled(ranking):
            scores[id] = scores.get(id, 0.0) + weight * score
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def _scaled(ranking: Ranking) -> list[tuple[int, float]]:
    if not ranking:
        return []
    highest, lowest = ranking[0][1], ranking[-1][1]
    if highest == lowest:
        return [(id, 1.0) for id, _ in ranking]
    return [(id, (score - lowest) / (highest - lowest)) for id, score in ranking]
