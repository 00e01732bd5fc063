"""A/B updates: `payload.bin`, on its own or stored in the zip that phones fetch.

Every operation goes to its destination extents, and every image is proven by its digest: tools that write
operations one after another give wrong images and end well.
"""

import hashlib
import os
import re
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

from sandbox.failures import BadInput
from sandbox.firmware.formats import unpacking
from sandbox.firmware.formats.base import Budget, Candidate, Format, Job, Needs, Opened, Part, refuse
from sandbox.firmware.formats.names import partition_name
from sandbox.firmware.formats.payload_manifest import MAGIC, Kind, Manifest, Operation, Update, read_manifest
from sandbox.firmware.formats.ranges import Image, Source, damaged

_STORED = re.compile(rb"PK\x03\x04.{4}\x00\x00.{16}\x0b\x00..payload\.bin.{0,4096}?CrAU", re.DOTALL)
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_MOST_METADATA = 1 << 16
_MOST_PARTITIONS = 256
_MOST_NAMED = 8
_AGAIN = "Fetch the file again and compare its digest with the vendor's."
_UNPACK: dict[int, Callable[[Iterable[bytes]], Iterator[bytes]]] = {
    Kind.REPLACE: unpacking.stored,
    Kind.REPLACE_BZ: unpacking.bzip2,
    Kind.REPLACE_XZ: unpacking.xz,
    Kind.REPLACE_ZSTD: unpacking.zstd,
}


class Payload(Format):
    """An update for phones with two slots."""

    name: ClassVar[str] = "payload"
    title: ClassVar[str] = "A/B update (payload.bin, or its zip)"
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = (
        "an incremental update is named as such and refused: it holds no whole image",
        "an image whose verity data the phone itself computes is refused",
        "signatures are not checked: the digests in the manifest are",
    )
    needs: ClassVar[Needs] = Needs(memory_mib=512, seconds=900.0)

    def recognises(self, candidate: Candidate) -> bool:
        """By the magic, at the start or where a zip stores it."""
        return candidate.head.startswith(MAGIC) or _STORED.search(candidate.head) is not None

    def run(self, job: Job) -> Opened:
        """Raises BadInput (`incremental_update`, `damaged_container`, `checksum_mismatch`,
        `unsafe_member_name`, `unsupported_version`, `extraction_limit`).
        """
        start, size, base = _place(job.source)
        with Source(job.source, start, size) as source:
            manifest = read_manifest(source)
            _check(manifest, base)
            _write_images(manifest, source, job)
        parts = tuple(Part(f"{update.name}.img", update.name) for update in manifest.updates)
        return Opened(parts=parts)


def _place(path: Path) -> tuple[int, int | None, str]:
    """Where the payload lies in the file, how long it is, and which build the zip says that it changes."""
    with path.open("rb") as file:
        if file.read(len(MAGIC)) == MAGIC:
            return 0, None, ""
        try:
            with zipfile.ZipFile(file) as archive:
                return *_stored(archive, path), _base_build(archive)
        except (
            zipfile.BadZipFile,
            ValueError,
            KeyError,
            NotImplementedError,
            OSError,
            struct.error,
        ) as error:
            raise damaged(f"The zip around payload.bin is damaged: {error}.") from error


def _stored(archive: zipfile.ZipFile, path: Path) -> tuple[int, int]:
    member = archive.getinfo("payload.bin")
    with Source(path) as source:
        header = source.read(member.header_offset, _LOCAL_HEADER.size)
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    if member.compress_type != zipfile.ZIP_STORED:
        raise damaged("The zip compresses payload.bin, which no phone could read.")
    return member.header_offset + _LOCAL_HEADER.size + name_length + extra_length, member.file_size


def _base_build(archive: zipfile.ZipFile) -> str:
    """The fingerprint that the update asks for, by the zip's metadata; empty where it tells none."""
    name = "META-INF/com/android/metadata"
    if name not in archive.namelist():
        return ""
    with archive.open(name) as file:
        text = file.read(_MOST_METADATA).decode(errors="replace")
    found = re.search(r"^pre-build=([\x21-\x7e|]{1,200})$", text, re.MULTILINE)
    return found[1] if found else ""


def _check(manifest: Manifest, base: str) -> None:
    """That it holds whole images, under names that can be partitions', each with a digest."""
    changed = [update for update in manifest.updates if update.incremental]
    if changed:
        raise _incremental(manifest, changed, base)
    names = [update.name for update in manifest.updates]
    if len(set(names)) < len(names) or not 0 < len(names) <= _MOST_PARTITIONS:
        raise damaged(f"Its manifest names {len(names)} partitions, of which {len(set(names))} differ.")
    for update in manifest.updates:
        _check_update(update)


def _check_update(update: Update) -> None:
    if not partition_name(update.name):
        shown = update.name[:80].encode("unicode_escape").decode()
        raise refuse("unsafe_member_name", f"No partition can have this name: {shown}")
    if update.leaves_verity:
        raise refuse("unsupported_version", f"The phone itself computes verity data of {update.name}.")
    if len(update.sha256) != hashlib.sha256().digest_size:
        raise damaged(f"Its manifest has no digest of {update.name}, so nothing would prove the image.")
    if sum(length for operation in update.operations for _, length in operation.extents) > update.size:
        raise damaged(f"It writes more than all of {update.name}.")


def _incremental(manifest: Manifest, changed: list[Update], base: str) -> BadInput:
    named = ", ".join(
        f"{partition_name(update.name) or '?'} (sha-256 {update.base_sha256.hex()[:64] or 'not told'})"
        for update in changed[:_MOST_NAMED]
    )
    more = f" and {len(changed) - _MOST_NAMED} more" if len(changed) > _MOST_NAMED else ""
    message = (
        f"This is an incremental update (minor version {manifest.minor_version}): it only changes images of "
        f"an older build{f', {base}' if base else ''}, which it needs and does not hold: {named}{more}."
    )
    return refuse("incremental_update", message, "Submit the full update or the factory image of this build.")


def _write_images(manifest: Manifest, source: Source, job: Job) -> None:
    """By all processors: what unpacks and what hashes lets other threads run.

    An image is proven in the same queue, behind its operations, while those of the next one are under way.
    """
    budget = Budget(job.most_bytes)
    with ExitStack() as images, ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        proofs = []
        for update in manifest.updates:
            image = images.enter_context(Image(job.parts / f"{update.name}.img", update.size, budget))
            done = [
                pool.submit(_apply, operation, source, manifest.blobs, image)
                for operation in update.operations
            ]
            proofs.append(pool.submit(_prove, update, image, done))
        try:
            for proof in proofs:
                proof.result()
        except BadInput:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _apply(operation: Operation, source: Source, blobs: int, image: Image) -> None:
    unpack = _UNPACK.get(operation.kind)
    if unpack is None:
        return  # zeros, or what nobody reads: a hole
    digest = hashlib.sha256()
    packed = _hashed(source.pieces(blobs + operation.offset, operation.length), digest)
    image.fill(unpack(packed), operation.extents)
    if operation.sha256 and digest.digest() != operation.sha256:
        raise refuse("checksum_mismatch", "A piece of the update is not what its digest says.", _AGAIN)


def _hashed(pieces: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _prove(update: Update, image: Image, done: list[Future[None]]) -> None:
    """Raises what one of its operations did, or BadInput (`checksum_mismatch`)."""
    for operation in done:
        operation.result()
    if image.sha256() != update.sha256:
        raise refuse("checksum_mismatch", f"{update.name} came out other than its digest says.", _AGAIN)
