"""A super image holds its partitions, in the eyes of a reader that is not ours."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.firmware.super_writer import BLOCK, write_super


@pytest.mark.skipif(shutil.which("7z") is None, reason="7z is missing")
@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_7z_finds_every_partition_whole_although_their_pieces_lie_in_turn(
    tmp_path: Path, pieces: int
) -> None:
    noise = random.Random(7)
    contents = {
        name: noise.randbytes(blocks * BLOCK) for name, blocks in {"system_a": 300, "vendor_a": 7}.items()
    }
    contents["system_b"] = b""
    images = {name: tmp_path / name for name in contents}
    for name, content in contents.items():
        images[name].write_bytes(content)
    image = write_super(tmp_path / "super.img", images, pieces)
    subprocess.run(["7z", "x", "-y", f"-o{tmp_path / 'out'}", image], check=True, capture_output=True)
    for name in ("system_a", "vendor_a"):
        assert (tmp_path / "out" / f"{name}.img").read_bytes() == contents[name]


def test_pieces_of_two_partitions_lie_in_turn(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes(name.encode() * 2 * BLOCK)
    image = write_super(tmp_path / "super.img", {name: tmp_path / name for name in "ab"}).read_bytes()
    blocks = [image[place : place + 1] for place in range(1 << 20, len(image), BLOCK)]
    assert blocks == [b"a", b"b", b"a", b"b"]
