"""What a training step makes smaller: the span's, the right passage's and the answerability's."""

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from index.reader.training.batches import Batch
from index.reader.training.network import Reader
from index.training.encoder import FAR, arithmetic

_PASSAGE, _ANSWERABLE = 0.5, 0.5


class Loss(NamedTuple):
    """Means over a batch."""

    total: Tensor
    span: Tensor
    passage: Tensor
    answerable: Tensor


def loss_of(reader: Reader, batch: Batch) -> Loss:
    """Span cross-entropy with [CLS] for "no answer"; the same over all passages of a question
    (Clark and Gardner 2018, shared normalisation); answerability."""
    with arithmetic():
        scores = reader(batch.ids, batch.mask, batch.types)
    own = batch.passage
    null = own.clone()
    null[:, 0] = True
    answered = batch.answerable > 0
    span, passage = torch.zeros(()), torch.zeros(())
    same = batch.shared[:, None] == batch.shared[None]
    for logits, target in ((scores.start, batch.start), (scores.end, batch.end)):
        masked = logits.masked_fill(~null, FAR)
        span = span + functional.cross_entropy(masked, target) / 2
        each = logits.masked_fill(~own, FAR).logsumexp(1)
        every = each[None].expand_as(same).masked_fill(~same, FAR).logsumexp(1)
        gold = logits.gather(1, target[:, None])[:, 0]
        passage = passage + ((every - gold)[answered]).sum() / 2
    passage = passage / answered.sum().clamp(min=1)
    answerable = functional.binary_cross_entropy_with_logits(scores.answerable, batch.answerable)
    total = span + _PASSAGE * passage + _ANSWERABLE * answerable
    return Loss(total, span, passage, answerable)
