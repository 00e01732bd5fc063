"""The maker's jars: DEX for the phone, and classes to compile its apps against."""

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tests.samples import apk
from tests.samples.firmware.catalogue import HERE
from tests.samples.toolchain import Toolchain

SOURCES = HERE / "libraries"
WHERE = {
    "framework": "system/framework/framework.jar",
    "services": "system/framework/services.jar",
    "ext": "system/framework/ext.jar",
    "nimbus-framework": "system_ext/framework/nimbus-framework.jar",
}


@dataclass(frozen=True)
class Library:
    """`jar` holds `classes.dex`, as on a phone; `classes` holds class files."""

    name: str
    jar: Path
    classes: Path


def build(out: Path, tools: Toolchain) -> tuple[Library, ...]:
    """Build every library into the folder `out`, from nothing: there are few, and they are small."""
    shutil.rmtree(out, ignore_errors=True)
    works = [_work(name, out / "work" / name) for name in WHERE]
    apk.compile_all(works, tools)
    return tuple(_publish(work, out) for work in works)


def _work(name: str, work: Path) -> Path:
    """What the compiler takes for an app: here one whose resources are an empty archive."""
    (work / "gen").mkdir(parents=True)
    (work / "source").write_text(str(SOURCES / name))
    zipfile.ZipFile(work / "resources.apk", "w").close()
    return work


def _publish(work: Path, out: Path) -> Library:
    library = Library(work.name, out / f"{work.name}.jar", out / f"{work.name}-classes.jar")
    (work / "unsigned.apk").replace(library.jar)
    with zipfile.ZipFile(library.classes, "w") as archive:
        for path in sorted((work / "classes").rglob("*.class")):
            archive.write(path, path.relative_to(work / "classes"))
    return library
