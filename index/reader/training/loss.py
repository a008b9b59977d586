"""What a training step makes smaller: the span's, the right passage's and the answerability's; and
how far the reader goes away, over news, from the one it began as."""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from index.reader.training.batches import Batch
from index.reader.training.network import Reader, Scores
from index.training.encoder import FAR, arithmetic

_PASSAGE, _ANSWERABLE = 0.5, 0.5


@dataclass(frozen=True, slots=True)
class Teacher:
    """A reader that knows news, and how much of what it says of news is to be kept."""

    reader: Reader
    weight: float


class Loss(NamedTuple):
    """Means over a batch."""

    total: Tensor
    span: Tensor
    passage: Tensor
    answerable: Tensor
    kept: Tensor


def loss_of(reader: Reader, batch: Batch, teacher: Teacher | None = None) -> Loss:
    """Span cross-entropy with [CLS] for "no answer"; the same over all passages of a question
    (Clark and Gardner 2018, shared normalisation); answerability.

    With a teacher, over news, also how far the reader's scores are from the teacher's (Li and
    Hoiem 2016, learning without forgetting).
    """
    with arithmetic():
        scores = reader(batch.ids, batch.mask, batch.types)
    own = batch.passage
    null = _with_null(own)
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
    kept = torch.zeros(())
    if teacher is not None and batch.news.any():
        kept = _apart(scores, batch, teacher.reader)
        total = total + teacher.weight * kept
    return Loss(total, span, passage, answerable, kept)


def _apart(scores: Scores, batch: Batch, teacher: Reader) -> Tensor:
    """The divergence from the teacher over the news windows, as a mean over the whole batch."""
    rows = batch.news
    with torch.no_grad(), arithmetic():
        wanted = teacher(batch.ids[rows], batch.mask[rows], batch.types[rows])
    null = _with_null(batch.passage[rows])
    apart = torch.zeros(())
    for logits, target in ((scores.start, wanted.start), (scores.end, wanted.end)):
        own = logits[rows].masked_fill(~null, FAR).log_softmax(1)
        theirs = target.masked_fill(~null, FAR).log_softmax(1)
        apart = apart + functional.kl_div(own, theirs, reduction="sum", log_target=True) / 2
    own, theirs = scores.answerable[rows], wanted.answerable.sigmoid()
    unsure = functional.binary_cross_entropy(theirs, theirs, reduction="sum")
    judged = functional.binary_cross_entropy_with_logits(own, theirs, reduction="sum") - unsure
    return (apart + _ANSWERABLE * judged) / len(rows)


def _with_null(passage: Tensor) -> Tensor:
    """B, P: the passage's pieces and [CLS], which stands for no answer."""
    null = passage.clone()
    null[:, 0] = True
    return null
