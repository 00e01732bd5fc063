"""PAC: files by the table, both checks, and sizes that no file can have."""

import struct
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.pac import ENTRY, HEADER, Pac
from sandbox.jail import Jail
from tests.firmware.formats.run import bare, candidate, jailed
from tests.firmware.packages import blocks, pac_file

IMAGES = {"super": blocks("random", "text", "zero", "random", seed=1), "vbmeta": b"AVB0" + bytes(60)}


def _written(data: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "phone.pac"
    path.write_bytes(data)
    return path


def _changed(offset: int, value: bytes) -> bytes:
    data = bytearray(pac_file(IMAGES))
    data[offset : offset + len(value)] = value
    return bytes(data)


def _refused(data: bytes, tmp_path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        bare(Pac(), _written(data, tmp_path), tmp_path / "out")
    return caught.value.failure.code


def test_its_files_come_back_by_partition(tmp_path: Path, jail: Jail) -> None:
    opened, _ = jailed(Pac(), _written(pac_file(IMAGES), tmp_path), tmp_path / "out", jail)
    found = {part.partition: (tmp_path / "out/parts" / part.path).read_bytes() for part in opened.parts}
    assert found == IMAGES
    assert opened.problems == ()


def test_the_layout_is_that_of_the_public_readers() -> None:
    assert (HEADER.size, ENTRY.size) == (2124, 2580)


@pytest.mark.parametrize(("offset", "what"), [(600, "header"), (2124 + 3 * 2580 + 99, "files")])
def test_a_wrong_check_is_told_and_the_files_are_used(offset: int, what: str, tmp_path: Path) -> None:
    opened, _ = bare(Pac(), _written(_changed(offset, b"\xaa"), tmp_path), tmp_path / "out")
    assert [problem.code for problem in opened.problems] == ["checksum_mismatch"]
    assert what in opened.problems[0].message
    assert len(opened.parts) == len(IMAGES)


def test_one_file_of_two_partitions_is_written_once(tmp_path: Path) -> None:
    data = bytearray(pac_file({"vbmeta": b"AVB0", "twin_of": b"AVB0"}))
    first, second = HEADER.size, HEADER.size + ENTRY.size
    data[second + 516 : second + 1576] = data[first + 516 : first + 1576]
    opened, _ = bare(Pac(), _written(bytes(data), tmp_path), tmp_path / "out")
    assert [(part.path, part.partition) for part in opened.parts] == [("vbmeta.img", "vbmeta")]


@pytest.mark.parametrize(
    ("offset", "value"),
    [
        (48, b"\xff\xff\xff\xff"),  # the whole package's size
        (1076, b"\xff\xff\xff\xff"),  # number of files
        (1080, b"\xff\xff\xff\x7f"),  # where the table is
        (2124, b"\x00\x00\x00\x00"),  # size of an entry
        (2124 + 1532, b"\xff\xff\xff\xff"),  # a file's size, upper half
        (2124 + 1540, b"\xff\xff\xff\xff"),  # lower half
        (2124 + 1536, b"\xff\xff\xff\x7f"),  # its offset, upper half
        (2124 + 1552, b"\xff\xff\xff\xff"),  # lower half
    ],
)
def test_absurd_numbers_are_damage(offset: int, value: bytes, tmp_path: Path) -> None:
    assert _refused(_changed(offset, value), tmp_path) in ("damaged_image", "truncated_image")


@pytest.mark.parametrize("name", ["../../escape", "/etc/x", "..\\x", "a\nb"])
def test_a_name_that_is_a_path_is_refused(name: str, tmp_path: Path) -> None:
    data = _changed(2124 + 516, name.encode("utf-16-le") + b"\0\0")
    assert _refused(data, tmp_path) == "unsafe_member_name"


def test_two_different_files_of_one_name_are_refused(tmp_path: Path) -> None:
    data = _changed(2124 + 2580 + 516, "super.img".encode("utf-16-le").ljust(512, b"\0"))
    assert _refused(data, tmp_path) == "unsafe_member_name"


def test_without_its_magic_it_is_not_recognised(tmp_path: Path) -> None:
    changed = _changed(HEADER.size - 8, struct.pack("<I", 0))
    assert not Pac().recognises(candidate(_written(changed, tmp_path)))
