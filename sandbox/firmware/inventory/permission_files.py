"""XML files by which an image gives permissions and names libraries. Runs jailed, in a child of its own.

Source: AOSP frameworks/base/core/java/com/android/server/SystemConfig.java (`readPermissionsFromXml`) and
services/core/.../DefaultPermissionGrantPolicy.java (`parse`).
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree
from pydantic import BaseModel, ConfigDict

from sandbox.firmware.inventory.tree import PhoneTree
from sandbox.intake.archive import refuse

_FOLDERS = ("permissions", "sysconfig", "default-permissions")
_PLACE = re.compile(r"/(?:.*/)?etc/(?:" + "|".join(_FOLDERS) + r")/[^/]+\.xml")
_LARGEST = 4 << 20
_MOST = 20_000


class Entry(BaseModel):
    """One line of such a file.

    `kind` is `privileged`, `denied`, `default` (of a package, `name` is the permission), `assigned` (`of` is
    a user id's name), or `library` (`name` is what apps ask for, `of` the jar's path).
    """

    model_config = ConfigDict(frozen=True)

    kind: str
    of: str
    name: str


class Entries(BaseModel):
    """What one file says."""

    model_config = ConfigDict(frozen=True)

    entries: tuple[Entry, ...] = ()


def places(tree: PhoneTree) -> tuple[str, ...]:
    """Every such file of the image."""
    return tuple(sorted(path for path in tree.files if _PLACE.fullmatch(path)))


def read(path: Path) -> Entries:
    """Parse one file. Raises BadInput (`bad_xml`) and OSError."""
    if path.stat().st_size > _LARGEST:
        raise refuse("bad_xml", "The file is larger than any real one.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refuse("bad_xml", f"It is no XML that can be read: {error}"[:300]) from error
    found = (entry for entry in _entries(root) if entry.of and entry.name)
    return Entries(entries=tuple(entry for entry, _ in zip(found, range(_MOST), strict=False)))


def _entries(root: etree._Element) -> Iterator[Entry]:
    for element in root.iter("privapp-permissions"):
        package = element.get("package", "")
        yield from _named("privileged", package, element.iterfind("permission"))
        yield from _named("denied", package, element.iterfind("deny-permission"))
    for element in root.iter("exception"):
        yield from _named("default", element.get("package", ""), element.iterfind("permission"))
    for element in root.iter("assign-permission"):
        yield Entry(kind="assigned", of=element.get("uid", "")[:512], name=element.get("name", "")[:512])
    for element in root.iter("library", "apex-library"):
        yield Entry(kind="library", of=element.get("file", "")[:512], name=element.get("name", "")[:512])


def _named(kind: str, package: str, elements: Iterable[etree._Element]) -> Iterator[Entry]:
    for element in elements:
        yield Entry(kind=kind, of=package[:512], name=element.get("name", "")[:512])
