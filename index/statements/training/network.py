"""The tagger as a torch module: a BERT encoder, a cue head, and a head for each cue's spans."""

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from index.training.encoder import FAR, HIDDEN, Encoder

WIDTH, SPAN_WIDTH = 256, 96
FEATURES = 16


class WordEncoder(Encoder):
    """MiniLM whose feature is that of the piece's word, and whose vectors are the words'."""

    def __init__(self, vocabulary: int, dropout: float) -> None:
        super().__init__(vocabulary, FEATURES, dropout)

    def words(self, ids: Tensor, mask: Tensor, feature: Tensor, first: Tensor) -> Tensor:
        """B, W, HIDDEN: each word by its first piece. The inputs are those of ``Batch``."""
        x = self(ids, mask, feature)
        index = first[:, :, None].expand(-1, -1, HIDDEN)
        gathered: Tensor = self.dropout(x.gather(1, index))
        return gathered


class Cues(NamedTuple):
    """K cues of the windows of a batch."""

    window: Tensor
    """K: which window."""
    start: Tensor
    end: Tensor
    """K: first and last word."""


class SpanScores(NamedTuple):
    """What the span head says of each cue."""

    inside: Tensor
    """K, W, 2: whether a word belongs to the source, to the content (logits)."""
    source: Tensor
    content: Tensor
    """K, W, W: the span from the first to the second word (both included)."""
    nobody: Tensor
    """K: that there is no source."""


def distance_bucket(distance: Tensor) -> Tensor:
    """0..28 for a signed distance in words: exact up to 4, then by powers of the root of two."""
    size = distance.abs()
    far = (4 + 2 * torch.log2(size.clamp(min=4).float() / 4)).long().clamp(max=14)
    bucket = torch.where(size <= 4, size, far)
    return torch.where(distance < 0, 14 - bucket, 14 + bucket)


class SpanHead(nn.Module):
    """For each cue the scores of every span as its source and as its content."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.cue = nn.Linear(3 * HIDDEN, 2 * WIDTH)
        self.word = nn.Linear(HIDDEN, 2 * WIDTH)
        self.distance, self.paragraph, self.quoted = (
            nn.Embedding(size, WIDTH) for size in (29, 5, 4)
        )
        for table in (self.distance, self.paragraph, self.quoted):
            nn.init.normal_(table.weight, std=0.02)
        self.mix = nn.Linear(2 * WIDTH, 128)
        self.out = nn.Linear(128, 6)
        self.ends = nn.Linear(HIDDEN, 4 * SPAN_WIDTH)
        self.nobody = nn.Linear(3 * HIDDEN, 1)
        self.inside_weight = nn.Parameter(torch.tensor([0.1, 0.1]))
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, words: Tensor, real: Tensor, paragraph: Tensor, quoted: Tensor, cues: Cues
    ) -> SpanScores:
        """``words`` as the encoder gives them, the rest as in ``Batch``."""
        at = torch.arange(words.shape[1], device=words.device)
        window, start, end = cues
        here = words[window]
        covered = ((at >= start[:, None]) & (at <= end[:, None])).to(words.dtype)
        mean = (covered[:, None] @ here)[:, 0] / covered.sum(1, keepdim=True)
        each = torch.arange(window.shape[0], device=words.device)
        cue = torch.cat([here[each, start], here[each, end], mean], -1)
        token = self._tokens(words, cue, self._place(at, paragraph, quoted, cues), window)
        ends = self.ends(words).split(SPAN_WIDTH, -1)
        valid = real[window]
        allowed = (at[:, None] <= at[None]) & valid[:, :, None] & valid[:, None, :]
        source = self._spans(ends[0] @ ends[1].transpose(1, 2), token, 0, window, valid)
        content = self._spans(ends[2] @ ends[3].transpose(1, 2), token, 1, window, valid)
        return SpanScores(
            token[..., [2, 5]],
            source.masked_fill(~allowed, FAR),
            content.masked_fill(~allowed, FAR),
            self.nobody(cue)[:, 0],
        )

    def _place(self, at: Tensor, paragraph: Tensor, quoted: Tensor, cues: Cues) -> Tensor:
        window, start, end = cues
        before, after = at - start[:, None], at - end[:, None]
        distance = before.clamp(max=0) + after.clamp(min=0)
        own = paragraph[window, start][:, None]
        apart = (paragraph[window] - own).clamp(-2, 2) + 2
        marks = quoted[window] * 2 + quoted[window, start][:, None]
        tables = self.distance.weight[:, None, None] + self.paragraph.weight[None, :, None]
        table = (tables + self.quoted.weight[None, None]).reshape(-1, WIDTH)
        return functional.embedding(distance_bucket(distance) * 20 + apart * 4 + marks, table)

    def _tokens(self, words: Tensor, cue: Tensor, place: Tensor, window: Tensor) -> Tensor:
        cue_sum, cue_product = self.cue(cue)[:, None].chunk(2, -1)
        word_sum, word_product = self.word(words).chunk(2, -1)
        added = functional.gelu(word_sum[window] + cue_sum + place)
        mixed = torch.cat([added, word_product[window] * cue_product], -1)
        out = self.out(self.dropout(functional.gelu(self.mix(mixed))))
        return out

    def _spans(
        self, pairs: Tensor, token: Tensor, part: int, window: Tensor, valid: Tensor
    ) -> Tensor:
        """Start + end + how well they go together + how much of what is between is inside."""
        start, end, inside = token[..., 3 * part : 3 * part + 3].unbind(-1)
        up_to = inside.masked_fill(~valid, 0.0).cumsum(1)
        before = up_to - inside.masked_fill(~valid, 0.0)
        weight = self.inside_weight[part]
        together = pairs[window] / math.sqrt(SPAN_WIDTH)
        starts, ends = start - weight * before, end + weight * up_to
        return together + starts[:, :, None] + ends[:, None, :]


class Tagger(nn.Module):
    """Encoder, cue head (outside, first word, further word) and span head."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = WordEncoder(vocabulary, dropout)
        self.cue = nn.Sequential(nn.Linear(HIDDEN, 192), nn.GELU(), nn.Linear(192, 3))
        self.spans = SpanHead(dropout)
