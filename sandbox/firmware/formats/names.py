"""Names of partitions and files: allow-listed, without slots, without the suffixes of packing."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

# Partitions whose files make the phone: AOSP's (build/make/core/Makefile), then what vendors add.
SYSTEM_PARTITIONS = frozenset(
    "system vendor product system_ext odm oem system_dlkm vendor_dlkm odm_dlkm system_other preload "
    "prism optics hidden cust version reserve my_product my_engineering my_company my_carrier my_region "
    "my_heytap my_stock my_preload my_bigball my_manifest mi_ext product_h custom india factory".split()
)
CONTAINERS = frozenset({"super", "userdata"})

_ALLOWED = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_SLOT = re.compile(r"(?<=.)[_-]([ab])$")
_SUFFIX = re.compile(
    r"\.(img|image|bin|raw|simg|sparse|ext4|erofs|f2fs|squashfs|sqsh|unsparse|new|dat|br|lz4|gz|xz|bz2|zst|tar|md5"
    r"|tgz|zip|mbn|pac)$",
    re.IGNORECASE,
)


class OnPhone(NamedTuple):
    """A partition's name without slot, and the slot: `a`, `b` or empty."""

    name: str
    slot: str = ""


def partition(name: str) -> OnPhone:
    """What a container calls a partition; the name is empty when it is no plain one."""
    if not _ALLOWED.fullmatch(name) or not name.strip("."):
        return OnPhone("")
    slot = _SLOT.search(name)
    return OnPhone(_SLOT.sub("", name), slot[1] if slot else "")


def of_file(name: str) -> OnPhone:
    """What a file's name says: `system_a.img.lz4` is `system`, slot a."""
    stem = PurePosixPath(name).name
    while (shorter := _SUFFIX.sub("", stem)) not in (stem, ""):
        stem = shorter
    return partition(re.sub(r"^super_(?=system|vendor|product|odm)", "", stem))


def unpacked(name: str, *suffixes: str) -> str:
    """A plain name for what is in a packed file: `system.img` in `system.img.lz4`."""
    stem = PurePosixPath(name).name
    for suffix in suffixes:
        if stem.lower().endswith(suffix) and len(stem) > len(suffix):
            return stem[: -len(suffix)]
    return stem or "content"
