"""Bulk for measurements: a real image has gibibytes, of which half do not compress."""

import random
from pathlib import Path

_FILE_MIB = 8
_MIB = 1 << 20
_PLACES = ("system/system/usr/share/padding", "product/media/padding", "vendor/lib64/padding")


def pad(tree: Path, mib: int, seed: int = 5) -> None:
    """Add `mib` mebibytes of files to the partitions in turn: noise, text, noise … by `seed`."""
    noise = random.Random(seed)
    for number in range(mib // _FILE_MIB):
        folder = tree / _PLACES[number // 2 % len(_PLACES)]
        folder.mkdir(parents=True, exist_ok=True)
        content = noise.randbytes(_FILE_MIB * _MIB) if number % 2 == 0 else _text(number)
        (folder / f"{number:04}.bin").write_bytes(content)


def _text(number: int) -> bytes:
    line = b"%08d a line as logs and tables have them, much like the one before it\n" % number
    return (line * (_FILE_MIB * _MIB // len(line) + 1))[: _FILE_MIB * _MIB]
