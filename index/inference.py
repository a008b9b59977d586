"""The fast path that every model runs on: OpenVINO on the processor, thread-safe.

No process that answers a question imports torch; models are exported once (`index.export`).
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

# OpenVINO reports usage to its makers unless its telemetry package cannot be imported, in which
# case it takes a stub of its own; this leaves the consent file in the user's home alone.
sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]

# Its converter takes as long to import as all the rest of it, and only an export needs one: exports
# import it from where it lives.
sys.modules.setdefault("openvino.tools.ovc", None)  # type: ignore[arg-type]

import openvino as ov  # noqa: E402

if sys.modules["openvino.tools.ovc"] is None:
    del sys.modules["openvino.tools.ovc"]

COMPILED, SLIMLY = "compiled", "compiled-slim"
"""The folders beside an exported network that keep it compiled, for a quick start."""
SLIM = "slim"
"""A file beside a network that may be kept compiled without a second copy of its weights.

It then opens in two thirds of the time. OpenVINO 2026.4 reads some networks back with other weights
that way, without a word (the statement tagger's are), so that each has to be tried first.
"""

Array = NDArray[np.int64] | NDArray[np.float32]
Arrays = Sequence[Array]


def cpuinfo() -> str:
    """What the system tells of its processors; empty where it is no Linux."""
    path = Path("/proc/cpuinfo")
    return path.read_text(errors="replace") if path.exists() else ""


@cache
def has_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 itself: asked for every step of a training."""
    return bfloat16_is_native(cpuinfo())


def bfloat16_is_native(cpuinfo: str) -> bool:
    """Whether the processor multiplies bfloat16 itself, by the text of ``/proc/cpuinfo``.

    Without such units bfloat16 would be emulated, slower than f32.
    """
    flags = next((line for line in cpuinfo.splitlines() if line.startswith("flags")), "").split()
    return "avx512_bf16" in flags or "amx_bf16" in flags


class Model:
    """An exported network, compiled for this processor; any number of threads may call it."""

    # OpenVINO changes the locale of the process while it compiles, and two threads that do so at
    # once leave it changed: text would then be read as ASCII.
    _compiling: ClassVar[Lock] = Lock()

    def __init__(self, path: Path, *, bulk: bool = False, any_shape: bool = False) -> None:
        """``bulk`` compiles for many batches at once instead of for a single quick one.

        With ``any_shape`` nothing is kept prepared for inputs of a shape that was seen: where
        nearly every batch has its own, that would take more and more memory.
        """
        with self._compiling:
            core = ov.Core()
            settings = _settings(path, bulk)
            if any_shape:
                settings["CPU_RUNTIME_CACHE_CAPACITY"] = "0"
            self._compiled = core.compile_model(str(path), "CPU", settings)
        # Asked once: the answer waits for what the network calculates right now, and holds Python's
        # lock meanwhile. Asked for each question, nothing else here had its turn for 70 ms.
        self._at_once: int = self._compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS")
        self._idle: SimpleQueue[ov.InferRequest] = SimpleQueue()

    def __call__(self, *inputs: Array) -> NDArray[np.float32]:
        """The first output for one batch."""
        try:
            request = self._idle.get_nowait()
        except Empty:
            request = self._compiled.create_infer_request()
        try:
            return np.array(request.infer(list(inputs))[0])
        finally:
            self._idle.put(request)

    def run(
        self, batches: Iterable[Arrays], done: Callable[[int, NDArray[np.float32]], None]
    ) -> None:
        """Calls ``done(number of the batch, its first output)`` for each, in order."""
        # Not OpenVINO's own queue: its callbacks want Python's lock on a thread that the compiled
        # network waits for when Python, holding that lock, lets go of it.
        idle = [self._compiled.create_infer_request() for _ in range(self._at_once)]
        running: deque[tuple[int, ov.InferRequest]] = deque()

        def finish() -> None:
            number, request = running.popleft()
            request.wait()
            idle.append(request)
            done(number, np.array(request.get_output_tensor(0).data))

        try:
            for number, inputs in enumerate(batches):
                if not idle:
                    finish()
                request = idle.pop()
                request.start_async(list(inputs))
                running.append((number, request))
            while running:
                finish()
        finally:
            # After Ctrl-C or an error, what is under way still reads the inputs.
            for _, request in running:
                request.wait()


def batches_by_length(lengths: Sequence[int], size: int) -> list[list[int]]:
    """Indices of the sequences in batches of like length, the longest first: little is padded."""
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    return [order[i : i + size] for i in range(0, len(order), size)]


def padded(
    sequences: Sequence[Sequence[int]], pad: int, multiple: int = 1
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Token ids and attention mask, each of shape ``(sequences, longest of them)``.

    The longest is rounded up to a multiple of ``multiple``: a network keeps something prepared for
    every shape that it has seen.
    """
    longest = -(-max(map(len, sequences)) // multiple) * multiple
    ids = np.full((len(sequences), longest), pad, np.int64)
    mask = np.zeros((len(sequences), longest), np.int64)
    for row, sequence in enumerate(sequences):
        ids[row, : len(sequence)] = sequence
        mask[row, : len(sequence)] = 1
    return ids, mask


def _settings(path: Path, bulk: bool) -> dict[str, str]:
    settings = {
        "PERFORMANCE_HINT": "THROUGHPUT" if bulk else "LATENCY",
        "INFERENCE_PRECISION_HINT": "bf16" if has_bfloat16() else "f32",
    }
    # The compiled network is kept beside the exported one, where that is possible.
    if os.access(path.parent, os.W_OK):
        slim = (path.parent / SLIM).exists()
        # Each in a folder of its own: OpenVINO gives both the same name.
        settings["CACHE_DIR"] = str(path.parent / (SLIMLY if slim else COMPILED))
        settings["CACHE_MODE"] = "OPTIMIZE_SIZE" if slim else "OPTIMIZE_SPEED"
    return settings
