"""What a host has and lacks for a scan."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from sandbox.failures import Unavailable
from sandbox.firmware.formats.registry import FORMATS
from sandbox.firmware.formats.unblob import Unblob
from sandbox.jail import find_jail

_TOOL_PACKAGES = "brotli erofs-utils lz4 squashfs-tools zstd"
IMAGE = Path(__file__).parents[2] / "emulator-images" / "jvm-android" / "image" / "target" / "image"


@dataclass(frozen=True)
class Check:
    """One thing that a scan needs; `told` is its version or place, or how to get it."""

    name: str
    fine: bool
    told: str


def checks() -> list[Check]:
    """Look at everything; never raises."""
    return [_python(), _jail(), _java(), _image(), _adb(), *_firmware_tools(), _docker()]


def _python() -> Check:
    return Check("Python", sys.version_info >= (3, 11), sys.version.split()[0])


def _jail() -> Check:
    try:
        return Check("jail", True, find_jail().name)
    except Unavailable as error:
        return Check("jail", False, f"{error.failure.message} {error.failure.remedy}")


def _java() -> Check:
    java = shutil.which("java")
    if java is None:
        return Check("Java", False, "Debian, Ubuntu: apt install openjdk-17-jre-headless")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False).stderr
    return Check("Java", True, told.splitlines()[0] if told else java)


def _image() -> Check:
    if IMAGE.is_dir() and any(IMAGE.iterdir()):
        return Check("device image", True, str(IMAGE))
    return Check("device image", False, "Not built yet: make setup")


def _firmware_tools() -> list[Check]:
    """Formats that lack a tool are told as such in a scan; apps need none of them."""
    missing = sorted({tool for kind in FORMATS for tool in kind.requires if shutil.which(tool) is None})
    needed = [tool for tool in missing if tool not in Unblob.requires]
    told = f"{', '.join(needed)}: apt install {_TOOL_PACKAGES}" if needed else "all that firmware needs"
    return [Check("image tools", not needed, told)]


def _docker() -> Check:
    """Never a lack: only the kinds `container` and `avd` need an engine."""
    from sandbox.devices.container.kind import ContainerKind

    failure = ContainerKind().why_not()
    return Check(
        "Docker", True, "for --device container" if failure is None else f"(optional) {failure.message}"
    )


def _adb() -> Check:
    from adbutils import adb_path

    try:
        return Check("adb", True, adb_path())
    except (RuntimeError, OSError) as error:
        return Check("adb", False, str(error))
