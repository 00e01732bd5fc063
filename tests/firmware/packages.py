"""Builders of vendors' packages: each takes images by partition name and gives the package as shipped."""

import base64
import bz2
import hashlib
import io
import lzma
import os
import shutil
import struct
import subprocess
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pytest
import zstandard
from fastcrc import crc16

from sandbox.firmware.formats import pac
from sandbox.firmware.formats.payload_manifest import Kind

BLOCK = 4096
PACKED: dict[int, Callable[[bytes], bytes]] = {
    Kind.REPLACE: bytes,
    Kind.REPLACE_BZ: bz2.compress,
    Kind.REPLACE_XZ: lzma.compress,
    Kind.REPLACE_ZSTD: zstandard.compress,
}


def piped(command: Sequence[str], data: bytes) -> bytes:
    """What a tool makes of its standard input; skips the test where it is missing."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is missing")
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout


def blocks(*kinds: str, seed: int = 0) -> bytes:
    """An image of blocks: `random`, `text` (packs well) or `zero`."""
    made = []
    for index, kind in enumerate(kinds):
        noise = hashlib.shake_128(f"{seed} {index}".encode()).digest(BLOCK)
        made.append({"random": noise, "text": noise[:16] * (BLOCK // 16), "zero": bytes(BLOCK)}[kind])
    return b"".join(made)


def field(number: int, value: int | bytes | str) -> bytes:
    """One field of a protocol buffer."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def varint(value: int) -> bytes:
    """A number as protocol buffers have it."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def operation(kind: int, extents: Iterable[tuple[int, int]], offset: int = 0, data: bytes = b"") -> bytes:
    """An `InstallOperation`; extents are (first block, blocks)."""
    message = field(1, kind)
    if data:
        message += field(2, offset) + field(3, len(data)) + field(8, hashlib.sha256(data).digest())
    return message + b"".join(field(6, field(1, first) + field(2, count)) for first, count in extents)


def partition_update(name: str, image: bytes, operations: bytes, old: bytes = b"") -> bytes:
    """A `PartitionUpdate`; `operations` are its fields 8."""
    info = field(1, len(image)) + field(2, hashlib.sha256(image).digest())
    return field(1, name) + (field(6, field(2, old)) if old else b"") + field(7, info) + operations


def payload_file(updates: Iterable[bytes], blobs: bytes, minor: int = 0) -> bytes:
    """`payload.bin` of these `PartitionUpdate`s."""
    manifest = field(3, BLOCK) + field(12, minor) + b"".join(field(13, update) for update in updates)
    return struct.pack(">4sQQI", b"CrAU", 2, len(manifest), 0) + manifest + blobs


def payload(images: Mapping[str, bytes], cut: int = 4) -> bytes:
    """A full update: pieces of `cut` blocks, by every kind in turn, in reverse order, halves swapped."""
    blobs, updates = bytearray(), []
    for name, image in images.items():
        operations = []
        for index, first in enumerate(range(0, len(image) // BLOCK, cut)):
            data = image[first * BLOCK : (first + cut) * BLOCK]
            operations.append(field(8, _piece(index, first, data, blobs)))
        updates.append(partition_update(name, image, b"".join(reversed(operations))))
    return payload_file(updates, bytes(blobs))


def _piece(index: int, first: int, data: bytes, blobs: bytearray) -> bytes:
    count = len(data) // BLOCK
    if not any(data):
        return operation((Kind.ZERO, Kind.DISCARD)[index % 2], [(first, count)])
    half = count // 2
    swapped = data[half * BLOCK :] + data[: half * BLOCK]
    extents = [(first + half, count - half), *([(first, half)] if half else [])]
    kind = list(PACKED)[index % len(PACKED)]
    packed = PACKED[kind](swapped)
    offset = len(blobs)
    blobs += packed
    return operation(kind, extents, offset, packed)


def ota_zip(payload_bin: bytes, metadata: str = "ota-type=AB\n") -> bytes:
    """The zip that phones fetch: everything stored."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("META-INF/com/android/metadata", metadata)
        archive.writestr("payload.bin", payload_bin)
        archive.writestr("payload_properties.txt", f"METADATA_HASH={_metadata_hash(payload_bin)}\n")
    return file.getvalue()


def _metadata_hash(payload_bin: bytes) -> str:
    length = 24 + int.from_bytes(payload_bin[12:20], "big")
    return base64.b64encode(hashlib.sha256(payload_bin[:length]).digest()).decode()


