"""The machine that figures were measured on."""

import os
import platform
from dataclasses import dataclass

from index.inference import cpuinfo, has_bfloat16


@dataclass(frozen=True, slots=True)
class Machine:
    """What makes a figure of one machine differ from another's."""

    processor: str
    cores: int
    """Those that this process may use."""
    bfloat16: bool
    """Whether the processor multiplies bfloat16 itself, so that the encoder runs in it."""
    system: str
    python: str
    load: float
    """How many processes wanted to run, over the last minute: others' work slows this one's."""


def this_machine() -> Machine:
    """The machine that this process runs on."""
    return Machine(
        processor=processor_name(cpuinfo()) or platform.processor() or platform.machine(),
        cores=_cores(),
        bfloat16=has_bfloat16(),
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        load=os.getloadavg()[0],
    )


def processor_name(told: str) -> str | None:
    """The processor's name by the text of ``/proc/cpuinfo``; None where it has none."""
    for line in told.splitlines():
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            return value.strip()
    return None


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
