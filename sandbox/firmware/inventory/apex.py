"""APEX modules: what each is, and the apps and jars within its payload. Runs jailed.

A module is a zip with `apex_manifest.pb` (name 1, version 2) and a file system `apex_payload.img`; a
compressed one holds the whole in `original_apex`; a flattened one is a folder. Android shows each at
`/apex/<name>`. Sources: AOSP system/apex/docs/README.md and system/apex/proto/apex_manifest.proto.
"""

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ConfigDict

from sandbox.failures import Failure
from sandbox.firmware.inventory import protobuf, signers
from sandbox.firmware.inventory.apk import by_name, file_digest
from sandbox.firmware.inventory.model import Apex
from sandbox.firmware.inventory.tree import PhoneTree
from sandbox.intake.archive import member_data, open_archive, refuse

_PLACE = re.compile(r"/(?:.*/)?apex/[^/]+\.c?apex")
_FLAT = re.compile(r"(/(?:[^/]+/)*apex/[^/]+)/apex_manifest\.(?:pb|json)")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,128}")
_WANTED = ("*.apk", "*.jar", "*.rc", "*.xml", "*.pb", "*.vdex", "*.odex")
_EXT4, _EROFS = (1080, b"\x53\xef"), (1024, b"\xe2\xe1\xf5\xe0")
_LARGEST_MANIFEST = 1 << 20
_LARGEST_PAYLOAD = 2 << 30
_TOOL_S = 50
_UNREAD = Failure(
    code="apex_payload_unread", message="The module's payload is a file system that is not read here."
)


class ApexRead(BaseModel):
    """One module. `folder` is where its payload was unpacked, or empty, and `problem` says why."""

    model_config = ConfigDict(frozen=True)

    apex: Apex
    folder: str = ""
    problem: Failure | None = None


def places(tree: PhoneTree) -> tuple[str, ...]:
    """Every packed module of the image."""
    return tuple(sorted(path for path in tree.files if _PLACE.fullmatch(path)))


def flattened(tree: PhoneTree) -> Iterator[tuple[str, str]]:
    """Modules that are folders: (name, folder)."""
    for path in sorted(tree.files):
        if match := _FLAT.fullmatch(path):
            with tree.files[path].open("rb") as file:
                name, _ = _identity(file.read(_LARGEST_MANIFEST))
            yield name, match[1]


def examine(path: str, place: Path, out: Path) -> ApexRead:
    """Read the module that lies at `path` on the phone; unpack its apps and jars below `out`.

    Raises BadInput with the codes of intake, and OSError.
    """
    with place.open("rb") as file, open_archive(file) as archive:
        members = by_name(archive.infolist())
        inner = members.get("original_apex")
        if inner is None:
            return _examine(path, file, archive, members, out)
        unpacked = _copy(file, inner, out / f"{os.getpid()}.apex")
    try:
        read = examine(path, unpacked, out)
    finally:
        unpacked.unlink()
    with place.open("rb") as file:
        return read.model_copy(update={"apex": read.apex.model_copy(update={"sha256": file_digest(file)})})


def _examine(
    path: str, file: IO[bytes], archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], out: Path
) -> ApexRead:
    manifest = members.get("apex_manifest.pb") or members.get("apex_manifest.json")
    if manifest is None or manifest.file_size > _LARGEST_MANIFEST:
        raise refuse("no_manifest", "The module has no manifest that can be read.")
    name, version = _identity(b"".join(member_data(file, manifest)))
    found = Apex(
        path=path,
        name=name,
        version=version,
        sha256=file_digest(file),
        signers=tuple(signers.digest(one) for one in signers.read(file, archive)),
    )
    payload = members.get("apex_payload.img")
    if payload is None or payload.file_size > _LARGEST_PAYLOAD:
        return ApexRead(apex=found, problem=_UNREAD)
    image = _copy(file, payload, out / f"{os.getpid()}.img")
    folder = out / found.sha256
    try:
        opened = _open(image, folder)
    finally:
        image.unlink()
    return ApexRead(apex=found, folder=folder.name) if opened else ApexRead(apex=found, problem=_UNREAD)


def _identity(manifest: bytes) -> tuple[str, int | None]:
    """Name and version, of either form of the manifest. Raises BadInput (`bad_manifest`)."""
    try:
        if manifest.lstrip().startswith(b"{"):
            told = json.loads(manifest)
            name, version = str(told.get("name", "")), int(told.get("version", 0))
        else:
            number = next(protobuf.values(manifest, 2), 0)
            name, version = protobuf.text(manifest, 1), number if isinstance(number, int) else 0
    except (ValueError, TypeError, AttributeError) as error:
        raise refuse("bad_manifest", "The module's manifest cannot be read.") from error
    if not _NAME.fullmatch(name) or name in (".", ".."):
        raise refuse("bad_manifest", "The module's manifest names no valid module.")
    return name, version or None


def _copy(file: IO[bytes], member: zipfile.ZipInfo, to: Path) -> Path:
    with to.open("wb") as copy:
        for chunk in member_data(file, member):
            copy.write(chunk)
    return to


def _open(image: Path, folder: Path) -> bool:
    """Unpack what is wanted of the payload; whether that went well."""
    command = _command(image, folder)
    if not command or shutil.which(command[0]) is None:
        return False
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_TOOL_S, cwd=folder
    )
    return done.returncode == 0


def _command(image: Path, folder: Path) -> list[str]:
    with image.open("rb") as file:
        head = file.read(4096)
    for (offset, magic), command in (
        (_EXT4, ["7z", "x", "-y", "-bd", f"-o{folder}", *(f"-ir!{one}" for one in _WANTED), str(image)]),
        (_EROFS, ["fsck.erofs", f"--extract={folder}", "--overwrite", str(image)]),
    ):
        if head[offset : offset + len(magic)] == magic:
            return command
    return []
