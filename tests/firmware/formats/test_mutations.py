"""Damaged copies of every image: a coded failure or a sound result, and nothing beside the folder.

Own readers run bare, where whatever else they raise fails the test; tools run in the jail.
"""

import gzip
import lzma
import os
import random
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.registry import named
from sandbox.firmware.formats.source import data_stretches
from sandbox.firmware.formats.step import Allowance, open_container
from sandbox.firmware.formats.survey import remove
from sandbox.jail import Jail
from tests.firmware import images
from tests.firmware.formats.run import bare
from tests.firmware.trees import contents, system_tree

OWN_READERS, TOOLS = 45, 12
MOST_BYTES = 64 << 20
EXPECTED = {"image", "damaged", "out", "tree"}


def _zip(tree: Path, image: Path) -> Path:
    with zipfile.ZipFile(image, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(tree.rglob("*")):
            if path.is_file() and not path.is_symlink():
                archive.write(path, path.relative_to(tree))
    return image


def _tar(tree: Path, image: Path) -> Path:
    with tarfile.open(image, "w") as archive:
        archive.add(tree, ".")
    return image


def _packed(pack: Callable[[bytes], bytes]) -> Callable[[Path, Path], Path]:
    def build(tree: Path, image: Path) -> Path:
        image.write_bytes(pack((tree / "app/Fota/Fota.apk").read_bytes()))
        return image

    return build


def _by_tool(tool: str) -> Callable[[Path, Path], Path]:
    def pack(data: bytes) -> bytes:
        return subprocess.run([tool, "-qc"], input=data, capture_output=True, check=True).stdout

    return _packed(pack)


def _sparse(tree: Path, image: Path) -> Path:
    raw = images.ext4(tree, image.with_name("raw"))
    images.sparse(raw, image)
    raw.unlink()
    return image


def _super(tree: Path, image: Path) -> Path:
    return images.super_image(
        {"system_a": tree / "app/Fota/Fota.apk", "b": None}, image, pieces=3, size=4 << 20
    )


OWN: dict[str, Callable[[Path, Path], Path]] = {
    "ext4": images.ext4,
    "f2fs": images.f2fs,
    "sparse": _sparse,
    "super": _super,
    "zip": _zip,
    "tar": _tar,
    "gzip": _packed(gzip.compress),
    "xz": _packed(lzma.compress),
}
BY_TOOLS: dict[str, Callable[[Path, Path], Path]] = {
    "erofs": lambda tree, image: images.erofs(tree, image, "-zlz4"),
    "squashfs": images.squashfs,
    "lz4": _by_tool("lz4"),
    "zstd": _by_tool("zstd"),
}


def damaged(image: Path, copy: Path, dice: random.Random) -> Path:
    """A copy with some bytes changed, a stretch zeroed or repeated, or its end missing."""
    subprocess.run(["cp", "--sparse=always", image, copy], check=True)
    copy.chmod(0o644)
    file = os.open(copy, os.O_RDWR)
    stretches = list(data_stretches(file))
    kind = dice.choice(["bits", "bits", "numbers", "zeros", "cut", "repeat"])
    for _ in range(dice.randint(1, 8)):
        start, end = dice.choice([stretches[0], dice.choice(stretches)])
        at = dice.randrange(start, min(end, start + dice.choice([2048, 70_000, end])))
        os.pwrite(file, _change(kind, os.pread(file, 512, at), dice), at)
    if kind == "cut":
        os.ftruncate(file, dice.randrange(image.stat().st_size))
    os.close(file)
    return copy


def _change(kind: str, there: bytes, dice: random.Random) -> bytes:
    if kind == "bits":
        return bytes([there[0] ^ 1 << dice.randrange(8)])
    if kind == "numbers":
        return dice.choice([b"\xff" * 4, b"\0\0\0\x80", b"\xff\xff", dice.randbytes(8)])
    if kind == "zeros":
        return bytes(dice.randint(1, 4096))
    return there * 2 if kind == "repeat" else b""


@images.needs("mke2fs", "mkfs.f2fs", "sload.f2fs", "img2simg")
@pytest.mark.parametrize("name", OWN)
def test_own_readers_tell_what_is_wrong_by_code(name: str, tmp_path: Path) -> None:
    image = OWN[name](system_tree(tmp_path / "tree"), tmp_path / "image")
    untouched = contents(tmp_path / "tree")
    codes: set[str] = set()
    for seed in range(OWN_READERS):
        copy = damaged(image, tmp_path / "damaged", random.Random(f"{name} {seed}"))
        try:
            bare(named(name), copy, tmp_path / "out", MOST_BYTES)
        except BadInput as error:
            codes.add(error.failure.code)
        assert {path.name for path in tmp_path.iterdir()} == EXPECTED, seed
        remove(tmp_path / "out")
    assert contents(tmp_path / "tree") == untouched
    assert codes <= {
        "damaged_image",
        "truncated_image",
        "unsupported_image",
        "extraction_limit",
        "truncated_archive",
    }


@images.needs("mkfs.erofs", "fsck.erofs", "mksquashfs", "unsquashfs", "lz4", "zstd")
@pytest.mark.parametrize("name", BY_TOOLS)
def test_tools_end_with_a_code_within_their_jail(name: str, tmp_path: Path, jail: Jail) -> None:
    image = BY_TOOLS[name](system_tree(tmp_path / "tree"), tmp_path / "image")

    codes: set[str] = set()

    def attempt(seed: int) -> None:
        copy = damaged(image, tmp_path / f"damaged{seed}", random.Random(f"{name} {seed}"))
        try:
            open_container(
                named(name), copy, "x", tmp_path / f"out{seed}", jail, Allowance(MOST_BYTES, 9999, 20.0)
            )
        except BadInput as error:
            codes.add(error.failure.code)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(attempt, range(TOOLS)))
    outs = {path.name.rstrip("0123456789") for path in tmp_path.iterdir()}
    assert outs == EXPECTED
    assert codes <= {
        "tool_failed",
        "truncated_image",
        "unsupported_image",
        "extraction_limit",
        "memory_limit",
    }
