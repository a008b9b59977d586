"""The mean of several runs' weights."""

from collections.abc import Sequence
from pathlib import Path

from torch import Tensor

from index.training.checkpoint import load_weights, save_weights


def average(finished: Sequence[Path], path: Path) -> None:
    """Saves the mean of finished runs' weights as ``path``; a run named twice counts twice.

    Runs that began with the same weights are better together than each alone (Wortsman et al.
    2022, "Model soups"). Raises ModelUnavailable where weights are missing or damaged.
    """
    mean: dict[str, Tensor] = {}
    for each in finished:
        for name, tensor in load_weights(each).items():
            share = tensor / len(finished)
            mean[name] = mean[name] + share if name in mean else share
    save_weights(path, mean)
