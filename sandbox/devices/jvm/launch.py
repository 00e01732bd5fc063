"""The command line of the device's JVM, and what its jail shows it. Pure: paths in, words out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sandbox.devices.jvm.frameworks import Framework
from sandbox.devices.jvm.image import Image
from sandbox.devices.jvm.sharing import DUMP, RUNTIME, Sharing
from sandbox.jail import Limits

# The heap is below what a phone of this class has, so that a whole scan stays within 1 GiB.
HEAP_MIB = 640
HEAP_MIB_PER_PACKAGE = 8
MOST_HEAP_MIB = 1536
YOUNG_MIB = 32
"""Of the heap for new objects. Java takes a third of it otherwise, and fills it before it ever collects."""
METASPACE_MIB = 96
"""What a booted device's classes take, and some more: below it no collection of everything is for classes."""
TRANSLATOR_HEAP_MIB = 384
LIMITS = Limits(
    memory_mib=1536,
    reserved_mib=8192,
    cpu_s=1800,
    processes=1024,
    file_mib=256,
    disk_mib=1024,
    wall_s=5400.0,
)
"""Of a phone without a firmware; `Make.limits` are those of one that has. The time is an hour for a run, and
half an hour for which a phone may have waited for it (sandbox/service/pool.py). What is reserved is the
address space of WebKit's heap of object shapes, with which the first web view begins.
"""

PHONE = "/phone"
"""Where the device finds the files that its apps see outside their own folders (`profiles.tree`)."""

TRANSLATED = "/translated"
"""Where the device finds what the host had translated beforehand: a folder for each package."""

# The framework comes last: Robolectric's own classes must win where both have one.
_LIBRARIES = "/image/lib/*:/image/aar/monitor/classes.jar:/image/aar/idling/classes.jar"
CLASS_PATH = f"{_LIBRARIES}:/image/android/*"
"""The class path of device and translator, where the image is at /image. Java itself unfolds the stars."""
_FRAMEWORK = "/framework"
_FITTED_CLASS_PATH = f"{_FRAMEWORK}/device.jar:{_LIBRARIES}:{_FRAMEWORK}/android/*"

_LOCALE = re.compile(r"([A-Za-z]{2,3})(-[A-Za-z]{4})?(-[A-Za-z]{2}|-[0-9]{3})?")
_TIME_ZONE = re.compile(r"[A-Za-z_]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}")
_LOCALES = ("persist.sys.locale", "ro.product.locale")

_DAY_MS = 86_400_000

_OPENED = ("java.lang", "java.util", "java.io", "java.net")


@dataclass(frozen=True)
class Folders:
    """The device's folders on the host: what it sees as /data, /sdcard, /run/phonehome and /phone.

    The last is empty at boot, and filled when it is known whose phone this is. `later` is for the code of an
    app that is not known yet.
    """

    data: Path
    sdcard: Path
    link: Path
    phone: Path
    later: Path

    @classmethod
    def below(cls, run_dir: Path, link: Path) -> "Folders":
        """Make them below `run_dir`; `link` exists already, for the gateway is in it."""
        root = run_dir / "device"
        folders = cls(root / "data", root / "sdcard", link, root / "phone", root / "later")
        own = (
            folders.data / "local" / "tmp",
            folders.sdcard / "DCIM" / "Camera",
            folders.phone,
            folders.later,
        )
        for folder in own:
            folder.mkdir(parents=True)
        return folders


@dataclass(frozen=True)
class Make:
    """What a phone is from its first moment on, before any command can say it.

    `locale` is a language tag (BCP 47), `time_zone` a name of the tz database; empty where nothing says so.
    `packages` is how many a firmware installs. Phones of equal `randomness` draw the same random numbers.
    """

    packages: int = 0
    locale: str = ""
    time_zone: str = ""
    randomness: str = ""

    @classmethod
    def of(cls, properties: Mapping[str, str], packages: int, randomness: str = "") -> "Make":
        """As AOSP's AndroidRuntime.cpp (readLocale) and its time zone detection read a build's properties."""
        parts = [properties.get(f"ro.product.locale.{part}", "") for part in ("language", "region")]
        named = [*(properties.get(name, "") for name in _LOCALES), "-".join(filter(None, parts))]
        locale = next((text for text in named if _LOCALE.fullmatch(text)), "")
        zone = properties.get("persist.sys.timezone", "")
        return cls(packages, locale, zone if _TIME_ZONE.fullmatch(zone) else "", randomness)

    @property
    def heap_mib(self) -> int:
        return min(HEAP_MIB + HEAP_MIB_PER_PACKAGE * self.packages, MOST_HEAP_MIB)

    @property
    def limits(self) -> Limits:
        """What is beside the heap stays as it is: the code of many packages is in the heap's share."""
        return replace(LIMITS, memory_mib=LIMITS.memory_mib - HEAP_MIB + self.heap_mib)

    def properties(self) -> dict[str, str]:
        """Java's properties for it. A locale is written as a resource qualifier, which the device reads."""
        found = {}
        if self.locale:
            found["phonehome.locale"] = "b+" + self.locale.replace("-", "+")
        if self.time_zone:
            found["user.timezone"] = self.time_zone
        if self.randomness:
            found["phonehome.seed"] = self.randomness
        return found


