"""The ranking that a search gives, and what each of its two halves would give alone."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.catalogue import Catalogue
from index.dense import Dense
from index.encoder import Encoder
from index.generation import CATALOGUE, DENSE, LEXICAL, MODELS, generation_folder
from index.hit import Passage
from index.lexical import lexical_index
from index.library import Index

Ranking = Callable[[str, int], list[Passage]]
"""From a question to so many passages, best first."""

FUSED = "fused"
DENSE_ONLY = "dense only"
LEXICAL_ONLY = "lexical only"


@contextmanager
def rankings(directory: Path) -> Iterator[dict[str, Ranking]]:
    """The fused ranking of the index in this folder and each half of it, by name.

    Raises IndexUnavailable.
    """
    with closing(Index.open(directory)) as index:
        folder = generation_folder(directory, index.generation)
        card = index.manifest.encoder
        encoder = Encoder(directory / MODELS / card.weights)
        dense = Dense(folder / DENSE, card.dimensions)
        lexical = lexical_index(folder / LEXICAL)
        with closing(Catalogue(folder / CATALOGUE)) as catalogue:
            yield {
                FUSED: lambda question, top: [hit.passage for hit in index.search(question, top)],
                DENSE_ONLY: lambda question, top: catalogue.passages(
                    dense.search(encoder.question(question), top).tolist()
                ),
                LEXICAL_ONLY: lambda question, top: catalogue.passages(
                    [passage for passage, _ in lexical.search(question, top)]
                ),
            }
