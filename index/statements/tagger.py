"""The statement tagger on the fast path: articles' words in, candidates out."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from index.inference import Model
from index.statements.batch import Window, batch, batches
from index.statements.candidates import Candidate, Cue, Floats, candidate, find_cues
from index.statements.words import Words, windows
from index.weights import Kept

WEIGHTS = Path(__file__).parent / "weights"
CARD, WORDS_NETWORK, SPANS_NETWORK = "tagger.json", "words.xml", "spans.xml"
TRAINING = "./scripts/train_statements.py"
WINDOW = 50
"""Pieces. Shorter is better, measured on PolNeAR's dev articles: a paragraph, seldom two."""
_BATCH = 16
CELLS = 1_600
"""Cues times words that are scored at once: where a paragraph is long and has many cues, all of
them would take 0.4 GB, which no later batch gives back."""
ROUNDED = 4
"""Numbers of pieces and words are rounded up to a multiple: shapes that come again are a tenth
faster, and all there are take some 50 MB."""


def kept(folder: Path) -> Kept:
    """The tagger's weights in the folder."""
    return Kept(folder, CARD, "statement tagger", TRAINING, "index/statements/weights")


class Tagger:
    """Finds cue, source and content; thread-safe. Loads its networks at the first use.

    Raises ModelUnavailable where there are no weights.
    """

    def __init__(self, folder: Path = WEIGHTS, *, bulk: bool = False) -> None:
        self._folder = folder
        self._bulk = bulk
        self.tokenizer = kept(folder).tokenizer()
        self.version = kept(folder).version()
        """Changes with the weights: other weights find other statements."""

    @cached_property
    def _networks(self) -> tuple[Model, Model]:
        kept(self._folder).verify()
        # A batch has any number of cues: what would be prepared for shapes that hardly ever come
        # again grew by 2 MB with every article.
        return (
            Model(self._folder / WORDS_NETWORK, bulk=self._bulk),
            Model(self._folder / SPANS_NETWORK, bulk=self._bulk, any_shape=True),
        )

    def tag(self, articles: Sequence[Words]) -> list[list[Candidate]]:
        """The candidates of each article, in the order of their cues."""
        items = [
            (number, Window(words, start, end))
            for number, words in enumerate(articles)
            for start, end in windows(words, WINDOW)
        ]
        groups = batches([window for _, window in items], _BATCH)
        found: list[list[Candidate]] = [[] for _ in articles]
        if not groups:
            return found
        networks = self._networks
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            tagged = pool.map(lambda g: _tag(networks, [items[n][1] for n in g]), groups)
            for group, rows in zip(groups, tagged, strict=True):
                for number, row in zip(group, rows, strict=True):
                    found[items[number][0]] += row
        for each in found:
            each.sort(key=lambda c: c.cue)
        return found


@cache
def shipped() -> Tagger:
    """The tagger of the package, for many articles at once: one for a process.

    Raises ModelUnavailable where there are no weights.
    """
    return Tagger(bulk=True)


def _tag(networks: tuple[Model, Model], items: list[Window]) -> list[list[Candidate]]:
    inputs = batch(items, ROUNDED)
    out = networks[0](inputs.ids, inputs.mask, inputs.feature, inputs.first)
    logits, hidden = out[..., :3], out[..., 3:]
    cues = [
        (row, cue) for row, item in enumerate(items) for cue in find_cues(logits[row, : len(item)])
    ]
    found: list[list[Candidate]] = [[] for _ in items]
    if not cues:
        return found
    real = inputs.real.astype(np.int64)
    at_once = max(1, CELLS // real.shape[1])
    for part in (cues[n : n + at_once] for n in range(0, len(cues), at_once)):
        window, start, end = (
            np.array(column, np.int64)
            for column in zip(*((row, cue.start, cue.end) for row, cue in part), strict=True)
        )
        scores = networks[1](hidden, real, inputs.paragraph, inputs.quoted, window, start, end)
        for (row, cue), score in zip(part, scores, strict=True):
            found[row].append(_candidate(cue, score, len(items[row]), items[row].start))
    return found


def _candidate(cue: Cue, scores: Floats, length: int, offset: int) -> Candidate:
    """From one cue's row of the spans network: (W, 2 + 2W), see ``training.export``."""
    width = (scores.shape[1] - 2) // 2
    source = scores[:length, 2 : 2 + length]
    content = scores[:length, 2 + width : 2 + width + length]
    return candidate(cue, source, content, float(scores[0, 1]), scores[:length, 0], offset=offset)
