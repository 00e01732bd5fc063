"""The command line of the device's JVM, and what its jail shows it. Pure: paths in, words out."""

from dataclasses import dataclass
from pathlib import Path

from sandbox.devices.jvm.image import Image
from sandbox.jail import Limits

# The heap is below what a phone of this class has, so that a whole scan stays within 1 GiB.
HEAP_MIB = 640
TRANSLATOR_HEAP_MIB = 384
LIMITS = Limits(memory_mib=1536, cpu_s=1800, processes=1024, file_mib=256, disk_mib=1024, wall_s=3600.0)

TRANSLATED = "/translated"
"""Where the device finds what the host had translated beforehand: a folder for each package."""

# The framework comes last: Robolectric's own classes must win where both have one.
CLASS_PATH = "/image/lib/*:/image/aar/monitor/classes.jar:/image/aar/idling/classes.jar:/image/android/*"
"""The class path of device and translator, where the image is at /image. Java itself unfolds the stars."""

_OPENED = ("java.lang", "java.util", "java.io", "java.net")


@dataclass(frozen=True)
class Folders:
    """The device's folders on the host: what it sees as /data, /sdcard and /run/phonehome."""

    data: Path
    sdcard: Path
    link: Path

    @classmethod
    def below(cls, run_dir: Path, link: Path) -> "Folders":
        """Make them below `run_dir`; `link` exists already, for the gateway is in it."""
        root = run_dir / "device"
        folders = cls(root / "data", root / "sdcard", link)
        for folder in (folders.data / "local" / "tmp", folders.sdcard / "DCIM" / "Camera"):
            folder.mkdir(parents=True)
        return folders


def command(java: str, class_path: str, wall_ms: int) -> list[str]:
    """The words that start the device, with paths as it sees them; `wall_ms` is its wall clock at boot."""
    return [
        java,
        f"-Xmx{HEAP_MIB}m",
        "-Xss1m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Xbootclasspath/a:/image/runtime.jar",
        "-javaagent:/image/agent.jar=/image/runtime.jar",
        *[f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED],
        *[f"-D{name}={value}" for name, value in _properties(wall_ms).items()],
        "-cp",
        class_path,
        "phonehome.device.boot.Main",
    ]


def translate_command(image: Image) -> list[str]:
    """The words that translate /sample.apk into the folder /out."""
    java = [str(image.java), f"-Xmx{TRANSLATOR_HEAP_MIB}m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    return [*java, "-cp", CLASS_PATH, "phonehome.translate.Main", "/sample.apk", "/out"]


def _properties(wall_ms: int) -> dict[str, str]:
    return {
        "java.awt.headless": "true",
        "java.io.tmpdir": "/tmp",  # noqa: S108 (inside the jail)
        "robolectric.offline": "true",
        "robolectric.installFakeMediaProvider": "false",
        "robolectric.dependency.dir": "/image/android",
        "robolectric.windowManager.useRequestedSize": "true",
        "phonehome.image": "/image",
        "phonehome.root": "/",
        "phonehome.run": "/run/phonehome",
        "phonehome.cache": "/data/dalvik-cache",
        "phonehome.translated": TRANSLATED,
        "phonehome.egress": "/run/phonehome/egress.sock",
        "phonehome.events": "/run/phonehome/events.jsonl",
        "phonehome.wall": str(wall_ms),
    }


def read_only(image: Image) -> dict[Path, str]:
    """Host folders that the jail shows read-only."""
    binds = {image.folder: "/image"}
    home = image.java.parents[1]
    if not home.is_relative_to("/usr"):
        binds[home] = str(home)
    return binds


def writable(folders: Folders) -> dict[Path, str]:
    """Host folders that the device may write."""
    return {folders.data: "/data", folders.sdcard: "/sdcard", folders.link: "/run/phonehome"}
