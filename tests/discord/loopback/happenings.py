"""What happens on the loopback Discord: requests, faults, interactions."""

import time
from dataclasses import dataclass, field
from typing import Any

from .world import Channel, Payload, User


class Refused(Exception):
    """Discord's answer to a request that it does not carry out."""

    def __init__(self, status: int, code: int, words: str) -> None:
        super().__init__(words)
        self.status, self.code = status, code


@dataclass(slots=True)
class Fault:
    """What Discord answers instead, ``times`` times, to what matches."""

    path: str
    status: int
    times: int = 1
    method: str = "POST"
    retry_after: float = 0.05
    carried_out: bool = False
    """Whether it is done all the same, where the connection just ends."""


@dataclass(slots=True)
class Interaction:
    """Something a person did with a command or a button, and what came of it."""

    person: User
    channel: Channel
    payload: Payload
    source: Payload | None = None
    """The message whose button was pressed."""
    started: float = field(default_factory=time.perf_counter)
    callback: Payload | None = None
    responded: float | None = None
    """Seconds until the first response."""
    original: Payload | None = None
    followups: list[Payload] = field(default_factory=list)
    expired: bool = False


@dataclass(slots=True)
class Request:
    """A request as it came in, for the tests to look at."""

    method: str
    path: str
    body: Any
    status: int
    at: float
