"""The host's end of a gateway: starts the process in its jail, waits for it, ends it."""

import contextlib
import json
import select
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

from sandbox.failures import Failure, Unavailable
from sandbox.gateway.authority import CA_FILE, Secrets, ensure_authority
from sandbox.gateway.briefing import Briefing
from sandbox.gateway.clock import time_command
from sandbox.gateway.flow import Flow
from sandbox.gateway.store import Blobs, read_flows

SOCKET_FILE = "egress.sock"
_LOG_FILE = "gateway.log"
_SOURCE = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from sandbox.gateway.engine import main; main()"


@dataclass(frozen=True)
class Binds:
    """What the jail must show the gateway: paths of the host to paths inside, which are the same.

    It needs the system's libraries besides, its standard streams, and no network, loopback included.
    """

    read_only: Mapping[Path, str]
    writable: Mapping[Path, str]


Wrap = Callable[[list[str], Binds], list[str]]


class Engine(Protocol):
    """The engine, as a gateway holds it: a process of this host, or one that a service runs (remote.py)."""

    @property
    def stdin(self) -> IO[bytes] | None: ...

    @property
    def stdout(self) -> IO[bytes] | None: ...

    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None: ...

    def poll(self) -> int | None: ...

    def wait(self, timeout: float | None = None) -> int: ...

    def terminate(self) -> None: ...

    def kill(self) -> None: ...


@dataclass(frozen=True)
class Limits:
    """What one run may store and hold open. Sizes in bytes."""

    payload_cap: int = 64 * 2**20
    budget: int = 2**29
    flows: int = 200_000
    connections: int = 512


def unjailed(argv: list[str], _: Binds) -> list[str]:
    """No jail: for tests of the gateway itself, never for a sample."""
    return argv


