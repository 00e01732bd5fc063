"""super images: whole, fragmented, with damaged copies, over several devices."""

import random
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.super import RetrofitSuper, Super
from tests.firmware import images
from tests.firmware.formats.run import bare, candidate

SLOT_0, SLOT_1 = 12288, 12288 + 65536


def _parts(folder: Path) -> dict[str, Path | None]:
    noise = random.Random(7)
    for name in ("system", "vendor"):
        (folder / name).write_bytes(noise.randbytes(512 * 999) + bytes(512 * 300))
    return {"system_a": folder / "system", "vendor_a": folder / "vendor", "system_b": None}


def _damage(image: Path, *places: int) -> Path:
    data = bytearray(image.read_bytes())
    for at in places:
        data[at + 60] ^= 1
    image.write_bytes(data)
    return image


@pytest.mark.parametrize("pieces", [1, 3], ids=["in one piece", "interleaved, with zeros"])
def test_partitions_come_back_to_the_byte(pieces: int, tmp_path: Path) -> None:
    parts = _parts(tmp_path)
    image = images.super_image(parts, tmp_path / "super.img", pieces=pieces)
    opened, _ = bare(Super(), image, tmp_path / "out")
    assert [part.partition for part in opened.parts] == ["system_a", "vendor_a"]
    assert (opened.notes, opened.problems) == (("system_b is empty",), ())
    for part in opened.parts:
        whole = (tmp_path / part.partition[:-2]).read_bytes() + bytes(512 if pieces > 1 else 0)
        assert (tmp_path / "out/parts" / part.path).read_bytes() == whole


def test_damaged_copies_are_passed_over_for_the_backup(tmp_path: Path) -> None:
    image = _damage(images.super_image(_parts(tmp_path), tmp_path / "super.img"), SLOT_0, SLOT_1)
    data = bytearray(image.read_bytes())
    data[4096:4200] = bytes(104)
    image.write_bytes(data)
    assert Super().recognises(candidate(image))
    opened, _ = bare(Super(), image, tmp_path / "out")
    assert opened.notes[0] == "metadata: backup of slot 0"
    assert (tmp_path / "out/parts" / opened.parts[0].path).read_bytes() == (tmp_path / "system").read_bytes()


def test_without_a_whole_copy_it_is_refused(tmp_path: Path) -> None:
    image = images.super_image(_parts(tmp_path), tmp_path / "super.img")
    _damage(image, *(SLOT_0 + copy * 65536 for copy in range(4)))
    with pytest.raises(BadInput) as caught:
        bare(Super(), image, tmp_path / "out")
    assert caught.value.failure.code == "damaged_image"


def test_a_partition_named_to_escape_is_kept_under_another_name(tmp_path: Path) -> None:
    parts = {"../../evil": _parts(tmp_path)["system_a"]}
    opened, found = bare(Super(), images.super_image(parts, tmp_path / "super.img"), tmp_path / "out")
    assert [problem.code for problem in opened.problems] == ["unsafe_member_name"]
    assert ([part.path for part in opened.parts], found.problems) == (["0/partition-0.img"], [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "super.img", "system", "vendor"]


def test_a_partition_that_lies_beyond_the_end_is_told_and_the_others_come_out(tmp_path: Path) -> None:
    image = images.super_image(_parts(tmp_path), tmp_path / "super.img")
    image.write_bytes(image.read_bytes()[: (1 << 20) + 512 * 1400])
    opened, _ = bare(Super(), image, tmp_path / "out")
    assert [part.partition for part in opened.parts] == ["system_a"]
    assert [problem.code for problem in opened.problems] == ["truncated_image"]


@images.needs("img2simg")
@pytest.mark.parametrize("sparse", [False, True], ids=["raw", "sparse"])
def test_a_retrofitted_super_is_put_together_from_its_devices(sparse: bool, tmp_path: Path) -> None:
    parts = {name: path for name, path in _parts(tmp_path).items() if path}
    folder = tmp_path / "images"
    folder.mkdir()
    for file in images.retrofit(parts, folder):
        if sparse:
            images.sparse(file, tmp_path / "sparse").replace(file)
    assert RetrofitSuper().recognises(candidate(folder))
    opened, found = bare(RetrofitSuper(), folder, tmp_path / "out")
    assert opened.used == ("super_system.img", "super_vendor.img")
    for part in opened.parts:
        whole = (tmp_path / part.partition[:-2]).read_bytes()
        assert (tmp_path / "out/parts" / part.path).read_bytes() == whole
    assert found.problems == []


def test_a_missing_device_is_named(tmp_path: Path) -> None:
    first, _ = images.retrofit({"system_a": Path(_parts(tmp_path)["system_a"] or "")}, tmp_path)
    opened, _ = bare(Super(), first, tmp_path / "out")
    assert [problem.code for problem in opened.problems] == ["missing_device"]
    assert "vendor" in opened.problems[0].message
