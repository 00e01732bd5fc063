"""A run that goes on as a test says, and shows a screen."""

import struct
import threading
import zlib
from dataclasses import dataclass, field

from sandbox.service.model import Cancellation, OnProgress, Phase, Progress, ScanRequest
from sandbox.verdict.model import Outcome, Verdict
from tests.service.runs import finishing

_PATIENCE_S = 60.0


def picture(width: int = 90, height: int = 160) -> bytes:
    """A grey PNG."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@dataclass
class Stepping:
    """A scan function: it drives until `end`, and stands where `at` says."""

    outcome: Outcome
    _now: Progress = field(default_factory=lambda: Progress(Phase.BOOT))
    _over: threading.Event = field(default_factory=threading.Event)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def at(self, fraction: float, device_time_s: float, stimulus: str) -> None:
        """Tell that of the run, whether it has begun or not."""
        with self._changed:
            self._now = Progress(Phase.DRIVE, fraction, device_time_s, stimulus=stimulus)
            self._changed.notify_all()

    def end(self) -> None:
        """Let it come to its verdict."""
        with self._changed:
            self._over.set()
            self._changed.notify_all()

    def __call__(self, request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        cancellation.when(self.end)
        request.line.show(picture())
        with self._changed:
            while not self._over.is_set():
                tell(self._now)
                assert self._changed.wait(_PATIENCE_S)
        cancellation.check()
        return finishing(self.outcome)(request, tell, cancellation)
