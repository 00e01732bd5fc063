"""The connection to Docker, or to the filtering proxy before it, and where this process's files are there."""

import os
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

import docker
from docker.errors import DockerException, ImageNotFound, NotFound
from requests.exceptions import RequestException

from sandbox import __version__
from sandbox.failures import Failure, Unavailable

_REFUSALS = (DockerException, RequestException)
ERRORS = (*_REFUSALS, OSError)
"""What the SDK raises when the engine refuses, is gone, or does not answer."""

_PATIENCE_S = 30
_IN_CONTAINER = Path("/.dockerenv")
_SAFER, _DEFAULT = "runsc", "runc"


def image_name() -> str:
    """The device's image: PHONEHOME_DEVICE_IMAGE, or the one of this version."""
    return os.environ.get("PHONEHOME_DEVICE_IMAGE") or f"phonehome-device:{__version__}"


@contextmanager
def engine() -> Iterator[docker.DockerClient]:
    """A client of the engine that DOCKER_HOST names. Raises Unavailable where none answers, or it refuses."""
    try:
        with closing(docker.from_env(timeout=_PATIENCE_S)) as client:
            yield client
    except _REFUSALS as error:
        raise unavailable(error) from error


def unavailable(error: Exception) -> Unavailable:
    """The failure of an engine that is not there, or refuses what a run needs."""
    return Unavailable(
        Failure(
            code="docker_unavailable",
            message=f"Docker does not do what is asked: {str(error)[:300]}",
            remedy="Start Docker and let this user reach its socket, or name another in DOCKER_HOST.",
        )
    )


def require_image(client: docker.DockerClient) -> str:
    """The name of the device's image. Raises Unavailable where the engine does not have it."""
    name = image_name()
    try:
        client.images.get(name)
    except ImageNotFound as error:
        message = f"Docker has no image {name}."
        raise Unavailable(
            Failure(code="image_missing", message=message, remedy="Run `make images`, which builds it.")
        ) from error
    return name


def runtime(client: docker.DockerClient) -> str:
    """gVisor's where the engine has it, else the common one; PHONEHOME_RUNTIME decides otherwise."""
    chosen = os.environ.get("PHONEHOME_RUNTIME")
    if chosen not in (None, "", _SAFER, _DEFAULT):
        raise unavailable(ValueError(f"PHONEHOME_RUNTIME is neither {_DEFAULT} nor {_SAFER}"))
    return chosen or (_SAFER if _SAFER in client.info().get("Runtimes", {}) else _DEFAULT)


HostPath = Callable[[Path], str]
"""From a path of this process to the same place on the engine's host."""


def host_path(client: docker.DockerClient) -> HostPath:
    """Where this process's files are on the engine's host: there too, unless it is in a container."""
    mounts = own_mounts(client)
    return host_path_by(mounts) if mounts else lambda path: str(path.resolve())


def own_mounts(client: docker.DockerClient) -> Mapping[str, str]:
    """This container's mounts: place inside to place on the host; none where this is no container of it.

    A container's host name is its id, unless somebody chose another.
    """
    if not _IN_CONTAINER.exists():
        return {}
    try:
        found: dict[str, Any] = client.api.inspect_container(socket.gethostname())
    except NotFound:
        return {}
    return {mount["Destination"]: mount["Source"] for mount in found["Mounts"]}


def host_path_by(mounts: Mapping[str, str]) -> HostPath:
    """By the mounts of this container; raises Unavailable for what is on none of them."""

    def translate(path: Path) -> str:
        inside = path.resolve()
        for destination in sorted(mounts, key=len, reverse=True):
            if inside.is_relative_to(destination):
                return str(PurePosixPath(mounts[destination]) / inside.relative_to(destination))
        raise unavailable(OSError(f"{inside} is on no volume of this container"))

    return translate