class Gateway:
    """A running gateway: a context manager; `close` is safe to call twice."""

    def __init__(self, run_dir: Path, link_dir: Path, process: Engine) -> None:
        self._run_dir = run_dir
        self._process = process
        self._lock = threading.Lock()
        self._closed = False
        self.egress_socket = link_dir / SOCKET_FILE
        self.ca_pem = link_dir / CA_FILE
        self.blobs = Blobs(run_dir)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The outermost process: of the jail, where there is one."""
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def sync(self, timeout_s: float = 10.0) -> None:
        """Return when all that devices wrote before this call is on record. Real seconds.

        Of a connection that is still open, bytes that may yet become an HTTP request are recorded when
        it ends, or at `close`. Raises `Unavailable` where the gateway died or does not answer.
        """
        if not self._closed:
            self.command("sync", "synced", timeout_s)

    def set_time(self, device_time_s: float, *, running: bool, timeout_s: float = 10.0) -> None:
        """It is this device time now, for bytes that come without a time of their own. Real-second timeout.

        From here on time passes at the pace of the wall, or stands still until it is set again. It never
        goes backwards (sandbox/gateway/clock.py). Raises `Unavailable` as `sync` does.
        """
        if not self._closed:
            self.command(time_command(round(device_time_s * 1000), running=running), "timed", timeout_s)

    def answer_as(self, briefing: Briefing, timeout_s: float = 10.0) -> None:
        """From here on the internet answers as this scenario does. Raises `Unavailable` as `sync` does, and
        where the scenario cannot be had that way.
        """
        briefing.write(self._run_dir)
        self.command("scenario", "answering", timeout_s)

    def command(self, line: str, answer: str, timeout_s: float) -> None:
        """Send one line to the process and wait for its answer (sandbox/gateway/engine.py)."""
        with self._lock:
            try:
                assert self._process.stdin
                self._process.stdin.write(line.encode() + b"\n")
                self._process.stdin.flush()
            except (OSError, ValueError):
                raise self._ended() from None
            self._expect(answer.encode() + b"\n", timeout_s)

    def flows(self) -> list[Flow]:
        """All flows so far, in the order of their first outbound byte.

        Raises `Unavailable` where the gateway failed, for then the record is not whole.
        """
        self.sync()
        if self._closed and self._process.returncode != 0:
            raise _dead(self._run_dir, "The gateway has failed; its record is not whole.")
        return read_flows(self._run_dir)

    def close(self) -> None:
        """Let the gateway record what is open, and end it: end of input, terminate, kill."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            assert self._process.stdin
            assert self._process.stdout
            with contextlib.suppress(OSError):
                self._process.stdin.close()
            for step in (None, self._process.terminate, self._process.kill):
                if step:
                    step()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(10)
                    break
            self._process.stdout.close()
            self.egress_socket.unlink(missing_ok=True)

    def _ended(self) -> Unavailable:
        """Its pipes close a moment before the process can be reaped."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        return _dead(self._run_dir, "The gateway has ended.")

    def _expect(self, line: bytes, timeout_s: float) -> None:
        assert self._process.stdout
        deadline = time.monotonic() + timeout_s
        received = b""
        descriptor = self._process.stdout.fileno()
        while not received.endswith(b"\n"):
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                raise _dead(self._run_dir, "The gateway does not answer.")
            chunk = self._process.stdout.read1(64)  # type: ignore[attr-defined]
            if not chunk:
                raise self._ended()
            received += chunk
        if received != line:
            raise _dead(self._run_dir, f"The gateway failed: {received.decode(errors='replace').strip()}")


def _dead(run_dir: Path, message: str) -> Unavailable:
    log = run_dir / _LOG_FILE
    last = log.read_text(errors="replace")[-400:] if log.exists() else ""
    return Unavailable(Failure(code="gateway_failed", message=message, remedy=last.strip()))


def _binds(run_dir: Path, link_dir: Path) -> Binds:
    roots = {Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve()} - {Path("/usr")}
    return Binds(
        read_only={path: str(path) for path in (*sorted(roots), _SOURCE / "sandbox")},
        writable={path: str(path) for path in (run_dir, link_dir)},
    )


@dataclass(frozen=True)
class EngineOrder:
    """One engine, for one run; what each part means is told at `start_gateway`."""

    run_dir: Path
    link_dir: Path
    wall_start_ms: int
    scenario: str = "plain"
    limits: Limits = Limits()

    def argv(self) -> list[str]:
        """The command line, before a jail is put around it."""
        limits = self.limits
        words = [sys.executable, "-E", "-s", "-c", _START, str(_SOURCE)]
        words += ["--run-dir", str(self.run_dir), "--socket", str(self.link_dir / SOCKET_FILE)]
        words += ["--wall-start-ms", str(self.wall_start_ms), "--scenario", self.scenario]
        words += ["--payload-cap", str(limits.payload_cap), "--budget", str(limits.budget)]
        return [*words, "--flow-limit", str(limits.flows), "--connection-limit", str(limits.connections)]


StartEngine = Callable[[EngineOrder], Engine]
"""Starts the engine; its folders are there."""


def start_gateway(
    run_dir: Path,
    ca_dir: Path,
    clock_start_wall_ms: int,
    wrap: Wrap,
    *,
    link_dir: Path | None = None,
    scenario: str = "plain",
    limits: Limits = Limits(),
    timeout_s: float = 30.0,
) -> Gateway:
    """Start the sealed internet of one run and return when its socket listens.

    `run_dir` receives `flows.jsonl`, `blobs/` and `gateway.log`; `link_dir` (default `run_dir/link`) is
    the folder shared with the device and receives `egress.sock` and `ca.pem`, nothing else. `ca_dir`
    holds the authority, made where missing, and is shared between runs. `clock_start_wall_ms` is the
    wall clock (ms since 1970) at device time 0. `wrap` puts the command line into a jail. Raises
    `Unavailable` (`gateway_failed`) where the process does not come up in `timeout_s` real seconds.
    """
    order = EngineOrder(run_dir, link_dir or run_dir / "link", clock_start_wall_ms, scenario, limits)
    return open_gateway(order, ca_dir, lambda found: spawn(found, wrap), timeout_s)


def open_gateway(order: EngineOrder, ca_dir: Path, start: StartEngine, timeout_s: float = 30.0) -> Gateway:
    """The same, whoever starts the engine."""
    order = replace(order, run_dir=order.run_dir.resolve(), link_dir=order.link_dir.resolve())
    ca_dir = ca_dir.resolve()
    order.run_dir.mkdir(parents=True, exist_ok=True)
    order.link_dir.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ensure_authority(ca_dir), order.link_dir / CA_FILE)
    (order.link_dir / SOCKET_FILE).unlink(missing_ok=True)
    gateway = Gateway(order.run_dir, order.link_dir, start(order))
    try:
        gateway.command(json.dumps(asdict(Secrets.load(ca_dir))), "ready", timeout_s)
    except BaseException:
        gateway.close()
        raise
    return gateway


def spawn(
    order: EngineOrder, wrap: Wrap, stdin: int = subprocess.PIPE, stdout: int = subprocess.PIPE
) -> "subprocess.Popen[bytes]":
    """Start the engine's process; `stdin` and `stdout` may be descriptors of somebody who waits there."""
    with (order.run_dir / _LOG_FILE).open("ab") as log:
        return subprocess.Popen(
            wrap(order.argv(), _binds(order.run_dir, order.link_dir)),
            stdin=stdin,
            stdout=stdout,
            stderr=log,
            start_new_session=True,
        )
