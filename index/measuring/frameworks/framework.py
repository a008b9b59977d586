"""What is asked of every framework, and the frameworks by name."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.measuring.frameworks.given import Given


class Framework(Protocol):
    """A framework with its encoder loaded, used as its own pages show it."""

    def build(
        self, given: Sequence[Given], folder: Path, vectors: NDArray[np.float32] | None = None
    ) -> None:
        """Embeds the texts, unless their vectors are given, and keeps them in the folder."""

    def open(self, folder: Path) -> None:
        """Opens what was kept in the folder, to be searched."""

    def search(self, question: str, top: int) -> list[str]:
        """The ids of the texts nearest to the question, best first."""

    def chunks(self, articles: Sequence[Given]) -> list[Given]:
        """Articles cut by the framework's own splitter with its own settings; ids: ``article#n``.

        A framework without a splitter gives the articles back.
        """

    def window(self) -> int:
        """The word pieces of a text that are read at most, [CLS] and [SEP] included."""


MODULES = {
    "LangChain": "langchain",
    "LlamaIndex": "llamaindex",
    "Haystack": "haystack",
    "Haystack with BM25": "haystack",
    "txtai": "txtai",
}
"""The file of each framework beside this one; each has ``frameworks``, a constructor by name."""

Constructor = Callable[[Path], Framework]
"""From the folder of a sentence-transformers model."""


def constructor(name: str) -> Constructor:
    """How the framework of this name is made; imports it. Raises ImportError where it is not there.

    Each is imported in a process of its own: torch and FAISS beside each other are its own matter.
    """
    module = import_module(f"{__package__}.{MODULES[name]}")
    found: Constructor = module.FRAMEWORKS[name]
    return found
