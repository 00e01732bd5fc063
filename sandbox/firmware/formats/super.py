"""super: the partition that holds the logical ones (AOSP: system/core/fs_mgr/liblp)."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import ClassVar

from sandbox.failures import BadInput, Failure
from sandbox.firmware.formats.base import Budget, Candidate, Format, Job, Opened, Part, refuse
from sandbox.firmware.formats.members import first_bytes, members
from sandbox.firmware.formats.names import SYSTEM_PARTITIONS, partition
from sandbox.firmware.formats.source import Source
from sandbox.firmware.formats.sparse import join_files
from sandbox.firmware.formats.sparse_reader import MAGIC
from sandbox.firmware.formats.super_metadata import (
    GEOMETRY_AT,
    GEOMETRY_MAGIC,
    SECTOR,
    LogicalPartition,
    SuperMetadata,
    read_metadata,
)

_OTHER_DEVICES = {"cache", "recovery"}
_LARGEST = 1 << 40  # with holes


class Super(Format):
    """A super image with logical partitions; both slots, backup metadata, zero extents."""

    name: ClassVar[str] = "super"
    title: ClassVar[str] = "super image (dynamic partitions)"
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = (
        "metadata of version 10, of the first slot whose copy is whole",
        "snapshots of a pending update (Virtual A/B) are not merged",
    )

    def recognises(self, candidate: Candidate) -> bool:
        return any(candidate.head[at : at + 4] == GEOMETRY_MAGIC for at in GEOMETRY_AT)

    def run(self, job: Job) -> Opened:
        """Raises BadInput: `damaged_image`, `truncated_image`, `extraction_limit`."""
        with Source(job.source) as source:
            metadata = read_metadata(source)
            return _split(metadata, {0: source}, job)


class RetrofitSuper(Format):
    """A folder with a super that spreads over older partitions: `super_system.img`, `super_vendor.img` …"""

    name: ClassVar[str] = "retrofit_super"
    title: ClassVar[str] = "super image over several devices (retrofitted)"
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = (
        "its images are found by the names `super_DEVICE.img`, raw or sparse",
    )

    def recognises(self, candidate: Candidate) -> bool:
        return len(_devices(candidate.names)) > 1

    def run(self, job: Job) -> Opened:
        """Raises BadInput as `Super` does; `damaged_image` too when no device has metadata."""
        names = _devices(members(job.source))
        budget = Budget(job.most_bytes)
        raw = job.out / "parts" / "devices"
        opened = {
            device: Source(_raw(job.source / path, raw / device, budget)) for device, path in names.items()
        }
        try:
            metadata = _first_metadata(list(opened.values()))
            wanted = {number: opened[name] for number, name in enumerate(metadata.devices) if name in opened}
            result = _split(metadata, wanted, job)
        finally:
            for source in opened.values():
                source.close()
        for path in raw.glob("*"):
            path.unlink()
        return Opened(result.parts, False, None, result.notes, result.problems, tuple(names.values()))


def _devices(names: tuple[str, ...]) -> dict[str, str]:
    """Device name to member."""
    found = {}
    for name in names:
        stem = PurePosixPath(name).name
        device = stem.removeprefix("super_").removesuffix(".img")
        if stem == f"super_{device}.img" and device in SYSTEM_PARTITIONS | _OTHER_DEVICES:
            found[device] = name
    return found


def _raw(path: Path, target: Path, budget: Budget) -> Path:
    if first_bytes(path, 4) != MAGIC:
        return path
    join_files([path], target, budget)
    return target


def _first_metadata(sources: list[Source]) -> SuperMetadata:
    for source in sources:
        try:
            return read_metadata(source)
        except BadInput:
            continue
    raise refuse("damaged_image", "None of the devices of super has metadata.")


def _split(metadata: SuperMetadata, devices: Mapping[int, Source], job: Job) -> Opened:
    """One image for each partition that has extents."""
    budget = Budget(job.most_bytes)
    parts: list[Part] = []
    problems: list[Failure] = []
    notes = [] if metadata.copy == "primary of slot 0" else [f"metadata: {metadata.copy}"]
    for number, logical in enumerate(metadata.partitions):
        name = logical.name if partition(logical.name).name else f"partition-{number}"
        if name != logical.name:
            message = f"A partition is named {logical.name!a}; it is kept as {name}."
            problems.append(Failure(code="unsafe_member_name", message=message))
        if not logical.extents:
            notes.append(f"{name} is empty")
            continue
        path = f"{number}/{name}.img"
        try:
            _write(logical, devices, metadata, job.parts / path, budget)
        except BadInput as error:
            if error.failure.code == "extraction_limit":
                raise
            problems.append(error.failure)
            continue
        parts.append(Part(path, name))
    return Opened(parts=tuple(parts), notes=tuple(notes), problems=tuple(problems))


def _write(
    logical: LogicalPartition,
    devices: Mapping[int, Source],
    metadata: SuperMetadata,
    target: Path,
    budget: Budget,
) -> None:
    """Raises BadInput (`missing_device`, `truncated_image`, `extraction_limit`)."""
    size = sum(extent.sectors for extent in logical.extents) * SECTOR
    if size > _LARGEST:
        raise refuse("extraction_limit", f"{logical.name!a} would have {size} bytes.")
    target.parent.mkdir()
    file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        os.ftruncate(file, size)
        at = 0
        for sectors, device, first in logical.extents:
            if device is not None:
                budget.take(sectors * SECTOR)
                _device(device, devices, metadata).copy(first * SECTOR, sectors * SECTOR, file, at)
            at += sectors * SECTOR
    finally:
        os.close(file)


def _device(number: int, devices: Mapping[int, Source], metadata: SuperMetadata) -> Source:
    if number in devices:
        return devices[number]
    name = metadata.devices[number] if number < len(metadata.devices) else str(number)
    raise refuse("missing_device", f"A part of it lies on the device {name!a}, whose image is not here.")
