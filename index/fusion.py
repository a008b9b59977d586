"""Two rankings to one."""

from collections.abc import Sequence

# Chosen on the development questions of docs/quality.md: a small share for meaning keeps BM25's
# first places and still brings what has no word in common with the question.
DENSE_WEIGHT = 0.25

Ranking = Sequence[tuple[int, float]]


def fuse(
    lexical: Ranking, dense: Ranking, dense_weight: float = DENSE_WEIGHT
) -> list[tuple[int, float]]:
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
