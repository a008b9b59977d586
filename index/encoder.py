"""Text to unit vector: an exported sentence-transformers model on the fast path."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.errors import DamagedIndex, ModelMismatch
from index.inference import Model, batches_by_length, padded

CARD = "encoder.json"
NETWORK = "encoder.xml"
TOKENIZER = "tokenizer.json"

# Small batches keep the activations in the processor's second-level cache: on two cores eight
# passages at a time are a tenth faster than thirty-two (scripts/benchmark.py --batch-sizes).
BATCH = 8


@dataclass(frozen=True, slots=True)
class EncoderCard:
    """What an exported model is; equal cards give equal vectors."""

    name: str
    """As the owner named it."""
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
        except (ValueError, TypeError) as error:
            raise DamagedIndex(
                f"The encoder's card {folder.name}/{CARD} is damaged ({error}). "
                "Build the index anew: ./scripts/rebuild_index.py --full"
            ) from None


class Encoder:
    """Unit vectors of questions and passages; thread-safe."""

    def __init__(self, folder: Path, *, bulk: bool = False) -> None:
        self.card = EncoderCard.read(folder)
        self._folder = folder
        self._bulk = bulk

    @cached_property
    def _model(self) -> Model:
        return Model(self._folder / NETWORK, bulk=self._bulk)

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The model's tokenizer, neither cutting nor padding."""
        tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of one question, shape ``(dimensions,)``."""
        vector: NDArray[np.float32] = self.encode([text])[0]
        return vector

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of a few texts as questions, at once; shape ``(len(texts), dimensions)``."""
        if not texts:
            return np.zeros((0, self.card.dimensions), np.float32)
        ids, mask = padded(self._token_ids(self.card.question_prompt, texts), self.card.pad)
        return self._model(ids, mask)

    def passages(
        self, texts: Sequence[str], encoded: Callable[[int], None] = lambda count: None
    ) -> NDArray[np.float32]:
        """Vectors of many passages, shape ``(len(texts), dimensions)``.

        ``encoded`` is told how many were finished, again and again, from other threads.
        """
        vectors = np.zeros((len(texts), self.card.dimensions), np.float32)
        sequences = self._token_ids(self.card.passage_prompt, texts)
        batches = batches_by_length([len(sequence) for sequence in sequences], BATCH)

        def done(number: int, output: NDArray[np.float32]) -> None:
            vectors[batches[number]] = output
            encoded(len(batches[number]))

        self._model.run(
            (padded([sequences[i] for i in batch], self.card.pad) for batch in batches), done
        )
        return vectors

    def _token_ids(self, prompt: str, texts: Sequence[str]) -> list[list[int]]:
        encodings = self.tokenizer.encode_batch([prompt + text for text in texts])
        window = self.card.window
        # A passage fits by construction; only a question may be longer than the window.
        return [
            ids if len(ids) <= window else [*ids[: window - 1], ids[-1]]
            for ids in (encoding.ids for encoding in encodings)
        ]
