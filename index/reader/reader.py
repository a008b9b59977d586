"""The reader on the fast path: a question and passages in, each one's best span out."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from threading import Lock, Thread

from index.errors import ModelUnavailable
from index.inference import Model
from index.reader.inputs import Window, inputs, windows
from index.reader.scores import PassageScores, Reading, WindowScores, window_scores
from index.weights import Kept

WEIGHTS = Path(__file__).parent / "weights"
CARD, NETWORK = "reader.json", "reader.xml"
TRAINING = "./scripts/train_reader.py"
_MULTIPLE = 8
"""Pieces that a window's length is rounded up to: fewer shapes for the network to prepare for."""


def kept(folder: Path) -> Kept:
    """The reader's weights in the folder."""
    return Kept(folder, CARD, "reader", TRAINING, "index/reader/weights")


class Reader:
    """Finds the span that answers a question; thread-safe. Loads its network at the first use.

    Raises ModelUnavailable where there are no weights.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self._folder = folder
        self._tokenizer = kept(folder).tokenizer()
        model = kept(folder).read_card().get("model", {})
        self._pad = int(model.get("pad", "0"))
        self._with_head = model.get("answerable", "yes") == "yes"

    def read(
        self, question: str, passages: Sequence[str], titles: Sequence[str] = ()
    ) -> list[Reading]:
        """The best span of each passage, in their order; offsets are the passage's characters.

        ``titles`` are those of the passages' articles; left out, the passages are read without.
        """
        return [scores.best() for scores in self.scores(question, passages, titles)]

    def scores(
        self, question: str, passages: Sequence[str], titles: Sequence[str] = ()
    ) -> list[PassageScores]:
        """All scores of each passage, to be asked for the best span of any part of it."""
        found = list(windows(self._tokenizer, question, passages, titles or [""] * len(passages)))
        read: list[list[WindowScores]] = [[] for _ in passages]
        for window, scores in zip(found, self._read(found), strict=True):
            read[window.passage].append(scores)
        return [PassageScores(each) for each in read]

    def load(self) -> "Reader":
        """Loads the network now. Raises ModelUnavailable where its files are damaged."""
        _ = self._network
        return self

    @cached_property
    def _network(self) -> Model:
        kept(self._folder).verify()
        # A window on each core: all cores on one window would wait for each other wherever others,
        # a rebuild above all, want them too. A reading is the same whatever is read beside it.
        return Model(self._folder / NETWORK, bulk=True)

    def _read(self, found: Sequence[Window]) -> list[WindowScores]:
        scores: list[WindowScores] = []
        batches = (inputs([window], self._pad, _MULTIPLE) for window in found)
        self._network.run(
            ((each.ids, each.mask, each.types) for each in batches),
            lambda number, rows: scores.append(
                window_scores(found[number], rows[0], with_head=self._with_head)
            ),
        )
        return scores


_LOADING = Lock()


def shipped() -> Reader:
    """The reader of the package, loaded: one for a process, however many generations it opens.

    Raises ModelUnavailable where there are no weights.
    """
    with _LOADING:
        return _loaded()


def loaded(folder: Path) -> Reader:
    """The reader in a folder, loaded once for a process. Raises ModelUnavailable."""
    with _LOADING:
        return _loaded(folder)


@cache
def _loaded(folder: Path = WEIGHTS) -> Reader:
    return Reader(folder).load()


def load_ahead() -> None:
    """Begins to load the package's reader while the caller does something else.

    Whether that worked is told by ``shipped``, which waits for it.
    """

    def load() -> None:
        with suppress(ModelUnavailable):
            shipped()

    Thread(target=load, name="reader").start()
