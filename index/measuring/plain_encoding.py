"""The encoder as sentence-transformers runs it, in a process of its own.

``python -m index.measuring.plain_encoding MODEL TEXTS VECTORS`` loads the model, encodes the texts
(a JSON list) whenever a line comes in and prints the seconds it took; the vectors of the first time
are saved. (torch and FAISS in one process crash on macOS, each bringing an OpenMP of its own.)
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnavailable

WARM_UP = 8
ROOT = Path(__file__).resolve().parent.parent.parent


class PlainEncoding:
    """The process, ready to encode the same texts again and again."""

    def __init__(self, process: "subprocess.Popen[str]", vectors: Path, errors: Path) -> None:
        self._process = process
        self._vectors = vectors
        self._errors = errors
        self._said()

    def seconds(self) -> float:
        """Encodes the texts once; how long it took. Raises ModelUnavailable where it fails."""
        assert self._process.stdin is not None  # noqa: S101  (it was opened as a pipe)
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._said())

    def vectors(self) -> NDArray[np.float32]:
        """The vectors of the first time, shape ``(texts, dimensions)``."""
        vectors: NDArray[np.float32] = np.load(self._vectors)
        return vectors

    def _said(self) -> str:
        assert self._process.stdout is not None  # noqa: S101  (it was opened as a pipe)
        line = self._process.stdout.readline()
        if not line:
            lines = self._errors.read_text(errors="replace").split("\n")
            last = next((line for line in reversed(lines) if line.strip()), "it said nothing")
            raise ModelUnavailable(f"sentence-transformers cannot encode the articles: {last}")
        return line


@contextmanager
def plain_encoding(model: Path, texts: Sequence[str]) -> Iterator[PlainEncoding]:
    """A process with the sentence-transformers model of this folder, for the block.

    Raises ModelUnavailable.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts.json").write_text(json.dumps(list(texts)), encoding="utf-8")
        vectors, errors = folder / "vectors.npy", folder / "errors"
        command = [sys.executable, "-m", __name__, str(model.absolute())]
        with (
            errors.open("w", encoding="utf-8") as stderr,
            subprocess.Popen(
                [*command, str(folder / "texts.json"), str(vectors)],
                cwd=ROOT,
                env={**os.environ, "HF_HUB_OFFLINE": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
            ) as process,
        ):
            try:
                yield PlainEncoding(process, vectors, errors)
            finally:
                process.kill()


def _encode_on_demand(model: str, texts: Path, vectors: Path) -> None:
    if not Path(model).is_dir():
        sys.exit(f"there is no folder {model}")
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (only in the child)

    encoder = SentenceTransformer(model, device="cpu")
    batch: list[str] = json.loads(texts.read_text(encoding="utf-8"))
    # What a user writes: every default, the batches of 32 among them.
    encoder.encode(batch[:WARM_UP])
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.perf_counter()
        encoded = encoder.encode(batch)
        seconds = time.perf_counter() - began
        if not vectors.exists():
            np.save(vectors, encoded)
        print(seconds, flush=True)


if __name__ == "__main__":
    _encode_on_demand(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
