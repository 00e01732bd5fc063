"""What a report writer is, and what it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sandbox.gateway.flow import Flow
from sandbox.verdict.model import Verdict


@dataclass(frozen=True, slots=True)
class Material:
    """A verdict with what illustrates it. `read_blob` reads a payload by sha-256; None: none are kept.

    `read_code` does so with a piece of code that was loaded. Both raise KeyError, OSError or ValueError for
    what is not there, and so does what reads a file that was dropped (`dropped`, by its path on the device).
    `screenshots` are PNG bytes by name; `taken_s` is when each was taken (device seconds), where it is known.
    """

    verdict: Verdict
    flows: tuple[Flow, ...] = ()
    read_blob: Callable[[str], bytes] | None = None
    screenshots: Mapping[str, bytes] = field(default_factory=dict)
    read_code: Callable[[str], bytes] | None = None
    dropped: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    taken_s: Mapping[str, float] = field(default_factory=dict)


class Report(Protocol):
    """The shape of every report writer; `run` is pure and returns the file's bytes.

    `file` is its name among a run's artifacts.
    """

    name: str
    file: str
    requires: str
    provides: str
    limits: str
    media_type: str

    def run(self, material: Material) -> bytes: ...
