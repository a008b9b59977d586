"""How far the tagger's heads are from an example."""

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from index.statements.training.examples import IGNORED, CueTarget, Example
from index.statements.training.network import Cues, SpanScores, Tagger

_MASK, _SPECIAL = 103, (0, 101, 102)
_SPAN_WEIGHT, _INSIDE_WEIGHT = 0.5, 2.0


class Loss(NamedTuple):
    """Sums over a batch, divided by its windows."""

    total: Tensor
    cue: Tensor
    source: Tensor
    content: Tensor
    inside: Tensor


def loss_of(tagger: Tagger, example: Example, smoothing: float, masked: float) -> Loss:
    """The loss on one batch.

    ``smoothing`` takes certainty from the cue labels, which the annotators themselves waver on;
    ``masked`` is the share of pieces hidden, so that context has to tell what a word list could.
    """
    device = tagger.spans.out.weight.device
    ids, mask, feature, first, real, paragraph, quoted = (
        torch.from_numpy(array).to(device)
        for array in (
            example.batch.ids,
            example.batch.mask,
            example.batch.feature,
            example.batch.first,
            example.batch.real,
            example.batch.paragraph,
            example.batch.quoted,
        )
    )
    windows = len(ids)
    words = tagger.encoder.words(_masked(ids, masked), mask, feature, first)
    cue = functional.cross_entropy(
        tagger.cue(words).reshape(-1, 3),
        torch.from_numpy(example.cue).to(device).reshape(-1),
        ignore_index=IGNORED,
        reduction="sum",
        label_smoothing=smoothing,
    )
    if not example.cues:
        none = torch.zeros((), device=device)
        return Loss(cue / windows, cue / windows, none, none, none)
    scores = tagger.spans(words, real, paragraph, quoted, _cues(example.cues, device))
    source, content, inside = _span_losses(scores, example.cues, real)
    total = cue + _SPAN_WEIGHT * (source + content) + _INSIDE_WEIGHT * inside
    return Loss(*(part / windows for part in (total, cue, source, content, inside)))


def _masked(ids: Tensor, share: float) -> Tensor:
    if not share:
        return ids
    hidden = torch.rand(ids.shape, device=ids.device) < share
    for special in _SPECIAL:
        hidden &= ids != special
    return ids.masked_fill(hidden, _MASK)


def _cues(cues: tuple[CueTarget, ...], device: torch.device) -> Cues:
    return Cues(
        torch.tensor([cue.window for cue in cues], device=device),
        torch.tensor([cue.start for cue in cues], device=device),
        torch.tensor([cue.end for cue in cues], device=device),
    )


def _span_losses(
    scores: SpanScores, cues: tuple[CueTarget, ...], real: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    count, width, _ = scores.content.shape
    device = scores.content.device
    inside = torch.zeros(count, width, 2)
    sources, contents = [], []
    for row, cue in enumerate(cues):
        if cue.source:
            inside[row, cue.source[0] : cue.source[1] + 1, 0] = 1
        for first, last in cue.pieces:
            inside[row, first : last + 1, 1] = 1
        named = cue.source[0] * width + cue.source[1] if cue.source else width * width
        sources.append(named if cue.source_known else IGNORED)
        contents.append(cue.content[0] * width + cue.content[1] if cue.content else IGNORED)
    everyone = torch.cat([scores.source.reshape(count, -1), scores.nobody[:, None]], 1)
    source, content = (
        functional.cross_entropy(
            logits, torch.tensor(target, device=device), ignore_index=IGNORED, reduction="sum"
        )
        for logits, target in (
            (everyone, sources),
            (scores.content.reshape(count, -1), contents),
        )
    )
    weight = real[torch.tensor([cue.window for cue in cues], device=device)].float()
    each = functional.binary_cross_entropy_with_logits(
        scores.inside, inside.to(device), reduction="none"
    ).sum(-1)
    return source, content, (each * weight).sum() / weight.sum() * count
