"""A/B updates: `payload.bin`, on its own or stored in the zip that phones fetch.

Every operation goes to its destination extents, and every image is proven by its digest: tools that write
operations one after another give wrong images and end well.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import ClassVar

from sandbox.failures import BadInput
from sandbox.firmware.formats import unpacking
from sandbox.firmware.formats.base import Budget, Candidate, Format, Job, Needs, Opened, Part, refuse
from sandbox.firmware.formats.image import Image, damaged
from sandbox.firmware.formats.names import partition
from sandbox.firmware.formats.payload_manifest import MAGIC, Kind, Manifest, Operation, Update, read_manifest
from sandbox.firmware.formats.payload_zip import find_payload
from sandbox.firmware.formats.source import Source

_STORED = re.compile(rb"PK\x03\x04.{4}\x00\x00.{16}\x0b\x00..payload\.bin.{0,4096}?CrAU", re.DOTALL)
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
        "signatures are not checked, digests are; without payload_properties.txt none covers the manifest",
    )
    needs: ClassVar[Needs] = Needs(memory_mib=512, seconds=900.0)

    def recognises(self, candidate: Candidate) -> bool:
        """By the magic, at the start or where a zip stores it."""
        return candidate.head.startswith(MAGIC) or _STORED.search(candidate.head) is not None

    def run(self, job: Job) -> Opened:
        """Raises BadInput (`incremental_update`, `damaged_image`, `checksum_mismatch`,
        `unsafe_member_name`, `unsupported_image`, `extraction_limit`).
        """
        place = find_payload(job.source)
        with Source(job.source, place.start, place.size) as source:
            manifest = read_manifest(source)
            if place.manifest_sha256 and manifest.sha256 != place.manifest_sha256:
                raise refuse("checksum_mismatch", "The manifest is not what the zip says it is.", _AGAIN)
            _check(manifest, place.base)
            _write_images(manifest, source, job)
        parts = tuple(Part(f"{update.name}.img", update.name) for update in manifest.updates)
        return Opened(parts=parts)


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
    if not partition(update.name).name:
        raise refuse("unsafe_member_name", f"No partition can have this name: {update.name[:80]!a}")
    if update.leaves_verity:
        raise refuse("unsupported_image", f"The phone itself computes verity data of {update.name}.")
    if len(update.sha256) != hashlib.sha256().digest_size:
        raise damaged(f"Its manifest has no digest of {update.name}, so nothing would prove the image.")
    if sum(length for operation in update.operations for _, length in operation.extents) > update.size:
        raise damaged(f"It writes more than all of {update.name}.")


def _incremental(manifest: Manifest, changed: list[Update], base: str) -> BadInput:
    named = ", ".join(
        f"{partition(update.name).name or '?'} (sha-256 {update.base_sha256.hex()[:64] or 'not told'})"
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
