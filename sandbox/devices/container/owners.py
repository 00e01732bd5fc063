"""Whose a container is, and the sweep of those whose owner is gone: a killed worker cannot clean up."""

import os
import socket
from contextlib import suppress
from pathlib import Path

import docker
from docker.errors import NotFound
from docker.models.containers import Container

from sandbox.devices.container.body import LABEL, PLACE_LABEL, Labels
from sandbox.devices.container.engine import own_mounts

_OWNER_LABEL = "org.phonehome.owner"


def labels(client: docker.DockerClient) -> Labels:
    """Those of a container that this process starts."""
    return Labels(owner=f"{os.getpid()}@{_started(os.getpid())}", place=place(client))


def place(client: docker.DockerClient) -> str:
    """Where process numbers are comparable: this host, or the worker's container.

    The latter is named by its data's place on the host, which stays when the container is made anew.
    """
    data = own_mounts(client).get(os.environ.get("PHONEHOME_DATA", ""))
    return place_of_data(data) if data else f"host:{socket.gethostname()}"


def place_of_data(host_path: str) -> str:
    """The name of the place of a worker whose data are there on the engine's host."""
    return f"data:{host_path}"


def sweep(client: docker.DockerClient) -> int:
    """Remove this place's containers whose owner has ended; how many there were."""
    here = place(client)
    found = client.containers.list(all=True, filters={"label": [LABEL, f"{PLACE_LABEL}={here}"]})
    orphans = [one for one in found if one.labels.get(PLACE_LABEL) == here and not _alive(one)]
    for orphan in orphans:
        with suppress(NotFound):
            orphan.remove(force=True, v=True)
    return len(orphans)


def _alive(container: Container) -> bool:
    """A number that another process has by now does not count."""
    pid, _, started = container.labels.get(_OWNER_LABEL, "").partition("@")
    try:
        return _started(int(pid)) == str(started)
    except (ValueError, OSError):
        return False


def _started(pid: int) -> str:
    """When a process began, in ticks since boot (proc(5)): a step of the wall clock does not change that."""
    return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[19]
