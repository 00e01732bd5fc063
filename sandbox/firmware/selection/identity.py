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
_SYSTEM_SERVER = ("services.jar", "-service.jar")


def system_identity(
    inventory: Inventory, place: Place, dex_folder: Path, work: Path, jail: Jail
) -> SystemIdentity:
    """The image's identity. Arguments are those of `system_packages`; `work` is a fresh folder of its own.

    Jars with the names of AOSP's (`framework.jar`) come too: makers add classes to them, and the device takes
    only those that it lacks. A jar whose code could not be had is missing, as the inventory says.
    """
    jars = [jar for jar in for_apps(inventory.jars) if jar.code.dex]
    files = _files(jars, place, dex_folder, work, jail)
    ordered = sorted((jar for jar in jars if jar.path in files), key=lambda jar: not jar.boot)
    return SystemIdentity(
        properties=inventory.properties,
        framework=tuple(files[jar.path] for jar in ordered),
        libraries={jar.library: files[jar.path] for jar in ordered if jar.library},
    )


def for_apps(jars: Sequence[Jar]) -> tuple[Jar, ...]:
    """Those whose classes an app can see: on the boot class path, or asked for by name.

    Where the image does not tell its boot class path, all but Java's own and the system server's.
    """
    seen = [jar for jar in jars if _file_name(jar) not in _JAVA_LIBRARY]
    if any(jar.boot for jar in jars):
        return tuple(jar for jar in seen if jar.boot or jar.library)
    return tuple(jar for jar in seen if jar.library or not _file_name(jar).endswith(_SYSTEM_SERVER))


def _file_name(jar: Jar) -> str:
    return jar.path.rpartition("/")[2]


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
