"""Where a training run stands on disk, so that it can go on after an interruption."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from index.errors import ModelUnavailable

NAME = "checkpoint.pt"


@dataclass(slots=True)
class Progress:
    """How far a run has come: batches done of an epoch, and of all."""

    epoch: int = 0
    batch: int = 0
    step: int = 0


def save(folder: Path, progress: Progress, parts: dict[str, dict[str, Any]]) -> None:
    """Writes a checkpoint; an interruption leaves the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {
        "progress": [progress.epoch, progress.batch, progress.step],
        "random": torch.get_rng_state(),
        **parts,
    }
    torch.save(state, folder / (NAME + ".new"))
    os.replace(folder / (NAME + ".new"), folder / NAME)


def load(folder: Path) -> tuple[Progress, dict[str, Any]] | None:
    """The checkpoint in the folder with its parts, None where there is none."""
    path = folder / NAME
    if not path.exists():
        return None
    state = torch.load(path, map_location="cpu", weights_only=True)
    torch.set_rng_state(state["random"])
    return Progress(*state["progress"]), state


def save_weights(path: Path, weights: dict[str, Tensor]) -> None:
    """Writes finished weights as f16, half the size at no loss."""
    path.parent.mkdir(parents=True, exist_ok=True)
    halves = {name: tensor.detach().cpu().half().contiguous() for name, tensor in weights.items()}
    save_file(halves, path)


def load_weights(path: Path) -> dict[str, Tensor]:
    """Weights as f32. Raises ModelUnavailable where the file is missing or damaged."""
    try:
        return {name: tensor.float() for name, tensor in load_file(path).items()}
    except Exception as error:
        raise ModelUnavailable(
            f"The weights {path} cannot be read ({error}). Name the file of a "
            "finished training run."
        ) from error
