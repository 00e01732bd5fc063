"""`NAME.transfer.list` of a block-based update: which blocks are new, which are empty. Pure.

Source: AOSP bootable/recovery, `updater/blockimg.cpp` and `updater/commands.cpp`.
"""

from dataclasses import dataclass

from sandbox.failures import BadInput
from sandbox.firmware.formats.base import refuse
from sandbox.firmware.formats.image import damaged

BLOCK = 4096
_VERSIONS = ("1", "2", "3", "4")
_READS_OLDER = frozenset(("move", "bsdiff", "imgdiff", "stash", "free"))
_WRITES = frozenset(("new", "zero", "erase", "compute_hash_tree"))
_LONGEST_NUMBER = 12


@dataclass(frozen=True)
class TransferList:
    """`extents` (offset, length in bytes) take the new data, in this order; `size` is that of the image."""

    size: int
    extents: tuple[tuple[int, int], ...]


def read_transfer_list(text: str) -> TransferList:
    """Raises BadInput (`incremental_update`, `damaged_image`, `unsupported_image`)."""
    lines = text.splitlines()
    if not lines or lines[0] not in _VERSIONS:
        shown = lines[0][:20] if lines else ""
        raise refuse("unsupported_image", f"A transfer list of version {shown!r}; 1 to 4 are known.")
    commands = [line.split() for line in lines[2 if lines[0] == "1" else 4 :] if line.strip()]
    extents: list[tuple[int, int]] = []
    end = 0
    for command in commands:
        ranges = _written(command)
        end = max(end, *(last for _, last in ranges))
        if command[0] == "new":
            extents += [(first * BLOCK, (last - first) * BLOCK) for first, last in ranges]
    if sum(length for _, length in extents) > end * BLOCK:
        raise damaged("The transfer list writes more than all of the image.")
    return TransferList(end * BLOCK, tuple(extents))


def incremental(reason: str) -> BadInput:
    """The exception for an update that only changes an older image."""
    message = f"This is an incremental update: {reason}. It needs the build that it was made for."
    return refuse("incremental_update", message, "Submit the full update or the factory image of this build.")


def _written(command: list[str]) -> list[tuple[int, int]]:
    """The half-open ranges of blocks that a command writes."""
    if command[0] in _READS_OLDER:
        raise incremental(f"its command {command[0]} reads blocks of an older image")
    if command[0] not in _WRITES or len(command) < 2:
        raise damaged(f"The transfer list has an unknown command: {command[0][:20]!r}.")
    numbers = [_number(word) for word in command[1].split(",")]
    pairs = list(zip(numbers[1::2], numbers[2::2], strict=False))
    if not pairs or numbers[0] != 2 * len(pairs) or numbers[0] != len(numbers) - 1:
        raise damaged("The transfer list has a range without its end.")
    if any(first >= last for first, last in pairs):
        raise damaged("The transfer list has a range that ends before it begins.")
    return pairs


def _number(word: str) -> int:
    if not word.isascii() or not word.isdigit() or len(word) > _LONGEST_NUMBER:
        raise damaged(f"The transfer list has a range of {word[:20]!r}.")
    return int(word)
