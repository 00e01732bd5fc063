"""File systems whose entries are named to escape, or lead nowhere: nothing is written beside the folder."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.ext4 import Ext4
from sandbox.firmware.formats.registry import named
from sandbox.jail import Jail
from tests.firmware import images
from tests.firmware.formats.run import bare, jailed

PLACEHOLDER = b"XX@escape"
BUILD: dict[str, Callable[[Path, Path], Path]] = {
    "ext4": lambda tree, image: images.ext4(tree, image, "-O", "^metadata_csum,^has_journal"),
    "erofs": images.erofs,
    "squashfs": lambda tree, image: images.squashfs(tree, image, "gzip", "-noI", "-no-xattrs"),
    "f2fs": images.f2fs,
}


def _tree(folder: Path) -> Path:
    (folder / "app").mkdir(parents=True)
    (folder / "app/good").write_bytes(b"good" * 2000)
    for place in (folder, folder / "app"):
        (place / PLACEHOLDER.decode()).write_bytes(b"evil" * 2000)
    return folder


def _renamed(image: Path, name: bytes) -> Path:
    """The image with the placeholder's name replaced by one as long."""
    data = image.read_bytes()
    assert PLACEHOLDER in data and len(name) == len(PLACEHOLDER)
    image.write_bytes(data.replace(PLACEHOLDER, name))
    return image


@images.needs("mke2fs", "mkfs.erofs", "fsck.erofs", "mksquashfs", "unsquashfs", "mkfs.f2fs", "sload.f2fs")
@pytest.mark.parametrize("name", [b"../escape", b"/../escap", b"../../esc"])
@pytest.mark.parametrize("kind", BUILD)
def test_entries_named_to_escape_stay_inside_and_are_told(
    kind: str, name: bytes, tmp_path: Path, jail: Jail
) -> None:
    image = _renamed(BUILD[kind](_tree(tmp_path / "files"), tmp_path / "image"), name)
    try:
        opened, _ = jailed(named(kind), image, tmp_path / "out", jail)
    except BadInput as error:
        codes = [error.failure.code]
    else:
        codes = [problem.code for problem in opened.problems]
    assert codes, "never silently"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["files", "image", "out"]
    assert {path.name for path in (tmp_path / "out").iterdir()} <= {"tree", "parts", "escape", "esc"}


@images.needs("mke2fs")
def test_what_else_an_image_holds_comes_out_beside_a_bad_name(tmp_path: Path) -> None:
    image = _renamed(BUILD["ext4"](_tree(tmp_path / "files"), tmp_path / "image"), b"../escape")
    opened, _ = bare(Ext4(), image, tmp_path / "out")
    assert (tmp_path / "out/tree/app/good").read_bytes() == b"good" * 2000
    assert {problem.code for problem in opened.problems} == {"unsafe_member_name"}


@images.needs("mke2fs")
def test_an_entry_that_comes_twice_is_told_and_the_first_stays(tmp_path: Path) -> None:
    twice = BUILD["ext4"](_tree(tmp_path / "more"), tmp_path / "twice")
    raw = twice.read_bytes()
    first, second = b"\x03\x02app", bytes([len(PLACEHOLDER)]) + b"\x01" + PLACEHOLDER
    assert first in raw and second in raw
    twice.write_bytes(raw.replace(second, b"\x03\x01app" + second[5:]))
    opened, _ = bare(Ext4(), twice, tmp_path / "out")
    assert "unsafe_member_name" in {problem.code for problem in opened.problems}


@images.needs("mke2fs")
def test_a_folder_that_holds_itself_is_not_entered_again(tmp_path: Path) -> None:
    image = BUILD["ext4"](_tree(tmp_path / "files"), tmp_path / "image")
    data = image.read_bytes()
    entry = bytes([len(PLACEHOLDER)]) + b"\x01" + PLACEHOLDER
    at = data.index(entry) - 6
    image.write_bytes(data[:at] + struct.pack("<I", 2) + data[at + 4 :])
    opened, _ = bare(Ext4(), image, tmp_path / "out")
    assert "damaged_image" in {problem.code for problem in opened.problems}
    assert (tmp_path / "out/tree/app/good").exists()
