"""Text to unit vector: an exported sentence-transformers model on the fast path."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Self
from weakref import ref

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.encodable import encodable
from index.errors import DamagedIndex, ModelMismatch
from index.export_checksums import fault_of_the_rest, quick_fault
from index.inference import Model, batches_by_length, padded

CARD = "encoder.json"
NETWORK = "encoder.xml"
TOKENIZER = "tokenizer.json"

# Small batches keep the activations in the processor's second-level cache: on two cores eight
# passages at a time are a tenth faster than thirty-two (scripts/benchmark.py --batch-sizes).
BATCH = 8
ROUNDED = 8
"""A batch's length is rounded up to a multiple: no slower, and 90 MB less for shapes seen."""

QUESTIONS_KEPT = 256
"""Vectors of questions that are kept, 1.5 kB each."""


@dataclass(frozen=True, slots=True)
class EncoderCard:
    """What an exported model is; equal cards give equal vectors."""

    name: str
    """As the owner named it: the default's, a name on the hub, or an absolute path."""
    weights: str
    """A hash of the model's files, also the name of its folder."""
    dimensions: int
    window: int
    """The word pieces it reads at most, [CLS] and [SEP] included."""
    pad: int
    question_prompt: str
    passage_prompt: str
    """What the model wants before a question and before a passage; mostly nothing."""

    def write(self, folder: Path) -> None:
        """Writes the card into the model's folder."""
        (folder / CARD).write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "EncoderCard":
        """The card of the model in this folder. Raises ModelMismatch where there is none."""
        try:
            return cls(**json.loads((folder / CARD).read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise ModelMismatch(
                f"The encoder {folder.name} that this index was built with is not there any more. "
                "Build the index anew: ./scripts/rebuild_index.py --full"
            ) from None
        except (OSError, ValueError, TypeError) as error:
            raise _damaged(folder, _unreadable(folder / CARD, error)) from error


class Encoder:
    """Unit vectors of questions and passages; thread-safe."""

    def __init__(self, folder: Path, *, bulk: bool = False) -> None:
        """Reads the card alone; the rest is loaded when it is first needed, or by ``load``."""
        self.card = EncoderCard.read(folder)
        self._folder = folder
        self._bulk = bulk
        self._loading = Lock()
        self._model: Model | None = None
        self._tokenizer: Tokenizer | None = None
        # Search and reading ask for the same question's vector, a "More" for it once again. A weak
        # reference: else network and tokenizer, some 100 MB, stayed until garbage is looked for.
        self._question = lru_cache(QUESTIONS_KEPT)(partial(_vector_of, ref(self)))

    def load(self) -> Self:
        """Loads the network and its tokenizer. Raises DamagedIndex where that is impossible."""
        self._network()
        _ = self.tokenizer
        return self

    def close(self) -> None:
        """Lets go of network, tokenizer and vectors; they would be loaded again."""
        with self._loading:
            self._model = self._tokenizer = None
        self._question.cache_clear()

    def check_rest(self) -> None:
        """Reads what was too large to be checked before. Raises DamagedIndex."""
        self._check(fault_of_the_rest(self._folder))

    def _check(self, what: str | None) -> None:
        if what is not None:
            raise _damaged(self._folder, what)

    @property
    def tokenizer(self) -> Tokenizer:
        """The model's tokenizer, neither cutting nor padding."""
        with self._loading:
            if self._tokenizer is None:
                self._tokenizer = _tokenizer(self._folder / TOKENIZER)
            return self._tokenizer

    def _network(self) -> Model:
        with self._loading:
            if self._model is None:
                path = self._folder / NETWORK
                self._check(quick_fault(self._folder))
                try:
                    self._model = Model(path, bulk=self._bulk)
                except RuntimeError as error:
                    raise _damaged(self._folder, _unreadable(path, error)) from error
            return self._model

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of one question, shape ``(dimensions,)``."""
        return self._question(text)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of a few texts as questions, at once; shape ``(len(texts), dimensions)``."""
        if not texts:
            return np.zeros((0, self.card.dimensions), np.float32)
        if len(texts) == 1:
            return self._question(texts[0])[np.newaxis]
        return self._several(texts)

    def one(self, text: str) -> NDArray[np.float32]:
        """As ``question``, but computed each time."""
        vector: NDArray[np.float32] = self._several([text])[0]
        vector.flags.writeable = False
        return vector

    def _several(self, texts: Sequence[str]) -> NDArray[np.float32]:
        ids, mask = padded(self._token_ids(self.card.question_prompt, texts), self.card.pad)
        return self._network()(ids, mask)

    def passages(
        self, texts: Sequence[str], encoded: Callable[[int], None] = lambda count: None
    ) -> NDArray[np.float32]:
        """Vectors of many passages, shape ``(len(texts), dimensions)``.

        ``encoded`` is told how many were finished, again and again.
        """
        vectors = np.zeros((len(texts), self.card.dimensions), np.float32)
        sequences = self._token_ids(self.card.passage_prompt, texts)
        # No further than the longest that the network can take at all.
        multiple = ROUNDED if self.card.window % ROUNDED == 0 else 1
        batches = batches_by_length([len(sequence) for sequence in sequences], BATCH)

        def done(number: int, output: NDArray[np.float32]) -> None:
            vectors[batches[number]] = output
            encoded(len(batches[number]))

        self._network().run(
            (padded([sequences[i] for i in batch], self.card.pad, multiple) for batch in batches),
            done,
        )
        return vectors

    def _token_ids(self, prompt: str, texts: Sequence[str]) -> list[list[int]]:
        encodings = self.tokenizer.encode_batch([encodable(prompt + text) for text in texts])
        window = self.card.window
        # A passage fits by construction; only a question may be longer than the window.
        return [
            ids if len(ids) <= window else [*ids[: window - 1], ids[-1]]
            for ids in (encoding.ids for encoding in encodings)
        ]


def _vector_of(encoder: "ref[Encoder]", text: str) -> NDArray[np.float32]:
    asked = encoder()
    if asked is None:
        raise ReferenceError("the encoder is gone")
    return asked.one(text)


def _tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    # The library raises nothing more precise, whatever is the matter with the file.
    except Exception as error:
        raise _damaged(path.parent, _unreadable(path, error)) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _unreadable(path: Path, error: Exception) -> str:
    first_line = str(error).strip().partition("\n")[0]
    return f"{path.name} cannot be read ({first_line})"


def _damaged(folder: Path, what: str) -> DamagedIndex:
    return DamagedIndex(
        f"The encoder {folder.name} is damaged: {what}. A rebuild exports it again:"
        " ./scripts/rebuild_index.py"
    )
