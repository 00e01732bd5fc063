"""The next release of a sample app, which no longer does what the first one did.

A folder for each app here has the files that differ; permissions that it needs no more are taken from its
manifest.

    python -m tests.samples.mended fota
"""

import shutil
import xml.etree.ElementTree as ET
from collections.abc import Collection
from pathlib import Path

from tests.samples import apk
from tests.samples.firmware.project import ANDROID
from tests.samples.toolchain import REPOSITORY, prepare

OUT = REPOSITORY / "build" / "samples"
NEEDED = {"fota": {"INTERNET", "ACCESS_NETWORK_STATE", "RECEIVE_BOOT_COMPLETED", "WAKE_LOCK"}}
"""The permissions that are left, by sample."""
_HERE = Path(__file__).parent
_PREFIX = "android.permission."


def build(name: str, out: Path = OUT) -> Path:
    """`OUT/mended/NAME.apk`, built anew where something changed. Raises `ToolchainError`."""
    folder = out / "mended" / "sources" / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_HERE.parent / name, folder)
    shutil.copytree(_HERE / name, folder, dirs_exist_ok=True)
    _mend(folder / "AndroidManifest.xml", NEEDED[name])
    apk.build([folder], out / "mended", prepare(OUT / "toolchain"))
    return out / "mended" / f"{name}.apk"


def _mend(manifest: Path, needed: Collection[str]) -> None:
    tree = ET.parse(manifest)
    root = tree.getroot()
    for one in root.findall("uses-permission"):
        if one.attrib[f"{{{ANDROID}}}name"].removeprefix(_PREFIX) not in needed:
            root.remove(one)
    root.set(f"{{{ANDROID}}}versionCode", "2")
    root.set(f"{{{ANDROID}}}versionName", "1.1")
    tree.write(manifest, encoding="utf-8", xml_declaration=True)
