"""Boots the `jvm` device in its jail, and reaches the ADB of one that boots, in whatever walls."""

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from adbutils import AdbClient, AdbDevice

from sandbox.devices.adb_server import adb_server
from sandbox.devices.bridge import bridge
from sandbox.devices.jvm import launch
from sandbox.devices.jvm.birth import Birth
from sandbox.devices.jvm.device import Body, JvmDevice
from sandbox.devices.jvm.firmware import Firmware
from sandbox.devices.jvm.frameworks import Framework
from sandbox.devices.jvm.image import find_image
from sandbox.devices.jvm.sharing import Sharing, archived
from sandbox.devices.jvm.translations import Translations
from sandbox.devices.wish import Identifiers
from sandbox.failures import Failure, Unavailable
from sandbox.gateway.process import Gateway
from sandbox.jail import Jail, JailedProcess

_BOOT_S = 120.0
_LOOK_S = 0.05


def start_jvm_device(
    run_dir: Path,
    gateway: Gateway,
    wall_ms: int,
    jail: Jail,
    apks: Sequence[Path] = (),
    firmware: Firmware | None = None,
    identifiers: Identifiers = Identifiers.OPEN,
    framework: Framework | None = None,
    *,
    ahead: bool = False,
    randomness: str = "",
    sharing: Sharing | None = None,
) -> JvmDevice:
    """Boot a device whose only way out is `gateway`; real seconds: about three.

    `apks` will be installed later: they are translated meanwhile, or taken from the cache; so is the code
    of `firmware`. `run_dir` gets the device's files; `wall_ms` is its wall clock at boot; `identifiers` says
    whom it tells them; `framework` is another Android than the image's; `ahead`: the sample is known only
    later; `randomness` seeds what it draws; `sharing` says where classes come from, if not from this image's
    archive. Raises Unavailable when the host lacks a part, and with `boot_failed` when the device does not
    come up.
    """
    image = find_image()
    link = gateway.egress_socket.parent
    folders = launch.Folders.below(run_dir, link)
    log = run_dir / "device" / "console.log"
    firmware = firmware or Firmware()
    make = launch.Make.of(firmware.properties, len(firmware.packages), randomness)
    sharing = sharing or (archived(image) if framework is None else Sharing())
    with ExitStack() as stack:
        translations = Translations(image)
        begun = stack.enter_context(
            translations.begin_ahead(apks, folders.later)
            if ahead
            else translations.begin(apks, firmware.code())
        )
        process = stack.enter_context(
            JailedProcess(
                jail,
                launch.command(str(image.java), wall_ms, make, framework, sharing),
                read_only={
                    **launch.read_only(image, framework),
                    **sharing.binds,
                    folders.phone: launch.PHONE,
                    **begun.binds,
                    **firmware.binds,
                },
                writable=launch.writable(folders),
                environment=launch.environment(),
                limits=make.limits,
                log=log,
            )
        )
        birth = Birth(firmware, begun.expect, folders.phone, identifiers)
        return reach(stack, link, process, partial(_tail, log), birth=birth)


def reach(
    stack: ExitStack,
    link: Path,
    body: Body,
    console: Callable[[], str],
    kind: str = "jvm",
    birth: Birth | None = None,
) -> JvmDevice:
    """Wait until the device's ADB answers, and take over what `stack` holds: it ends with the device.

    `link` is the folder that the device shares with the host; `console` gives the end of what it printed;
    `birth` makes it the phone that a firmware describes.
    """
    birth = birth or Birth()
    client = stack.enter_context(adb_server())
    host, port = stack.enter_context(bridge(link / "adbd.sock"))
    _await_socket(link / "adbd.sock", body, console)
    device = JvmDevice(_connect(client, f"{host}:{port}"), f"{host}:{port}", link, body, kind, birth)
    birth.give_identity(device)
    device.on_close(stack.pop_all())
    return device


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] if log.exists() else ""


def _await_socket(socket: Path, body: Body, console: Callable[[], str]) -> None:
    deadline = time.monotonic() + _BOOT_S
    while not socket.exists():
        if body.returncode is not None or time.monotonic() > deadline:
            message = f"The device did not boot. The end of its console:\n{console()}"
            raise Unavailable(Failure(code="boot_failed", message=message, remedy="phonehome doctor"))
        time.sleep(_LOOK_S)


def _connect(client: AdbClient, address: str) -> AdbDevice:
    client.connect(address, timeout=20.0)
    return client.device(serial=address)
