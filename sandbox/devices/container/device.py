"""Boots the device in a container, and hands its ADB to the driver of the `jvm` device."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import docker

from sandbox.devices.container.body import Bind, Create, Walls
from sandbox.devices.container.engine import engine, host_path, require_image, runtime
from sandbox.devices.container.owners import labels
from sandbox.devices.container.running import RunningContainer
from sandbox.devices.jvm import launch
from sandbox.devices.jvm.device import JvmDevice
from sandbox.devices.jvm.start import reach
from sandbox.jail.model import FIRST_JAIL_UID, JAIL_UIDS, give_to

_JAVA = "java"


def start_container_device(run_dir: Path, link: Path, wall_ms: int) -> JvmDevice:
    """Boot one; its gateway listens in `link` already, and is its only way out. Real seconds: about ten.

    `run_dir` gets the device's files; `wall_ms` is its wall clock at boot. Raises Unavailable when Docker or
    the image is missing, and with `boot_failed` when the device does not come up.
    """
    writable = launch.writable(launch.Folders.below(run_dir, link))
    log = run_dir / "device" / "console.log"
    with ExitStack() as stack:
        client = stack.enter_context(engine())
        body = _body(client, writable, wall_ms)
        container = stack.enter_context(RunningContainer(client, body, tuple(writable), log))
        return reach(stack, link, container, lambda: container.console()[-2000:], kind="container")


def _body(client: docker.DockerClient, writable: Mapping[Path, str], wall_ms: int) -> Create:
    user = _user()
    if os.geteuid() == 0:
        give_to(user, writable)
    where = host_path(client)
    mounts = tuple(Bind(source=where(path), target=inside) for path, inside in writable.items())
    return Create(
        image=require_image(client),
        user=f"{user}:{os.getegid() or user}",
        cmd=tuple(launch.command(_JAVA, launch.CLASS_PATH, wall_ms)),
        labels=labels(client),
        host_config=Walls(mounts=mounts, runtime=runtime(client)),
    )


def _user() -> int:
    """Never root: the user of this process, or for root's one of the ids that jails have."""
    return os.geteuid() or FIRST_JAIL_UID + os.getpid() % JAIL_UIDS
