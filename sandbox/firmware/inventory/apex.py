"""APEX modules: what each is, and the apps and jars within its payload. Runs jailed.

A module is a zip with `apex_manifest.pb` (name 1, version 2) and a file system `apex_payload.img`; a
compressed one holds the whole in `original_apex`, whose digest is then the module's; a flattened one is a
folder. Android shows each at `/apex/<name>`. Sources: AOSP system/apex/docs/README.md and
system/apex/proto/apex_manifest.proto.
"""

import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ConfigDict

from sandbox.failures import BadInput, Failure
from sandbox.firmware.formats.base import HEAD_BYTES, Candidate, Format, Job
from sandbox.firmware.formats.erofs import Erofs
from sandbox.firmware.formats.ext4 import Ext4
from sandbox.firmware.formats.f2fs import F2fs
from sandbox.firmware.inventory import protobuf, signers
from sandbox.firmware.inventory.apk import by_name, file_digest
from sandbox.firmware.inventory.model import Apex
from sandbox.firmware.inventory.tree import PhoneTree, is_folder, put_in
from sandbox.intake.archive import member_data, open_archive, refuse

_PLACE = re.compile(r"/(?:.*/)?apex/[^/]+\.c?apex")
_FLAT = re.compile(r"(/(?:[^/]+/)*apex/[^/]+)/apex_manifest\.(?:pb|json)")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,128}")
_FILE_SYSTEMS: tuple[type[Format], ...] = (Erofs, F2fs, Ext4)
_PAYLOAD = "apex_payload.img"
_LARGEST_MANIFEST = 1 << 20
_LARGEST_PAYLOAD = 2 << 30
_UNREAD = Failure(
    code="apex_payload_unread", message="The module's payload is a file system that is not read here."
)


class ApexRead(BaseModel):
    """One module, and what of its payload could not be read."""

    model_config = ConfigDict(frozen=True)

    apex: Apex
    problem: Failure | None = None


def places(tree: PhoneTree) -> tuple[str, ...]:
    """Every packed module of the image."""
    return tuple(sorted(path for path in tree.files if _PLACE.fullmatch(path)))


def flattened(tree: PhoneTree) -> Iterator[tuple[str, str]]:
    """Modules that are folders: (name, folder). One whose manifest cannot be read is called as its folder."""
    for path in sorted(tree.files):
        if match := _FLAT.fullmatch(path):
            try:
                name, _ = _identity(tree.data(path, _LARGEST_MANIFEST))
            except BadInput:
                name = match[1].rpartition("/")[2]
            yield name, match[1]


def examine(path: str, place: Path, out: Path) -> ApexRead:
    """Read the module that lies at `path` on the phone; its files go to `out/<sha256 of the module>/tree`.

    Raises BadInput with the codes of intake, and OSError.
    """
    with place.open("rb") as file, open_archive(file) as archive:
        inner = by_name(archive.infolist()).get("original_apex")
        if inner is None:
            return _examine(path, file, archive, out)
        unpacked = _copy(file, inner, out / f"{os.getpid()}.apex")
    try:
        with unpacked.open("rb") as file, open_archive(file) as archive:
            return _examine(path, file, archive, out)
    finally:
        unpacked.unlink()


def show(tree: PhoneTree, module: Apex, out: Path) -> None:
    """Put a module's files, where they were unpacked, into the tree at `/apex/<name>`."""
    believable = _DIGEST.fullmatch(module.sha256) and _NAME.fullmatch(module.name)
    inside = f"{module.sha256}/tree"
    if believable and is_folder(out, inside):
        put_in(tree, out / inside, f"/apex/{module.name}", tree.partition_of(module.path))


def _examine(path: str, file: IO[bytes], archive: zipfile.ZipFile, out: Path) -> ApexRead:
    members = by_name(archive.infolist())
    manifest = members.get("apex_manifest.pb") or members.get("apex_manifest.json")
    if manifest is None or manifest.file_size > _LARGEST_MANIFEST:
        raise refuse("no_manifest", "The module has no manifest that can be read.")
    name, version = _identity(b"".join(member_data(file, manifest)))
    digests = tuple(signers.digest(one) for one in signers.read(file, archive))
    found = Apex(path=path, name=name, version=version, sha256=file_digest(file), signers=digests)
    return ApexRead(apex=found, problem=_unpack(file, members.get(_PAYLOAD), out, found.sha256))


def _unpack(file: IO[bytes], payload: zipfile.ZipInfo | None, out: Path, name: str) -> Failure | None:
    """Unpack the payload to `out/name/tree`; what could not be read of it, or all of it."""
    if payload is None or payload.file_size > _LARGEST_PAYLOAD:
        return _UNREAD
    image = _copy(file, payload, out / f"{os.getpid()}.img")
    try:
        return _open(image, out / name)
    finally:
        image.unlink()


def _identity(manifest: bytes) -> tuple[str, int | None]:
    """Name and version, of either form of the manifest. Raises BadInput (`bad_manifest`)."""
    try:
        if manifest.lstrip().startswith(b"{"):
            told = json.loads(manifest)
            name, version = str(told.get("name", "")), int(told.get("version", 0))
        else:
            number = next(protobuf.values(manifest, 2), 0)
            name, version = protobuf.text(manifest, 1), number if isinstance(number, int) else 0
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise refuse("bad_manifest", "The module's manifest cannot be read.") from error
    if not _NAME.fullmatch(name) or name in (".", ".."):
        raise refuse("bad_manifest", "The module's manifest names no valid module.")
    return name, version or None


def _copy(file: IO[bytes], member: zipfile.ZipInfo, to: Path) -> Path:
    with to.open("wb") as copy:
        for chunk in member_data(file, member):
            copy.write(chunk)
    return to


def _open(image: Path, out: Path) -> Failure | None:
    with image.open("rb") as file:
        candidate = Candidate(image.name, image.stat().st_size, head=file.read(HEAD_BYTES))
    kind = next((kind() for kind in _FILE_SYSTEMS if kind().recognises(candidate)), None)
    if kind is None:
        return _UNREAD
    out.mkdir(exist_ok=True)
    try:
        opened = kind.run(Job(image, out, _LARGEST_PAYLOAD))
    except BadInput as refused:
        return refused.failure
    return next(iter(opened.problems), None)
