"""A large index made of a small one: ``python -m index.measuring.growing INDEX LARGE PASSAGES``.

Its vectors are those of real passages with noise, its words real words by their frequencies; it is
written, checked and published by the code that every rebuild uses. Who said what is left out: in
words thrown together nobody says anything.
"""

import json
import resource
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index import dense
from index.article import Article, Origin, Span
from index.draft import Draft
from index.encoder import Encoder
from index.generation import (
    CATALOGUE,
    DENSE,
    FORMAT,
    MODELS,
    STATEMENTS,
    Manifest,
    Pointer,
    building_folder,
    generation_folder,
    read_pointer,
)
from index.indexing import rewrite_lexical
from index.lock import exclusive
from index.measuring.frameworks.given import given_passages
from index.measuring.nearest import noisy
from index.publish import publish, seal
from index.statements import store
from index.statements.tagger import shipped

PASSAGES_OF_AN_ARTICLE = 6
WORDS_OF_A_TITLE = 8
OUTLETS = tuple(f"The {name} Gazette" for name in "North South East West Coast Valley".split())
DAYS = 3_650
BETWEEN = "\n\n"


def grow(small: Path, large: Path, passages: int) -> None:
    """Builds and publishes an index of so many passages in ``large``, which holds none yet.

    Raises IndexUnavailable, RebuildError and OSError.
    """
    folder = generation_folder(small, read_pointer(small).current)
    manifest = Manifest.read(folder)
    models = large / MODELS
    models.mkdir(parents=True, exist_ok=True)
    shutil.copytree(
        small / MODELS / manifest.encoder.weights,
        models / manifest.encoder.weights,
        dirs_exist_ok=True,
    )
    encoder = Encoder(models / manifest.encoder.weights)
    known, _, vectors = given_passages(small)
    with exclusive(large):
        building = building_folder(large)
        with Draft.create(building / CATALOGUE, None) as draft:
            for article in _articles([passage.text for passage in known], passages):
                draft.record(article)
            for row, content, article in draft.unindexed():
                draft.set_passages(row, content, _paragraphs(article.text))
            rewrite_lexical(draft, building)
            ids = draft.passage_ids()
            raw = building / "vectors.raw"
            with raw.open("wb") as file:
                for rows in noisy(vectors, len(ids)):
                    file.write(rows.astype(np.float16).tobytes())
            dense.write(building / DENSE, ids, raw, vectors.shape[1], None)
            store.write(building / STATEMENTS, [], draft.article, shipped(), None)
            articles, count = draft.counts()
            oldest, newest = draft.dates()
        made = Manifest(
            format=FORMAT,
            built=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            sources=(),
            encoder=manifest.encoder,
            splitter=manifest.splitter,
            articles=articles,
            passages=count,
            oldest=oldest,
            newest=newest,
            files={},
        )
        publish(large, Pointer(seal(large, building, made, encoder), None))


def _articles(texts: list[str], passages: int) -> Iterator[Article]:
    """Articles with so many paragraphs together, of the texts' words by their frequencies."""
    counts = Counter(word for text in texts for word in text.split())
    words = np.array(list(counts), dtype=object)
    shares = np.cumsum(np.array(list(counts.values()), np.float64))
    lengths = np.array([len(text.split()) for text in texts])
    generator = np.random.default_rng(0)

    def some(count: int) -> str:
        return " ".join(words[np.searchsorted(shares, generator.random(count) * shares[-1])])

    for number in range(-(-passages // PASSAGES_OF_AN_ARTICLE)):
        paragraphs = min(PASSAGES_OF_AN_ARTICLE, passages - number * PASSAGES_OF_AN_ARTICLE)
        day = datetime(2020, 1, 1).toordinal() + number % DAYS
        yield Article(
            f"grown-{number}",
            some(WORDS_OF_A_TITLE),
            BETWEEN.join(some(int(n)) for n in generator.choice(lengths, paragraphs)),
            Origin("grown", f"{number}.txt"),
            source=OUTLETS[number % len(OUTLETS)],
            published=datetime.fromordinal(day).date().isoformat(),
        )


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for paragraph in text.split(BETWEEN):
        yield Span(start, start + len(paragraph))
        start += len(paragraph) + len(BETWEEN)


if __name__ == "__main__":
    began = time.perf_counter()
    grow(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": time.perf_counter() - began, "peak": peak}))
