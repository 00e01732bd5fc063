"""The Androids that the `jvm` device runs: Robolectric's builds of AOSP's framework, by hash.

The device is compiled against one of them, which its image holds. Its class files are fitted to each other
one (emulator-images/jvm-android/fit) when that is first asked for.
"""

from dataclasses import dataclass

from sandbox.devices.system import SystemIdentity
from sandbox.failures import BadInput, Failure
from sandbox.verdict.model import Gap

_GROUP = "org.robolectric"


@dataclass(frozen=True)
class Artifact:
    """A file of Maven Central: its coordinates and its hash."""

    name: str
    version: str
    sha256: str

    @property
    def coordinates(self) -> str:
        return f"{_GROUP}:{self.name}:{self.version}"

    @property
    def file(self) -> str:
        return f"{self.name}-{self.version}.jar"


@dataclass(frozen=True)
class Release:
    """One Android: its name for people, its API level, where its framework is, and the Java that it needs."""

    name: str
    api: int
    framework: Artifact
    natives: Artifact | None = None  # None: they are in the framework's own file
    java: int = 17


def _framework(version: str, sha256: str) -> Artifact:
    return Artifact("android-all-instrumented", version, sha256)


_NATIVES = Artifact(
    "nativeruntime-dist-compat", "1.0.19", "33e0a0982b3ba599763af250b86eb8d67ab6c186c2fa2c5e823ee003bdcd4ed8"
)
"""Robolectric's native part for Androids before 15."""

BUILT_IN = Release(
    "15",
    35,
    _framework("15-robolectric-13954326-i7", ""),
)
"""The one that the image holds: checked by Maven when the image was built."""

RELEASES: tuple[Release, ...] = (
    Release(
        "9",
        28,
        _framework(
            "9-robolectric-4913185-2-i7", "dbb1c88987b54cef3132695a1b4d2f4851ba06286a6fa7d15772f98fd1f0cdf7"
        ),
        _NATIVES,
    ),
    Release(
        "10",
        29,
        _framework(
            "10-robolectric-5803371-i7", "700fb3bb88ff346969b955241b86d2f55d395488bf5df1e8eddfbd003980c78a"
        ),
        _NATIVES,
    ),
    Release(
        "11",
        30,
        _framework(
            "11-robolectric-6757853-i7", "7f4accae465a47e75e7591877b98e71fb982a908cffc4ba4b3ca0319cb6a0a10"
        ),
        _NATIVES,
    ),
    Release(
        "12",
        31,
        _framework(
            "12-robolectric-7732740-i7", "ee2dbe28bfe63ddce34a2d631c6168c131f78a4cb58caeb4d832988e936760cb"
        ),
        _NATIVES,
    ),
    Release(
        "13",
        33,
        _framework(
            "13-robolectric-9030017-i7", "1c3fd182c03d47626686ca3b39c4ec5bdb0898b1056f4eb8f96f32c6209a5c04"
        ),
        _NATIVES,
    ),
    Release(
        "14",
        34,
        _framework(
            "14-robolectric-10818077-i7", "3fdac2d463f431c6b8d83b9d0ca739e795de75fffedee648c6761bd4bd864701"
        ),
        _NATIVES,
    ),
    BUILT_IN,
    Release(
        "16",
        36,
        _framework(
            "16-robolectric-13921718-i7", "16f1f751643d1d3d5592008846bbdfc1e57cff15e6ec303d26584de3b6ac25ec"
        ),
        java=21,
    ),
)
_KNOWN = ("6", "7", "7.1", "8", "8.1", "9", "10", "11", "12", "12.1", "13", "14", "15", "16", "17")
"""Androids that exist and whose names are no mistake."""


def release(name: str) -> Release:
    """The Android of that name or API level; empty: the built-in one.

    BadInput: `android_unknown` where there is none, `android_unsupported` where the device does not run it.
    """
    for one in RELEASES:
        if name in (one.name, str(one.api)):
            return one
    if not name:
        return BUILT_IN
    names = ", ".join(one.name for one in RELEASES)
    code = "android_unsupported" if name in _KNOWN else "android_unknown"
    message = f"Android {name[:20]} does not run on the jvm device."
    raise BadInput(Failure(code=code, message=message, remedy=f"One of {names}."))


def nearest(api: int) -> Release:
    """The Android whose API level is closest; of two that are as close, the newer."""
    return min(RELEASES, key=lambda one: (abs(one.api - api), -one.api))


def level_of(system: SystemIdentity | None) -> int | None:
    """The API level that a firmware states; None where there is none."""
    level = system.properties.get("ro.build.version.sdk", "") if system else ""
    return int(level) if level.isdecimal() else None


def another(system: SystemIdentity | None, ran: Release) -> tuple[Gap, ...]:
    """That a firmware ran on another Android than its own."""
    level = level_of(system)
    if level is None or level == ran.api:
        return ()
    message = f"the firmware is made for API level {level}, and ran on Android {ran.name} (level {ran.api})"
    return (Gap(code="android_other", message=message),)