def command(
    java: str,
    wall_ms: int,
    make: Make,
    framework: Framework | None = None,
    sharing: Sharing | None = None,
) -> list[str]:
    """The words that start the device, with paths as it sees them; `wall_ms` is its wall clock at boot.

    `framework` is that of another Android than the image's; `sharing` is where its classes come from.
    """
    properties = {**_properties(wall_ms), **make.properties(), **_android(framework)}
    return [
        java,
        f"-Xmx{make.heap_mib}m",
        f"-Xmn{YOUNG_MIB}m",
        f"-XX:MetaspaceSize={METASPACE_MIB}m",
        "-Xss1m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        *(sharing or Sharing()).words,
        RUNTIME,
        "-javaagent:/image/agent.jar=/image/runtime.jar",
        *[f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED],
        # Android 16's shared memory is a file whose descriptor Robolectric makes itself.
        "--add-exports=java.base/jdk.internal.access=ALL-UNNAMED",
        *[f"-D{name}={value}" for name, value in properties.items()],
        "-cp",
        CLASS_PATH if framework is None else _FITTED_CLASS_PATH,
        "phonehome.device.boot.Main",
    ]


def environment() -> dict[str, str]:
    """Of the device's JVM.

    WebKit's allocator would reserve 64 GiB, which RLIMIT_DATA counts (its bmalloc/Gigacage.cpp).
    """
    return {"LC_ALL": "C.UTF-8", "HOME": "/data", "GIGACAGE_ENABLED": "no"}


def translate_command(image: Image, warm: bool) -> list[str]:
    """The words that translate what /in/orders names, from /in into /out; `warm` practises first."""
    java = [str(image.java), f"-Xmx{TRANSLATOR_HEAP_MIB}m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    practice = ["-Dphonehome.practise=true"] if warm else []
    return [*java, *practice, "-cp", CLASS_PATH, "phonehome.translate.Main", "/in", "/out"]


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
        "phonehome.phone": PHONE,
        "phonehome.translated": TRANSLATED,
        "phonehome.egress": "/run/phonehome/egress.sock",
        "phonehome.events": "/run/phonehome/events.jsonl",
        "phonehome.wall": str(wall_ms),
        "phonehome.uptime": str(_on_before_ms(wall_ms)),
    }


def _android(framework: Framework | None) -> dict[str, str]:
    if framework is None:
        return {}
    return {
        "phonehome.api": str(framework.release.api),
        "phonehome.framework": _FRAMEWORK,
        "robolectric.dependency.dir": f"{_FRAMEWORK}/android",
    }


def _on_before_ms(wall_ms: int) -> int:
    """How long the phone has been on when the run begins: days, but never the same."""
    return 3 * _DAY_MS + wall_ms * 7919 % (5 * _DAY_MS)


def archive_command(image: Image) -> list[str]:
    """The words that make an archive of classes (sharing.py), for exactly what `command` starts."""
    return [str(image.java), f"-Xmx{HEAP_MIB}m", *DUMP, RUNTIME, "-cp", CLASS_PATH]


def read_only(image: Image, framework: Framework | None = None) -> dict[Path, str]:
    """Host folders that the jail shows read-only."""
    binds = {image.folder: "/image"}
    if framework is not None:
        binds[framework.folder] = _FRAMEWORK
    home = image.java.parents[1]
    if not home.is_relative_to("/usr"):
        binds[home] = str(home)
    return binds


def writable(folders: Folders) -> dict[Path, str]:
    """Host folders that the device may write."""
    return {folders.data: "/data", folders.sdcard: "/sdcard", folders.link: "/run/phonehome"}
