"""What of an app's native code an x86 emulator runs, and how."""

import zipfile
from pathlib import Path

from sandbox.devices.avd.image import AvdImage
from sandbox.verdict.model import Gap

_OWN = frozenset({"x86", "x86_64"})
_MOST_MEMBERS = 100_000


def abis(apk: Path) -> frozenset[str]:
    """The folders below `lib/` that hold libraries; none for what is no archive."""
    try:
        with zipfile.ZipFile(apk) as opened:
            names = opened.namelist()[:_MOST_MEMBERS]
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return frozenset()
    parts = (name.split("/") for name in names if name.endswith(".so"))
    return frozenset(part[1] for part in parts if len(part) == 3 and part[0] == "lib")


def translation_gap(apks: tuple[Path, ...], image: AvdImage) -> tuple[Gap, ...]:
    """That ARM code is translated, or, where the image cannot, that it does not run."""
    foreign = sorted({abi for apk in apks if (found := abis(apk)) and not found & _OWN for abi in found})
    if not foreign:
        return ()
    listed = ", ".join(foreign)[:200]
    if image.translates_arm:
        message = (
            f"The app has native code for {listed} only: the emulator translates it, and it can see that"
        )
        return (Gap(code="arm_translated", message=message),)
    message = f"The app has native code for {listed} only, and {image.reference} does not translate it"
    return (Gap(code="abi_missing", message=message, blocking=True),)
