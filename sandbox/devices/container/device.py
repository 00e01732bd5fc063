"""Boots the device in a container, and hands its ADB to the driver of the `jvm` device."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import docker

from sandbox.devices.container.body import Bind, Create, Walls
from sandbox.devices.container.engine import engine, host_path, require_image, runtime
from sandbox.devices.container.owners import labels
from sandbox.devices.container.running import RunningContainer
from sandbox.devices.jvm import launch
from sandbox.devices.jvm.birth import Birth
from sandbox.devices.jvm.device import JvmDevice
from sandbox.devices.jvm.firmware import Firmware
from sandbox.devices.jvm.start import reach
from sandbox.devices.wish import Identifiers
from sandbox.jail import Limits
from sandbox.jail.model import FIRST_JAIL_UID, JAIL_UIDS, give_to

_JAVA = "java"


def start_container_device(
    run_dir: Path,
    link: Path,
    wall_ms: int,
    firmware: Firmware | None = None,
    identifiers: Identifiers = Identifiers.OPEN,
    randomness: str = "",
) -> JvmDevice:
    """Boot one; its gateway listens in `link` already, and is its only way out. Real seconds: about ten.

    `run_dir` gets the device's files; `wall_ms` is its wall clock at boot; `firmware` is seen read-only;
    `randomness` seeds what it draws.
    Raises Unavailable when Docker or the image is missing, and with `boot_failed` when the device does not
    come up.
    """
    folders = launch.Folders.below(run_dir, link)
    writable = launch.writable(folders)
    log = run_dir / "device" / "console.log"
    firmware = firmware or Firmware()
    make = launch.Make.of(firmware.properties, len(firmware.packages), randomness)
    with ExitStack() as stack:
        client = stack.enter_context(engine())
        command = launch.command(_JAVA, wall_ms, make)
        shown = {folders.phone: launch.PHONE, **firmware.binds}
        body = _body(client, writable, shown, command, make.limits)
        container = stack.enter_context(RunningContainer(client, body, tuple(writable), log, make.limits))
        console = partial(_tail, container)
        birth = Birth(firmware, phone=folders.phone, identifiers=identifiers)
        return reach(stack, link, container, console, "container", birth)


def _tail(container: RunningContainer) -> str:
    return container.console()[-2000:]


def _body(
    client: docker.DockerClient,
    writable: Mapping[Path, str],
    read_only: Mapping[Path, str],
    command: list[str],
    limits: Limits,
) -> Create:
    user = _user()
    if os.geteuid() == 0:
        give_to(user, writable)
    where = host_path(client)
    mounts = [Bind(source=where(path), target=inside) for path, inside in writable.items()]
    mounts += [Bind(source=where(path), target=at, read_only=True) for path, at in read_only.items()]
    return Create(
        image=require_image(client),
        user=f"{user}:{os.getegid() or user}",
        cmd=tuple(command),
        labels=labels(client),
        host_config=Walls(
            mounts=tuple(mounts),
            runtime=runtime(client),
            memory=limits.memory_mib << 20,
            memory_swap=limits.memory_mib << 20,
        ),
    )


def _user() -> int:
    """Never root: the user of this process, or for root's one of the ids that jails have."""
    return os.geteuid() or FIRST_JAIL_UID + os.getpid() % JAIL_UIDS
