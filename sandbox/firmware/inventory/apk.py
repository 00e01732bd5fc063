"""One APK of an image: manifest, signers and DEX. Runs jailed, in a child of its own.

Checks are those that matter to a file that already lies on the phone: what is read is bounded, the rest of
the archive is not looked at (`sandbox.intake.archive` is stricter with what a user submits).
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from lxml import etree
from pydantic import BaseModel, ConfigDict

from sandbox.failures import BadInput
from sandbox.firmware.inventory import signers
from sandbox.firmware.inventory.declared import declared
from sandbox.firmware.inventory.model import Declared
from sandbox.intake.archive import member_data, open_archive, refuse
from sandbox.intake.dex import check_dex
from sandbox.intake.examine import label_of, native_libraries
from sandbox.intake.manifest import decode, facts_of, is_split, root_of, text_of
from sandbox.intake.model import ManifestFacts

_MANIFEST = "AndroidManifest.xml"
_LARGEST_MANIFEST = 8 << 20
_LARGEST_DEX = 512 << 20
_MOST_MEMBERS = 100_000
_MOST_DEX = 500


class ApkFacts(BaseModel):
    """What one APK file tells. `dex` are digests of its DEX files in order of loading, `broken` says why one
    of them would not load. `certificates` are DER, hex.

    `split` when it is a part of the app whose base lies beside it; `application` is the class that its code
    begins with, if it names one.
    """

    model_config = ConfigDict(frozen=True)

    sha256: str
    size: int
    manifest: ManifestFacts
    declared: Declared
    certificates: tuple[str, ...] = ()
    dex: tuple[str, ...] = ()
    broken: str = ""
    split: bool = False
    application: str = ""

    @property
    def expects_code(self) -> bool:
        """Whether something in the manifest needs code to run."""
        runs = bool(self.manifest.components or self.application)
        return runs and self.declared.has_code and self.declared.overlay_target is None


def examine(path: Path) -> ApkFacts:
    """Read an APK. Raises BadInput with the codes of intake, and OSError."""
    with path.open("rb") as file, open_archive(file) as archive:
        members = by_name(archive.infolist())
        root = root_of(decode(str(path), _manifest(file, members)))
        found = facts_of(root, label_of(path))
        dex, broken = dex_digests(file, members)
        return ApkFacts(
            sha256=file_digest(file),
            size=path.stat().st_size,
            manifest=found.model_copy(
                update={"native_libraries": native_libraries(list(members)), "dex_files": len(dex)}
            ),
            declared=declared(root),
            certificates=tuple(one.hex() for one in signers.read(file, archive)),
            dex=dex,
            broken=broken,
            split=is_split(root),
            application=_application(root),
        )


def file_digest(file: IO[bytes]) -> str:
    """sha-256 of all of an open file."""
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def dex_digests(file: IO[bytes], members: dict[str, zipfile.ZipInfo]) -> tuple[tuple[str, ...], str]:
    """sha-256 of `classes.dex`, `classes2.dex` …, and why one of them would not load, if so.

    As ART does, the first gap ends the list. Source: AOSP art/libdexfile/dex/
    dex_file_loader.cc, `OpenAllDexFilesFromZip`.
    """
    found: list[str] = []
    broken = ""
    while (member := members.get(dex_name(len(found) + 1))) is not None and len(found) < _MOST_DEX:
        if member.file_size > _LARGEST_DEX:
            raise refuse("archive_bomb", f"A DEX file of {member.file_size} bytes.")
        digest, problem = _checked(member, member_data(file, member))
        found.append(digest)
        broken = broken or problem
    return tuple(found), broken


def dex_name(number: int) -> str:
    """The name of the nth DEX file in an archive, from 1."""
    return "classes.dex" if number == 1 else f"classes{number}.dex"


def by_name(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """An archive's members by name. Raises BadInput for archives that readers disagree about."""
    if len(members) > _MOST_MEMBERS:
        raise refuse("archive_bomb", f"{len(members)} members.")
    found: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        if member.filename in found:
            raise refuse("unsafe_member_name", f"Two members have the name {member.filename[:80]!r}.")
        found[member.filename] = member
    return found


def _manifest(file: IO[bytes], members: dict[str, zipfile.ZipInfo]) -> bytes:
    member = members.get(_MANIFEST)
    if member is None:
        raise refuse("no_manifest", "The archive has no AndroidManifest.xml, so it is not an APK.")
    if member.file_size > _LARGEST_MANIFEST:
        raise refuse("bad_manifest", "AndroidManifest.xml is larger than any real one.")
    return b"".join(member_data(file, member))


def _checked(member: zipfile.ZipInfo, chunks: Iterable[bytes]) -> tuple[str, str]:
    """The digest of a DEX file, and what is wrong with its header or checksum."""
    digest = hashlib.sha256()

    def passed() -> Iterator[bytes]:
        for chunk in chunks:
            digest.update(chunk)
            yield chunk

    try:
        check_dex(member.filename, member.file_size, passed())
    except BadInput as refused:
        if refused.failure.code != "broken_dex":
            raise
        return digest.hexdigest(), f"broken_dex: {refused.failure.message}"
    return digest.hexdigest(), ""


def _application(root: etree._Element) -> str:
    return text_of(root.find("application"), "name") or ""
