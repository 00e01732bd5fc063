"""Makes the archive of classes from which phones boot: `python -m sandbox.devices.jvm.archive [APK …]`.

A phone boots in its jail and writes down each class that it loads; then Java, in a jail as well, makes an
archive of them. The apps are opened on that phone, so that what an app's start needs is in it, too: they are
our own, for the archive is every later phone's. Real seconds: about half a minute.
"""

import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import psutil

from sandbox.devices.contract import Device
from sandbox.devices.jvm import launch
from sandbox.devices.jvm.class_list import ClassHeader, compose, header
from sandbox.devices.jvm.image import Image, find_image
from sandbox.devices.jvm.sharing import (
    ARCHIVE,
    CLASSES,
    LISTED,
    RECORDED,
    RECORDING,
    archive_folder,
    archived,
)
from sandbox.devices.jvm.start import start_jvm_device
from sandbox.devices.kind import Order
from sandbox.failures import Failure, Unavailable
from sandbox.gateway.jailed import start_jailed_gateway
from sandbox.intake import identify
from sandbox.jail import find_jail, run_jailed

_WALL_MS = 1_800_000_000_000
"""Any day will do."""
_END_S = 20.0


def main(arguments: Sequence[str]) -> int:
    """Make it unless it is there; the apks are opened on the phone that is recorded."""
    image = find_image()
    if not archived(image).binds:
        make(image, [Path(name).resolve() for name in arguments])
    return 0


def make(image: Image, apks: Sequence[Path]) -> None:
    """All or nothing, and those of earlier images are removed. Raises Unavailable (`archive_failed`)."""
    folder = archive_folder(image)
    _forget_others(folder.parent)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".making-") as name:
        place = Path(name)
        made, run_dir = place / "made", place / "run"
        made.mkdir()
        run_dir.mkdir()
        _record(run_dir, apks)
        _pack(run_dir / "device" / "data", made)
        _dump(image, made)
        _take_over(made)
        made.rename(folder)


def _forget_others(state: Path) -> None:
    """Leave only the archives of the image as it is."""
    for other in state.parent.glob("*"):
        if other != state:
            shutil.rmtree(other, ignore_errors=True)
    state.mkdir(parents=True, exist_ok=True)


def _take_over(made: Path) -> None:
    """From the jail's user, for all to read."""
    for path in (made, *made.iterdir()):
        os.chown(path, os.getuid(), os.getgid())
        path.chmod(0o755 if path.is_dir() else 0o644)


def _record(run_dir: Path, apks: Sequence[Path]) -> None:
    order = Order(run_dir, _WALL_MS)
    with ExitStack() as stack:
        gateway = stack.enter_context(start_jailed_gateway(order.record_dir, order.link_dir, _WALL_MS))
        device = start_jvm_device(run_dir, gateway, _WALL_MS, find_jail(), sharing=RECORDING)
        stack.callback(device.close)
        for apk in apks:
            _open(device, apk)
        device.adb.shell("screencap -p /data/local/tmp/screen.png; uiautomator dump; input keyevent BACK")
        _end_java()


def _open(device: Device, apk: Path) -> None:
    facts = identify(apk, find_jail()).manifest
    device.adb.sync.push(apk, "/data/local/tmp/app.apk")
    device.adb.shell("pm install -g /data/local/tmp/app.apk")
    launchers = [f"{facts.package}/{one.name}" for one in facts.launchers] if facts else []
    for launcher in launchers:
        device.adb.shell(f"am start -W -n {launcher}")


def _end_java() -> None:
    """Ask it to end: its list of classes is complete only then, and a jail is killed."""
    children = psutil.Process().children(recursive=True)
    javas = [process for process in children if process.name() == "java"]
    for java in javas:
        java.terminate()
    psutil.wait_procs(javas, _END_S)


def _pack(data: Path, made: Path) -> None:
    """The recorded classes into a jar without compression, and the list for Java."""
    recorded: list[ClassHeader] = []
    with zipfile.ZipFile(made / CLASSES, "w", zipfile.ZIP_STORED) as jar:
        for file in sorted((data / RECORDED).rglob("*.class")):
            jar.write(file, file.relative_to(data / RECORDED))
            recorded.append(header(file.read_bytes()))
    lines = compose((data / LISTED).read_text().splitlines(), recorded, f"/made/{CLASSES}")
    _write(made / LISTED, lines)


def _write(file: Path, lines: Iterable[str]) -> None:
    file.write_text("".join(f"{line}\n" for line in lines))


def _dump(image: Image, made: Path) -> None:
    code, output, exceeded = run_jailed(
        find_jail(),
        launch.archive_command(image),
        read_only=launch.read_only(image),
        writable={made: "/made"},
        environment={"LC_ALL": "C.UTF-8"},
        limits=launch.LIMITS,
    )
    if code != 0 or not (made / ARCHIVE).is_file():
        why = exceeded.message if exceeded else output.decode(errors="replace")[-500:]
        message = f"Java made no archive of the device's classes: {why}"
        raise Unavailable(Failure(code="archive_failed", message=message, remedy="Phones boot without it."))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
