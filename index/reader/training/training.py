"""The training run: AdamW with a warm-up and a linear fall, by epochs or by the clock."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch

from index.reader.training.batches import batch, epoch
from index.reader.training.loss import Loss, Teacher, loss_of
from index.reader.training.network import Reader
from index.reader.training.prepare import Units
from index.training import checkpoint
from index.training.checkpoint import Progress
from index.training.encoder import trained

_CLIP = 1.0
_SAVE_SECONDS = 300.0
_WARM_UP = 60
"""Steps."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can be told."""

    epochs: float = 1.0
    minutes: float | None = None
    """Where it is set, the run ends by the clock and ``epochs`` doesn't count."""
    pieces: int = 3200
    """Pieces of a batch, padding included."""
    rate: float = 1e-4
    head_rate: float = 3e-4
    frozen_layers: int = 2
    share: float = 0.42
    """Of the encyclopaedia's questions."""
    hard_share: float = 0.5
    """Of the windows about something else, which are mostly easy to tell, those that stay."""
    kept: float = 2.0
    """How much of what the weights it began with say of news is kept, where it began with any."""
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a run as it goes on."""

    step: int
    done: float
    """Of the whole run, 0 to 1."""
    windows: int
    windows_per_second: float
    loss: Loss


class Clock:
    """How much of the run is done, over interruptions."""

    def __init__(self, settings: Settings, per_epoch: int, seconds: float) -> None:
        self._minutes = settings.minutes
        self._steps = max(1, round(settings.epochs * per_epoch))
        self._before = seconds
        self._started = time.monotonic()

    @property
    def seconds(self) -> float:
        """Spent training."""
        return self._before + time.monotonic() - self._started

    def done(self, step: int) -> float:
        """0 to 1."""
        if self._minutes is not None:
            return min(1.0, self.seconds / (60 * self._minutes))
        return min(1.0, step / self._steps)


def train(
    reader: Reader,
    units: Units,
    settings: Settings,
    folder: Path,
    report: Callable[[Report], None],
    teacher: Teacher | None = None,
) -> None:
    """Trains the reader in place; what the teacher says of news is kept.

    Goes on from the checkpoint in ``folder`` where there is one and writes one every five
    minutes. Epochs are drawn from the seed, so an interrupted run sees what it would have seen.
    """
    torch.manual_seed(settings.seed)
    reader.encoder.freeze(settings.frozen_layers)
    reader.train()
    optimizer = _optimizer(reader, settings)
    progress, spent = _resume(folder, reader, optimizer)
    first = epoch(units, settings.pieces, Random(settings.seed))  # noqa: S311
    clock = Clock(settings, len(first), spent)
    saved = started = time.monotonic()
    seen = 0
    while clock.done(progress.step) < 1:
        random = Random(settings.seed * 1000 + progress.epoch)  # noqa: S311
        for number, group in enumerate(epoch(units, settings.pieces, random)):
            if number < progress.batch:
                continue
            done = clock.done(progress.step)
            if done >= 1:
                break
            loss = _step(
                reader, optimizer, loss_of(reader, batch(group), teacher), progress.step, done
            )
            progress.batch, progress.step = number + 1, progress.step + 1
            seen += len(group)
            speed = seen / (time.monotonic() - started)
            report(Report(progress.step, clock.done(progress.step), seen, speed, loss))
            if time.monotonic() - saved > _SAVE_SECONDS:
                _save(folder, progress, reader, optimizer, clock.seconds)
                saved = time.monotonic()
        progress.epoch, progress.batch = progress.epoch + 1, 0


def _optimizer(reader: Reader, settings: Settings) -> torch.optim.AdamW:
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, parameter in trained(reader):
        key = name.startswith(("span", "answerable")), parameter.dim() > 1
        groups.setdefault(key, []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "rate": settings.head_rate if head else settings.rate,
                "weight_decay": 0.01 if matrix else 0.0,
            }
            for (head, matrix), parameters in groups.items()
        ],
        lr=0.0,
        betas=(0.9, 0.98),
        fused=True,
    )


def _step(reader: Reader, optimizer: torch.optim.AdamW, loss: Loss, step: int, done: float) -> Loss:
    rise = min(1.0, (step + 1) / _WARM_UP)
    for group in optimizer.param_groups:
        group["lr"] = group["rate"] * rise * (1 - done)
    optimizer.zero_grad(set_to_none=True)
    loss.total.backward()
    torch.nn.utils.clip_grad_norm_([p for _, p in trained(reader)], _CLIP)
    optimizer.step()
    return Loss(*(part.detach() for part in loss))


def _save(
    folder: Path, progress: Progress, reader: Reader, optimizer: torch.optim.AdamW, seconds: float
) -> None:
    parts: dict[str, dict[str, Any]] = {
        "reader": reader.state_dict(),
        "optimizer": optimizer.state_dict(),
        "clock": {"seconds": seconds},
    }
    checkpoint.save(folder, progress, parts)


def _resume(folder: Path, reader: Reader, optimizer: torch.optim.AdamW) -> tuple[Progress, float]:
    found = checkpoint.load(folder)
    if found is None:
        return Progress(), 0.0
    progress, parts = found
    reader.load_state_dict(parts["reader"])
    optimizer.load_state_dict(parts["optimizer"])
    return progress, float(parts["clock"]["seconds"])
