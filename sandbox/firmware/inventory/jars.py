"""Library jars: what is on the boot class path, and what apps may ask for by name.

Sources: AOSP packages/modules/SdkExtensions, `classpaths.proto` (repeated `jars` 1: path 1, classpath 2) for
`etc/classpaths/*.pb`; build/make `init.environ.rc.in` for the exported variables before Android 12.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from sandbox.firmware.inventory import protobuf
from sandbox.firmware.inventory.apk import by_name, dex_digests, file_digest
from sandbox.firmware.inventory.tree import PhoneTree
from sandbox.intake.archive import open_archive

_CLASS_PATHS = ("BOOTCLASSPATH", "DEX2OATBOOTCLASSPATH", "SYSTEMSERVERCLASSPATH")
_EXPORT = re.compile(rf"^\s*export\s+({'|'.join(_CLASS_PATHS)})\s+(\S+)", re.MULTILINE)
_FRAMEWORK = re.compile(r"/(?:.*/)?(?:framework|javalib|java)/[^/]+\.jar")
_LARGEST = 1 << 20
_ENVIRONMENT = ("/init.environ.rc", "/system/etc/init/hw/init.environ.rc", "/system/etc/init/init.environ.rc")


class JarFacts(BaseModel):
    """What one jar tells. `dex` are digests of its DEX files in order of loading, `broken`
    why one of them would not load."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    dex: tuple[str, ...] = ()
    broken: str = ""


def examine(path: Path) -> JarFacts:
    """Read a jar. Raises BadInput with the codes of intake, and OSError."""
    with path.open("rb") as file, open_archive(file) as archive:
        dex, broken = dex_digests(file, by_name(archive.infolist()))
        return JarFacts(sha256=file_digest(file), dex=dex, broken=broken)


def places(tree: PhoneTree, *named: Iterable[str | None]) -> tuple[str, ...]:
    """Jars of the framework's folders, and those among `named` that are there."""
    framework = {path for path in tree.files if _FRAMEWORK.fullmatch(path)}
    there = {path for path in itertools.chain(*named) if path is not None and path in tree.files}
    return tuple(sorted(framework | there))


def boot_class_path(tree: PhoneTree) -> set[str]:
    """Paths of the jars that every app's process, or the system server, loads."""
    found = {
        tree.resolve(path) or path
        for place in _ENVIRONMENT
        for match in _EXPORT.finditer(tree.text(place))
        for path in match[2].split(":")
    }
    for folder in ("/system/etc/classpaths", "/vendor/etc/classpaths"):
        for place in tree.inside(folder):
            if place.endswith(".pb"):
                found |= {tree.resolve(path) or path for path in _listed(tree.data(place, _LARGEST))}
    return found


def _listed(message: bytes) -> Iterator[str]:
    for jar in protobuf.values(message, 1):
        if isinstance(jar, bytes) and (path := protobuf.text(jar, 1)).startswith("/"):
            yield path
