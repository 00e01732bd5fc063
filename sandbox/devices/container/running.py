"""One running container: created, watched, ended. It is the body that the `jvm` device's driver drives."""

import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import docker
from docker.errors import NotFound

from sandbox.devices.container.body import Create
from sandbox.devices.container.engine import ERRORS, unavailable
from sandbox.devices.jvm.launch import LIMITS
from sandbox.failures import Failure
from sandbox.jail.model import Limits
from sandbox.jail.process import disk_mib

_LOOK_S = 0.5
_GRACE_S = 2
_TAIL_LINES = 10_000
_MIB = 1 << 20
_GONE = -1


class RunningContainer:
    """A context manager; leaving it ends the container and removes it.

    `folders` are those that the device may write: what they hold is limited, as in the jail. `log` receives
    what the device printed. Raises Unavailable where the engine refuses.
    """

    def __init__(
        self,
        client: docker.DockerClient,
        body: Create,
        folders: tuple[Path, ...],
        log: Path,
        limits: Limits = LIMITS,
    ) -> None:
        self._limits = limits
        self.exceeded: Failure | None = None
        self.peak_memory_mib: float | None = None
        self.returncode: int | None = None
        self._client = client
        self._folders = folders
        self._log = log
        self._ended = threading.Event()
        self._closing = threading.Lock()
        self.id = self._start(body)
        self._threads = [
            threading.Thread(target=work, name=f"container-{work.__name__}", daemon=True)
            for work in (self._wait, self._watch)
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def console(self) -> str:
        """The end of what the device printed; nothing where the engine does not tell."""
        with suppress(*ERRORS):
            printed: bytes = self._client.api.logs(self.id, tail=_TAIL_LINES)
            return printed.decode(errors="replace")
        return ""

    def close(self) -> None:
        """End it and everything in it: terminate, wait, kill; keep what it printed; leave nothing."""
        with self._closing:
            if self._ended.is_set():
                return
            self._ended.set()
            with suppress(*ERRORS):
                self._client.api.stop(self.id, timeout=_GRACE_S)
            with suppress(OSError):
                self._log.write_text(self.console())
            with suppress(*ERRORS):
                self._client.api.remove_container(self.id, force=True, v=True)
        for thread in self._threads:
            thread.join(_GRACE_S)

    def _start(self, body: Create) -> str:
        try:
            identity: str = self._client.api.create_container_from_config(body.json_body())["Id"]
        except ERRORS as error:
            raise unavailable(error) from error
        try:
            self._client.api.start(identity)
        except ERRORS as error:
            with suppress(*ERRORS):
                self._client.api.remove_container(identity, force=True, v=True)
            raise unavailable(error) from error
        return identity

    def _wait(self) -> None:
        """Learn of its end. An engine that is away for a while is asked again: the walls stand meanwhile."""
        while self.returncode is None and not self._ended.is_set():
            try:
                code: int = self._client.api.wait(self.id, timeout=self._limits.wall_s * 2)["StatusCode"]
                self._learn_why()
                self.returncode = code
            except NotFound:
                self.returncode = _GONE
            except ERRORS:
                self._ended.wait(_LOOK_S)

    def _learn_why(self) -> None:
        """Whether the kernel ended it for its memory."""
        if self._client.api.inspect_container(self.id)["State"]["OOMKilled"]:
            self.exceeded = self.exceeded or _over("memory_limit", "memory", self._limits.memory_mib, "MiB")

    def _watch(self) -> None:
        started = time.monotonic()
        while not self._ended.wait(_LOOK_S) and self.returncode is None:
            self._look_at_memory()
            failure = None
            if disk_mib(self._folders) > self._limits.disk_mib:
                failure = _over("disk_limit", "disk", self._limits.disk_mib, "MiB")
            elif time.monotonic() - started > self._limits.wall_s:
                failure = _over("time_limit", "time", self._limits.wall_s, "s")
            if failure is not None:
                self.exceeded = failure
                with suppress(*ERRORS):
                    self._client.api.kill(self.id)
                    return

    def _look_at_memory(self) -> None:
        with suppress(*ERRORS):
            stats = self._client.api.stats(self.id, stream=False, one_shot=True)
            used = memory_mib(stats)
            if used is not None:
                self.peak_memory_mib = max(self.peak_memory_mib or 0.0, used)


def memory_mib(stats: dict[str, Any]) -> float | None:
    """Memory in use, in MiB, without file pages that the kernel may drop (as `docker stats` counts).

    The name of those differs between cgroup v1 and v2. None where a runtime tells nothing.
    """
    memory = stats.get("memory_stats", {})
    details = memory.get("stats", {})
    droppable = details.get("total_inactive_file", details.get("inactive_file", 0))
    usage = memory.get("usage")
    return None if usage is None else max(usage - droppable, 0) / _MIB


def _over(code: str, what: str, allowed: float, unit: str) -> Failure:
    return Failure(code=code, message=f"The device used more {what} than it may: {allowed:.0f} {unit}.")
