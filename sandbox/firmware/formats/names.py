"""Names that containers give: which may become a file's, and which partition they mean."""

import re

from sandbox.firmware.formats.base import refuse

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]")
_PARTITION = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_IMAGE = re.compile(r"(\.(img|bin|ext4|raw|sparse|simg|unsparse|lz4))+$", re.IGNORECASE)
_LONGEST_NAME = 200


def file_name(text: str) -> str:
    """The same name, when it can be a file's in a folder. Raises BadInput (`unsafe_member_name`)."""
    if not text or text in (".", "..") or _UNSAFE.search(text) or len(text.encode()) > _LONGEST_NAME:
        shown = text[:80].encode("unicode_escape").decode()
        raise refuse("unsafe_member_name", f"A member's name cannot be a file's: {shown}")
    return text


def partition_name(text: str) -> str:
    """The partition of that name, or empty where none can have it."""
    return text if _PARTITION.fullmatch(text) and text.strip(".") else ""


def partition_of_file(name: str) -> str:
    """The partition that an image of that name is for: `system` of `images/system.img.lz4`."""
    return partition_name(_IMAGE.sub("", name.rsplit("/", 1)[-1]))
