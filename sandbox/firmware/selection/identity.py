"""What the phone is from its first moment: the image's properties, and its library jars with code."""

from collections.abc import Sequence
from pathlib import Path

from sandbox.devices.system import SystemIdentity
from sandbox.firmware.inventory.model import CodeState, Inventory, Jar
from sandbox.firmware.selection.device import Place
from sandbox.firmware.selection.join import Join, joined
from sandbox.jail import Jail

# Java's own library: no other class loader than the JVM's may define its classes.
_JAVA_LIBRARY = frozenset(
    f"{name}.jar"
    for name in (
        "core-oj core-libart core core-icu4j core-lambda-stubs bouncycastle apache-xml okhttp conscrypt"
    ).split()
)


def system_identity(
    inventory: Inventory, place: Place, dex_folder: Path, work: Path, jail: Jail
) -> SystemIdentity:
    """The image's identity. Arguments are those of `system_packages`; `work` is a fresh folder of its own.

    Jars with the names of AOSP's (`framework.jar`) come too: makers add classes to them, and the device takes
    only those that it lacks. A jar whose code could not be had is missing, as the inventory says.
    """
    jars = [
        jar for jar in inventory.jars if jar.code.dex and jar.path.rpartition("/")[2] not in _JAVA_LIBRARY
    ]
    files = _files(jars, place, dex_folder, work, jail)
    ordered = sorted((jar for jar in jars if jar.path in files), key=lambda jar: not jar.boot)
    return SystemIdentity(
        properties=inventory.properties,
        framework=tuple(files[jar.path] for jar in ordered),
        libraries={jar.library: files[jar.path] for jar in ordered if jar.library},
    )


def _files(jars: Sequence[Jar], place: Place, dex_folder: Path, work: Path, jail: Jail) -> dict[str, Path]:
    found = {jar.path: file for jar in jars if (file := place(jar.path)) is not None}
    resolved = [jar for jar in jars if jar.path in found and jar.code.state == CodeState.RESOLVED]
    copies = joined([Join(found[jar.path], jar.code.dex) for jar in resolved], dex_folder, work, jail)
    for jar, copy in zip(resolved, copies, strict=True):
        if isinstance(copy, Path):
            found[jar.path] = copy
        else:
            del found[jar.path]
    return found
