"""The emulator's container: no network, /dev/kvm, a tun interface that leads to the gateway, nothing else.

It is started by Docker itself, for the filtering proxy lets no container have devices or capabilities.
"""

import os
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import docker

from sandbox.devices.container.body import LABEL
from sandbox.devices.container.engine import ERRORS, host_path, unavailable
from sandbox.devices.container.owners import labels
from sandbox.devices.container.running import memory_mib
from sandbox.jail.model import FIRST_JAIL_UID, JAIL_UIDS, give_to

INSIDE = "/run/phonehome"
_MEMORY_MIB = 6144
_PROCESSES = 2048
_CPUS, _CPU_PERIOD_US = 4, 100_000
_LOOK_S = 2.0
_GRACE_S = 10
_TAIL_LINES = 2000
_MIB = 1 << 20
_MOST_LOG = 1 << 20


def body(image: str, link: str, uid: int, command: str, own: dict[str, str]) -> dict[str, object]:
    """The body of `POST /containers/create`. `link` is a path of the engine's host, owned by `uid`."""
    devices = [
        {"PathOnHost": path, "PathInContainer": path, "CgroupPermissions": "rw"}
        for path in ("/dev/kvm", "/dev/net/tun")
    ]
    return {
        "Image": image,
        "Cmd": [command],
        "Env": [f"PHONEHOME_UID={uid}"],
        "Labels": own,
        "NetworkDisabled": True,
        "HostConfig": {
            "NetworkMode": "none",
            "IpcMode": "private",
            "Mounts": [{"Type": "bind", "Source": link, "Target": INSIDE}],
            "Devices": devices,
            "CapDrop": ["ALL"],
            # For the tun interface, and to become two users without any.
            "CapAdd": ["NET_ADMIN", "SETUID", "SETGID"],
            "SecurityOpt": ["no-new-privileges:true"],
            "Memory": _MEMORY_MIB * _MIB,
            "MemorySwap": _MEMORY_MIB * _MIB,
            "PidsLimit": _PROCESSES,
            "CpuPeriod": _CPU_PERIOD_US,
            "CpuQuota": _CPUS * _CPU_PERIOD_US,
            "LogConfig": {"Type": "json-file", "Config": {"max-size": "4m", "max-file": "2"}},
        },
    }


class EmulatorContainer:
    """A context manager; leaving it ends the container, keeps its log, and removes it with all it wrote.

    `peak_memory_mib` is what `docker stats` counts, at its largest. Unavailable where the engine refuses.
    """

    def __init__(self, client: docker.DockerClient, image: str, link: Path, log: Path, command: str) -> None:
        self.peak_memory_mib: float | None = None
        self._client = client
        self._log = log
        self._ended = threading.Event()
        self._closing = threading.Lock()
        uid = _owner_of(link)
        own = {**labels(client).model_dump(by_alias=True), LABEL: "avd"}
        self.id = self._start(body(image, host_path(client)(link), uid, command, own))
        self._watcher = threading.Thread(target=self._watch, name="emulator-memory", daemon=True)
        self._watcher.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ended(self) -> str:
        """Nothing while it runs, else the end of what it printed."""
        with suppress(*ERRORS):
            state: dict[str, Any] = self._client.api.inspect_container(self.id)["State"]
            if state["Running"]:
                return ""
            why = " (memory)" if state.get("OOMKilled") else ""
            return f"exit code {state['ExitCode']}{why}\n{self.console()[-1500:]}"
        return "the engine does not know it any more"

    def console(self) -> str:
        """The end of what it printed; nothing where the engine does not tell."""
        with suppress(*ERRORS):
            printed: bytes = self._client.api.logs(self.id, tail=_TAIL_LINES)
            return printed[-_MOST_LOG:].decode(errors="replace")
        return ""

    def close(self) -> None:
        """Terminate, wait, kill; may be called twice."""
        with self._closing:
            if self._ended.is_set():
                return
            self._ended.set()
            with suppress(*ERRORS):
                self._client.api.stop(self.id, timeout=_GRACE_S)
            self._log.parent.mkdir(parents=True, exist_ok=True)
            self._log.write_text(self.console())
            with suppress(*ERRORS):
                self._client.api.remove_container(self.id, force=True, v=True)
        self._watcher.join(_GRACE_S)

    def _start(self, wanted: dict[str, object]) -> str:
        try:
            identity: str = self._client.api.create_container_from_config(wanted)["Id"]
        except ERRORS as error:
            raise unavailable(error) from error
        try:
            self._client.api.start(identity)
        except ERRORS as error:
            with suppress(*ERRORS):
                self._client.api.remove_container(identity, force=True, v=True)
            raise unavailable(error) from error
        return identity

    def _watch(self) -> None:
        while not self._ended.wait(_LOOK_S):
            with suppress(*ERRORS):
                used = memory_mib(self._client.api.stats(self.id, stream=False, one_shot=True))
                self.peak_memory_mib = max(self.peak_memory_mib or 0.0, used or 0.0) or None


def _owner_of(link: Path) -> int:
    """Who in the container has the shared folder: this process's user, or for root an id that jails have."""
    if os.geteuid():
        return os.geteuid()
    uid = FIRST_JAIL_UID + os.getpid() % JAIL_UIDS
    give_to(uid, {link: INSIDE})
    return uid
