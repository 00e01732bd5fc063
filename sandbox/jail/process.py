"""A running jailed process: started in its own session, watched, and ended with its whole tree."""

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import psutil

from sandbox.failures import Failure
from sandbox.jail.memory import TreeMemory, tree
from sandbox.jail.model import Jail, Limits

_LOOK_S = 0.1
_DISK_LOOK_S = 0.5
_DISK_LOOK_SHARE = 20  # of the time, at most one part in so many is spent on looking at folders
_GRACE_S = 2.0
_REAP_S = 0.01
_MIB = 1 << 20


class JailedProcess:
    """A context manager. Times are real seconds; memory is the resident set of the whole tree.

    `log` takes standard output and error (else they are dropped; with `pipe` output is `self.stdout`).
    `exceeded` is the failure when the watchdog ended it: `memory_limit`, `disk_limit`, `file_limit` or
    `time_limit`.
    """

    def __init__(
        self,
        jail: Jail,
        argv: Sequence[str],
        *,
        read_only: Mapping[Path, str],
        writable: Mapping[Path, str],
        environment: Mapping[str, str],
        limits: Limits,
        log: Path | None = None,
        pipe: bool = False,
    ) -> None:
        self.limits = limits
        self._jail = jail  # what it holds open must outlive the start
        self.exceeded: Failure | None = None
        self.peak_memory_mib = 0.0
        self._folders = tuple(writable)
        self._ended = threading.Event()
        command = jail.wrap(
            argv, read_only=read_only, writable=writable, environment=environment, limits=limits
        )
        self._process = _start(command, log, pipe)
        self._memory = TreeMemory(self._process.pid)
        self._watchdog = threading.Thread(target=self._watch, name="jail-watchdog", daemon=True)
        self._watchdog.start()

    @property
    def pid(self) -> int:
        """The outermost process of the jail, as the host counts."""
        return self._process.pid

    @property
    def stdout(self) -> IO[bytes]:
        """Standard output, when started with `pipe`."""
        if self._process.stdout is None:
            raise ValueError("started without pipe")
        return self._process.stdout

    @property
    def returncode(self) -> int | None:
        """None while it runs."""
        return self._process.poll()

    def wait(self, timeout_s: float | None = None) -> int:
        """The exit code. Raises subprocess.TimeoutExpired."""
        return self._process.wait(timeout_s)

    def close(self) -> None:
        """End it and everything it started: terminate, wait, kill."""
        self._ended.set()
        _end(self._process)
        self._watchdog.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _watch(self) -> None:
        started = time.monotonic()
        look_again = started + _DISK_LOOK_S
        while not self._ended.wait(_LOOK_S) and self._process.poll() is None:
            now = time.monotonic()
            failure = self._over_memory() or self._over_time(now - started)
            if failure is None and now >= look_again:
                failure, ended = self._over_disk(), time.monotonic()
                look_again = ended + max(_DISK_LOOK_S, (ended - now) * _DISK_LOOK_SHARE)
            if failure is not None:
                self.exceeded = failure
                _kill_tree(self._process.pid)
                return

    def _over_memory(self) -> Failure | None:
        used = self._memory.mib()
        self.peak_memory_mib = max(self.peak_memory_mib, used)
        return _over("memory_limit", "memory", used, self.limits.memory_mib, "MiB")

    def _over_disk(self) -> Failure | None:
        used, files = disk_use(self._folders)
        return _over("disk_limit", "disk", used, self.limits.disk_mib, "MiB") or _over(
            "file_limit", "files", files, self.limits.most_files, ""
        )

    def _over_time(self, elapsed_s: float) -> Failure | None:
        return _over("time_limit", "time", elapsed_s, self.limits.wall_s, "s")


def run_jailed(
    jail: Jail,
    argv: Sequence[str],
    *,
    read_only: Mapping[Path, str],
    environment: Mapping[str, str],
    limits: Limits,
    writable: Mapping[Path, str] | None = None,
    max_output: int = 1 << 20,
) -> tuple[int, bytes, Failure | None]:
    """Run a short program to its end: exit code, at most `max_output` bytes of its output, limit exceeded."""
    with JailedProcess(
        jail,
        argv,
        read_only=read_only,
        writable=writable or {},
        environment=environment,
        limits=limits,
        pipe=True,
    ) as process:
        output = process.stdout.read(max_output)
        if len(output) == max_output:
            return -1, output, Failure(code="output_limit", message="The jailed program wrote too much.")
        return process.wait(), output, process.exceeded


def disk_mib(folders: Iterable[Path]) -> float:
    """What files in `folders` occupy, in MiB; every entry counts as one block at least."""
    return disk_use(folders)[0]


def disk_use(folders: Iterable[Path]) -> tuple[float, int]:
    """As `disk_mib`, and the number of entries."""
    blocks = entries = 0
    for folder in folders:
        for parent, directories, files in os.walk(folder):
            entries += len(directories) + len(files)
            for name in directories + files:
                with contextlib.suppress(OSError):
                    blocks += max(os.lstat(f"{parent}/{name}").st_blocks, 8)
    return blocks * 512 / _MIB, entries


def _start(command: list[str], log: Path | None, pipe: bool) -> subprocess.Popen[bytes]:
    if log is None:
        output = subprocess.PIPE if pipe else subprocess.DEVNULL
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    with log.open("ab") as file:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True
        )


def _over(code: str, what: str, used: float, allowed: float, unit: str) -> Failure | None:
    if used <= allowed:
        return None
    message = f"The jailed process used more {what} than it may: {used:.0f} of {allowed:.0f} {unit}."
    return Failure(code=code, message=message)


def _kill_tree(pid: int) -> None:
    for process in tree(pid):
        with contextlib.suppress(psutil.Error):
            process.kill()


def _end(process: subprocess.Popen[bytes]) -> None:
    """The tree is listed first: what its root leaves behind could not be found afterwards."""
    members = tree(process.pid)
    for member in members:
        with contextlib.suppress(psutil.Error):
            member.terminate()
    try:
        process.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        _kill_tree(process.pid)
        process.wait()
    if not _all_gone(members):
        for member in members:
            with contextlib.suppress(psutil.Error):
                member.kill()
        _all_gone(members)


def _all_gone(processes: list[psutil.Process]) -> bool:
    """Wait a while until all have ended. One that nobody has reaped yet has ended too."""
    until = time.monotonic() + _GRACE_S
    while time.monotonic() < until:
        if not any(map(_alive, processes)):
            return True
        time.sleep(_REAP_S)
    return False


def _alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
