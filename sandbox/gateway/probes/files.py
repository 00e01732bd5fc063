"""What is behind the addresses that orders name. Pure: the same markers and classes, the same bytes."""

import io
import zipfile
from collections.abc import Sequence

from sandbox.gateway.probes.dex import dex
from sandbox.gateway.probes.manifest import manifest
from sandbox.gateway.probes.markers import Markers

DEX, JAR, APK = "update.dex", "update.jar", "update.apk"
_LONG_AGO = (1981, 1, 1, 1, 1, 2)
_TYPES = {
    ".dex": "application/octet-stream",
    ".jar": "application/java-archive",
    ".zip": "application/zip",
    ".apk": "application/vnd.android.package-archive",
}
SUFFIXES = tuple(_TYPES)


def file_for(suffix: str, marks: Markers, classes: Sequence[str]) -> tuple[str, bytes]:
    """Content type and bytes of what an address with this suffix (one of `SUFFIXES`) leads to.

    `classes` are those that the sample loads by name: code that it finds is code that it runs.
    """
    code = dex(classes or (f"com.{marks.token}.Main",), marks.command)
    if suffix == ".dex":
        return _TYPES[suffix], code
    members = {"classes.dex": code}
    if suffix == ".apk":
        members = {"AndroidManifest.xml": manifest(marks.package)}
    return _TYPES[suffix], _zip(members)


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), data)
    return packed.getvalue()