def transfer_list(image: bytes, version: int = 4) -> tuple[str, bytes]:
    """The list and the data of an image: runs of zeros are no data."""
    runs: list[tuple[bool, int, int]] = []
    for index in range(len(image) // BLOCK):
        full = any(image[index * BLOCK : (index + 1) * BLOCK])
        if runs and runs[-1][0] == full:
            runs[-1] = (full, runs[-1][1], index + 1)
        else:
            runs.append((full, index, index + 1))
    # The last run comes first: data follow the list's order and not the image's.
    runs = runs[-1:] + runs[:-1]
    data = b"".join(image[first * BLOCK : last * BLOCK] for full, first, last in runs if full)
    lines = [str(version), str(len(data) // BLOCK), *(["0", "0"] if version > 1 else [])]
    lines += [f"{'new' if full else 'zero'} 2,{first},{last}" for full, first, last in runs]
    return "\n".join(lines) + "\n", data


def block_ota(folder: Path, images: Mapping[str, bytes], packed: bool = True) -> Path:
    """The members of a block-based update."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, image in images.items():
        text, data = transfer_list(image)
        (folder / f"{name}.transfer.list").write_text(text)
        (folder / f"{name}.patch.dat").write_bytes(b"")
        if packed:
            (folder / f"{name}.new.dat.br").write_bytes(piped(["brotli", "-q", "5", "-c"], data))
        else:
            (folder / f"{name}.new.dat").write_bytes(data)
    return folder


def samsung(images: Mapping[str, bytes], name: str = "AP_X000.tar") -> bytes:
    """A tar of images packed by lz4, and its md5 line."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for partition, image in images.items():
            packed = piped(["lz4", "-B6", "--content-size", "-c", "-q"], image)
            member = tarfile.TarInfo(f"{partition}.img.lz4")
            member.size = len(packed)
            archive.addfile(member, io.BytesIO(packed))
    return with_md5(file.getvalue(), name)


def with_md5(tar: bytes, name: str = "AP_X000.tar") -> bytes:
    """The tar and the line of md5sum behind it."""
    return tar + f"{hashlib.md5(tar).hexdigest()}  {name}\n".encode()


def pac_file(images: Mapping[str, bytes]) -> bytes:
    """A PAC of `NAME.img` for each partition, and an operation that has no file."""
    table, data = bytearray(), bytearray()
    start = pac.HEADER.size + (len(images) + 1) * pac.ENTRY.size
    for partition, image in images.items():
        table += _pac_entry(partition.upper(), f"{partition}.img", len(image), start + len(data))
        data += image
    table += _pac_entry("EraseUserdata", "", 0, 0)
    header = (_wide("BP_R1.0.0", 44), 0, start + len(data), _wide("phone", 512), _wide("build", 512))
    body = bytes(table + data)
    head = pac.HEADER.pack(*header, len(images) + 1, pac.HEADER.size, bytes(1032), pac.MAGIC, 0, 0)[:-4]
    return head + struct.pack("<HH", crc16.arc(head), crc16.arc(body)) + body


def _pac_entry(label: str, name: str, size: int, offset: int) -> bytes:
    return pac.ENTRY.pack(
        pac.ENTRY.size, _wide(label, 512), _wide(name, 512), b"", 0, 0, size, 1 if size else 0, 1, offset, b""
    )


def _wide(text: str, size: int) -> bytes:
    return text.encode("utf-16-le").ljust(size, b"\0")


def scatter_text(folder: Path, images: Mapping[str, bytes]) -> Path:
    """A MediaTek folder with the older kind of scatter file."""
    blocks_ = [
        f"- partition_index: SYS{index}\n  partition_name: {name}\n"
        f"  file_name: {file}\n  is_download: {down}\n"
        for index, (name, file, down) in enumerate(_scatter_entries(images))
    ]
    header = "- general: MTK_PLATFORM_CFG\n  info:\n    - config_version: V1.1.2\n      platform: MT6580\n"
    return _scatter(folder, images, "MT6580_Android_scatter.txt", header + "".join(blocks_))


def scatter_xml(folder: Path, images: Mapping[str, bytes]) -> Path:
    """A MediaTek folder with the newer kind, which tells all twice: for either kind of storage."""
    entries = "".join(
        f'<partition_index name="SYS{index}"><partition_name>{name}</partition_name>'
        f"<file_name>{file}</file_name><is_download>{down}</is_download></partition_index>"
        for index, (name, file, down) in enumerate(_scatter_entries(images))
    )
    storages = "".join(f'<storage_type name="{kind}">{entries}</storage_type>' for kind in ("EMMC", "UFS"))
    return _scatter(folder, images, "MT6789_Android_scatter.xml", f"<root>{storages}</root>")


def _scatter_entries(images: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    present = [(name, f"{name}-sign.img", "true") for name in images]
    return [*present, ("nvram", "NONE", "false"), ("userdata", "userdata.img", "false")]


def _scatter(folder: Path, images: Mapping[str, bytes], name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for partition, image in images.items():
        (folder / f"{partition}-sign.img").write_bytes(image)
    (folder / name).write_text(text)
    return folder


def rawprogram(folder: Path, images: Mapping[str, bytes], sector: int = 512) -> Path:
    """A Qualcomm folder: every image in pieces, cut at its zeros, with a piece that lies beyond the table."""
    folder.mkdir(parents=True, exist_ok=True)
    lines, start = [], 131072
    for name, image in images.items():
        for index, (first, data) in enumerate(_islands(image), 1):
            file = f"{name}_{index}.img"
            (folder / file).write_bytes(data)
            lines.append(_program(name, file, start + first * BLOCK // sector, len(data) // sector, sector))
        start += len(image) // sector
    lines.append(_program("BackupGPT", "gpt_backup0.bin", "NUM_DISK_SECTORS-33.", 33, sector))
    lines.append(_program("userdata", "", start, 0, sector))
    text = f'<?xml version="1.0" ?>\n<data>\n{"".join(lines)}</data>\n'
    (folder / "rawprogram0.xml").write_text(text)
    (folder / "patch0.xml").write_text('<?xml version="1.0" ?>\n<patches></patches>\n')
    return folder


def _program(label: str, file: str, start: int | str, count: int, sector: int) -> str:
    return (
        f'  <program SECTOR_SIZE_IN_BYTES="{sector}" file_sector_offset="0" filename="{file}" '
        f'label="{label}" num_partition_sectors="{count}" physical_partition_number="0" '
        f'sparse="false" start_sector="{start}"/>\n'
    )


def _islands(image: bytes) -> list[tuple[int, bytes]]:
    """First block and bytes of every run of blocks that are not zero; the image's last block ends one."""
    found: list[tuple[int, bytes]] = []
    for index in range(len(image) // BLOCK):
        block = image[index * BLOCK : (index + 1) * BLOCK]
        if not any(block):
            continue
        if found and found[-1][0] + len(found[-1][1]) // BLOCK == index:
            found[-1] = (found[-1][0], found[-1][1] + block)
        else:
            found.append((index, block))
    return found


def xiaomi(folder: Path, images: Mapping[str, bytes]) -> Path:
    """The folder in Xiaomi's tgz: files are named otherwise than partitions, and go to both slots."""
    (folder / "images").mkdir(parents=True, exist_ok=True)
    lines = ["#!/bin/sh", 'fastboot $* getvar product 2>&1 | grep "^product: *phone" || exit 1']
    for name, image in images.items():
        (folder / "images" / f"{name}_build.img").write_bytes(image)
        lines += [
            f"fastboot $* flash {name}_{slot} `dirname $0`/images/{name}_build.img || exit 1" for slot in "ab"
        ]
    (folder / "flash_all.sh").write_text("\n".join([*lines, "fastboot $* reboot", ""]))
    return folder


def tgz(folder: Path, inside: str = "phone_images_V1") -> bytes:
    """The folder as tgz."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
        archive.add(folder, inside)
    return file.getvalue()


def factory_zip(images: Mapping[str, bytes]) -> bytes:
    """Google's zip in zip."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("android-info.txt", "require board=phone\n")
        for name, image in images.items():
            archive.writestr(f"{name}.img", image)
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("phone-build/flash-all.sh", "fastboot -w update image-phone-build.zip\n")
        archive.writestr("phone-build/bootloader-phone-1.img", os.urandom(64))
        archive.writestr("phone-build/image-phone-build.zip", inner.getvalue())
    return outer.getvalue()


def zip_of(folder: Path) -> bytes:
    """The folder's files as a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder))
    return file.getvalue()
