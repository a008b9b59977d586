"""How well a reader in training does on held-out windows, by their kind; and which are hard."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from index.reader.training.batches import Target, batch
from index.reader.training.network import Reader
from index.reader.training.prepare import Units
from index.training.encoder import FAR, arithmetic

_BATCH = 24
EASY = ("retrieved", "removed", "said-silent")
"""Kinds of which many teach nothing: the passage is about something else altogether."""


def judged(reader: Reader, targets: Sequence[Target]) -> tuple[NDArray[np.float32], list[bool]]:
    """N, 2: span minus null and the answerability's logit; and whether the span is exact."""
    order = sorted(range(len(targets)), key=lambda n: len(targets[n].window))
    scores = np.zeros((len(targets), 2), np.float32)
    right = [False] * len(targets)
    training = reader.training
    reader.eval()
    with torch.inference_mode():
        for at in range(0, len(order), _BATCH):
            numbers = order[at : at + _BATCH]
            made = batch([(n, targets[n]) for n in numbers])
            with arithmetic():
                found = reader(made.ids, made.mask, made.types)
            start, end = (p.masked_fill(~made.passage, FAR) for p in (found.start, found.end))
            best = torch.stack([start.max(1).values, end.max(1).values]).sum(0)
            null = found.start[:, 0] + found.end[:, 0]
            scores[numbers] = torch.stack([best - null, found.answerable], 1).numpy()
            first, last = start.argmax(1), end.argmax(1)
            for row, n in enumerate(numbers):
                right[n] = (int(first[row]), int(last[row])) == (targets[n].start, targets[n].end)
    reader.train(training)
    return scores, right


def figures(reader: Reader, units: Units) -> dict[str, float]:
    """Percent: exact spans of the answered, the AUC of answered against not by score and by kind,
    and the best accuracy of the decision."""
    targets = [target for unit in units for target in unit]
    scores, right = judged(reader, targets)
    answered = np.array([target.end > 0 for target in targets])
    both = scores.sum(1)
    result = {
        "exact": 100 * float(np.mean([r for r, a in zip(right, answered, strict=True) if a])),
        "auc span": 100 * auc(scores[answered, 0], scores[~answered, 0]),
        "auc answerable": 100 * auc(scores[answered, 1], scores[~answered, 1]),
        "auc": 100 * auc(both[answered], both[~answered]),
        "best accuracy": 100 * _best_accuracy(both, answered),
    }
    kinds: dict[str, list[int]] = defaultdict(list)
    for number, target in enumerate(targets):
        if target.end == 0:
            kinds[target.kind].append(number)
    for kind, numbers in sorted(kinds.items()):
        result[f"auc {kind}"] = 100 * auc(both[answered], both[numbers])
    return {name: round(value, 1) for name, value in result.items()}


def auc(higher: NDArray[np.float32], lower: NDArray[np.float32]) -> float:
    """How often one of the first is above one of the second; ties count half."""
    order = np.sort(lower)
    below = np.searchsorted(order, higher, "left") + np.searchsorted(order, higher, "right")
    return float(below.mean() / 2 / max(1, len(lower)))


def _best_accuracy(scores: NDArray[np.float32], answered: NDArray[np.bool_]) -> float:
    order = np.argsort(scores)
    refused = np.concatenate([[0], np.cumsum(~answered[order])])
    lost = np.concatenate([[0], np.cumsum(answered[order])])
    return float((refused + answered.sum() - lost).max() / len(scores))


def hard(reader: Reader, units: Units, share: float) -> Units:
    """The units without the easier of the windows that lack an answer and seldom look like it.

    ``share`` of them stay: those for which the reader as it is most wants to answer.
    """
    places = [
        (n, place)
        for n, unit in enumerate(units)
        for place, target in enumerate(unit)
        if target.kind in EASY
    ]
    scores, _ = judged(reader, [units[n][place] for n, place in places])
    order = np.argsort(scores[:, 0])
    easy = {places[n] for n in order[: round((1 - share) * len(places))]}
    return [
        tuple(target for place, target in enumerate(unit) if (n, place) not in easy)
        for n, unit in enumerate(units)
    ]
