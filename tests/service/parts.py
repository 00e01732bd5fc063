"""The service's parts as processes, with a scan that only takes its time: for tests that kill them.

    python -m tests.service.parts worker|serve

What they do is set by the environment, as for the real ones; TEST_RUN_S is how long a run takes,
TEST_PORT the API's port, and each run writes a line to runs.log in the data folder when it begins and when it
is through.
"""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sandbox.service.model import Cancellation, OnProgress, Phase, Progress, ScanRequest
from sandbox.verdict.model import Outcome, Verdict
from tests.service.runs import finishing

_ROOT = Path(__file__).parents[2]
_LOG = "runs.log"
_START_S = 60.0


def slow(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
    """A run that waits, and can be cancelled."""
    data = request.path.parents[2]
    _note(data, f"begin {request.id} {request.run_dir.name}")
    (request.run_dir / "device.log").write_text(request.run_dir.name)
    woken = threading.Event()
    cancellation.when(woken.set)
    tell(Progress(Phase.DRIVE))
    woken.wait(float(os.environ.get("TEST_RUN_S", "0.05")))
    cancellation.check()
    verdict = finishing(Outcome.CLEAN)(request, tell, cancellation)
    _note(data, f"end {request.id} {request.run_dir.name}")
    return verdict


def begun(data: Path) -> list[tuple[str, str]]:
    """Every run that began: the submission, and the name of its folder."""
    lines = [line.split() for line in (data / _LOG).read_text().splitlines()] if _log(data).exists() else []
    return [(line[1], line[2]) for line in lines if line[0] == "begin"]


class Part:
    """One process. `address` is the API's, of a part that serves."""

    def __init__(self, words: list[str], environment: Mapping[str, str], log: Path) -> None:
        self._log = log
        self.address = ""
        with log.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.service.parts", *words],
                cwd=_ROOT,
                env={**os.environ, "PYTHONPATH": str(_ROOT), **environment},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )

    def wait(self) -> "Part":
        """Until it works."""
        deadline = time.monotonic() + _START_S
        while time.monotonic() < deadline and self.process.poll() is None:
            if found := re.search(r"(?:running on (\S+)|works)\b", self._log.read_text()):
                self.address = found[1] or ""
                return self
            time.sleep(0.02)
        raise AssertionError(self._log.read_text())

    def kill(self) -> None:
        """As the kernel does where memory is short."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def part(words: list[str], environment: Mapping[str, str], log: Path) -> Iterator[Part]:
    """A part that works, ended politely if it lives at the end."""
    started = Part(words, environment, log)
    try:
        yield started.wait()
    finally:
        started.process.terminate()
        try:
            started.process.wait(20)
        except subprocess.TimeoutExpired:
            started.kill()


def _log(data: Path) -> Path:
    return data / _LOG


def _note(data: Path, line: str) -> None:
    with _log(data).open("a") as file:
        file.write(line + "\n")


def _worker() -> None:
    from sandbox.service.settings import RunSettings
    from sandbox.service.working import working

    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with working(RunSettings(), slow):
        print("works", flush=True)
        ended.wait()


def _serve() -> None:
    import uvicorn

    from app.main import create

    port = int(os.environ.get("TEST_PORT", "0"))
    uvicorn.run(create(scan=slow), host="127.0.0.1", port=port, log_level="info", access_log=False)


if __name__ == "__main__":
    {"worker": _worker, "serve": _serve}[sys.argv[1]]()
