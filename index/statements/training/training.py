"""The training run: AdamW with a warm-up and a linear fall, and an average of the weights."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from torch import Tensor, nn

from index.statements.training.examples import Example, epoch, example
from index.statements.training.gold import Annotated
from index.statements.training.loss import Loss, loss_of
from index.statements.training.network import Tagger
from index.training import checkpoint
from index.training.checkpoint import Progress
from index.training.encoder import device, trained

_CLIP, _SCALE = 5.0, 0.25
_SAVE_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can be told."""

    epochs: float = 8.0
    batch: int = 16
    encoder_rate: float = 2e-4
    head_rate: float = 8e-4
    dropout: float = 0.15
    smoothing: float = 0.05
    masked: float = 0.08
    averaging: float = 0.997
    """Decay of the running average of the weights, which is what a run ends with."""
    frozen_layers: int = 0
    """So many encoder layers, from below, keep the weights they start with."""
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a run as it goes on."""

    step: int
    steps: int
    windows_per_second: float
    loss: Loss


def train(
    tagger: Tagger,
    articles: Sequence[Annotated],
    settings: Settings,
    folder: Path,
    report: Callable[[Report], None],
) -> dict[str, Tensor]:
    """Trains the tagger and returns the averaged weights.

    Goes on from the checkpoint in ``folder`` where there is one and writes one every five
    minutes. Epochs are drawn from the seed, so an interrupted run sees what it would have seen.
    """
    torch.manual_seed(settings.seed)
    tagger.to(device()).train()
    tagger.encoder.freeze(settings.frozen_layers)
    optimizer = _optimizer(tagger, settings)
    average = {name: p.detach().clone() for name, p in trained(tagger)}
    progress = _resume(folder, tagger, optimizer, average)
    per_epoch = len(epoch(articles, settings.batch, Random(settings.seed)))  # noqa: S311
    steps = max(1, round(settings.epochs * per_epoch))
    saved = started = time.monotonic()
    seen = 0
    while progress.step < steps:
        random = Random(settings.seed * 1000 + progress.epoch)  # noqa: S311
        for number, items in enumerate(epoch(articles, settings.batch, random)):
            if number < progress.batch:
                continue
            if progress.step >= steps:
                break
            loss = _step(
                tagger, optimizer, example(items, random), settings, step=progress.step, steps=steps
            )
            _average(average, tagger, progress.step, settings.averaging)
            progress.batch, progress.step = number + 1, progress.step + 1
            seen += len(items)
            rate = seen / (time.monotonic() - started)
            report(Report(progress.step, steps, rate, loss))
            if time.monotonic() - saved > _SAVE_SECONDS:
                _save(folder, progress, tagger, optimizer, average)
                saved = time.monotonic()
        progress.epoch, progress.batch = progress.epoch + 1, 0
    return {**tagger.state_dict(), **average}


def _optimizer(tagger: Tagger, settings: Settings) -> torch.optim.AdamW:
    # The embedding of the features starts at zero, as a head does.
    encoder: list[nn.Parameter] = []
    head: list[nn.Parameter] = []
    for name, parameter in trained(tagger):
        inner = name.startswith("encoder.") and "features" not in name
        (encoder if inner else head).append(parameter)
    groups = [
        {"params": encoder, "rate": settings.encoder_rate},
        {"params": head, "rate": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), weight_decay=0.01)


def _step(
    tagger: Tagger,
    optimizer: torch.optim.AdamW,
    batch: Example,
    settings: Settings,
    *,
    step: int,
    steps: int,
) -> Loss:
    rise = min(1.0, (step + 1) / min(100, max(1, steps // 10)))
    for group in optimizer.param_groups:
        group["lr"] = group["rate"] * rise * (1 - step / steps)
    loss = loss_of(tagger, batch, settings.smoothing, settings.masked)
    optimizer.zero_grad(set_to_none=True)
    (loss.total * _SCALE).backward()
    torch.nn.utils.clip_grad_norm_([p for _, p in trained(tagger)], _CLIP)
    optimizer.step()
    return Loss(*(part.detach() for part in loss))


def _average(average: dict[str, Tensor], tagger: Tagger, step: int, decay: float) -> None:
    # A young average forgets faster, or it would keep the weights the run began with.
    decay = min(decay, (1 + step) / (10 + step))
    for name, parameter in trained(tagger):
        average[name].mul_(decay).add_(parameter.detach(), alpha=1 - decay)


def _save(
    folder: Path,
    progress: Progress,
    tagger: Tagger,
    optimizer: torch.optim.AdamW,
    average: dict[str, Tensor],
) -> None:
    parts = {
        "tagger": tagger.state_dict(),
        "optimizer": optimizer.state_dict(),
        "average": average,
    }
    checkpoint.save(folder, progress, parts)


def _resume(
    folder: Path, tagger: Tagger, optimizer: torch.optim.AdamW, average: dict[str, Tensor]
) -> Progress:
    found = checkpoint.load(folder)
    if found is None:
        return Progress()
    progress, parts = found
    tagger.load_state_dict(parts["tagger"])
    optimizer.load_state_dict(parts["optimizer"])
    for name, tensor in parts["average"].items():
        average[name].copy_(tensor)
    return progress
