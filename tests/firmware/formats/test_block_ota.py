"""Block-based updates: blocks at their ranges; what only changes an older build is refused."""

from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.block_ota import BlockOta
from sandbox.firmware.formats.transfer_list import BLOCK, read_transfer_list
from sandbox.jail import Jail
from tests.firmware.formats.run import bare, candidate, jailed
from tests.firmware.packages import block_ota, blocks, piped, transfer_list

IMAGES = {
    "system": blocks(*["zero", "text", "random", "zero", "zero", "text"] * 5, *["zero"] * 9, seed=1),
    "vendor": blocks("text", "random", seed=2),
}


def _refused(folder: Path, tmp_path: Path, most_bytes: int = 1 << 30) -> str:
    with pytest.raises(BadInput) as caught:
        bare(BlockOta(), folder, tmp_path / "out", most_bytes)
    return caught.value.failure.code


@pytest.mark.parametrize("packed", [True, False], ids=["brotli", "plain"])
def test_images_come_back(packed: bool, tmp_path: Path) -> None:
    folder = block_ota(tmp_path / "update", IMAGES, packed)
    (folder / "boot.img").write_bytes(b"ANDROID!")
    assert BlockOta().recognises(candidate(folder))
    opened, _ = bare(BlockOta(), folder, tmp_path / "out")
    found = {part.partition: (tmp_path / "out/parts" / part.path).read_bytes() for part in opened.parts}
    assert found == IMAGES
    assert "boot.img" not in opened.used and "system.patch.dat" in opened.used


def test_in_a_jail_and_a_folder_below_it_is_the_same(tmp_path: Path, jail: Jail) -> None:
    block_ota(tmp_path / "update/firmware", IMAGES)
    opened, _ = jailed(BlockOta(), tmp_path / "update", tmp_path / "out", jail)
    assert [part.partition for part in opened.parts] == ["system", "vendor"]
    assert (tmp_path / "out/parts/system.img").read_bytes() == IMAGES["system"]


def test_the_image_is_as_long_as_its_highest_range_and_not_as_line_two_says() -> None:
    found = read_transfer_list("4\n1\n0\n0\nerase 2,6,9\nnew 4,3,4,0,1\n")
    assert found.size == 9 * BLOCK
    assert found.extents == ((3 * BLOCK, BLOCK), (0, BLOCK))


def test_the_first_version_has_no_lines_of_stash() -> None:
    assert read_transfer_list("1\n2\nnew 2,0,2\n").extents == ((0, 2 * BLOCK),)


@pytest.mark.parametrize(
    "command", ["move 2,0,1 1 2,1,2", "bsdiff 0 1 a b", "imgdiff 0", "stash a 2,0,1", "free a"]
)
def test_commands_that_read_an_older_image_are_incremental(command: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_transfer_list(f"4\n1\n0\n0\n{command}\n")
    assert caught.value.failure.code == "incremental_update"
    assert command.split()[0] in caught.value.failure.message


def test_a_patch_that_is_not_empty_is_incremental(tmp_path: Path) -> None:
    folder = block_ota(tmp_path / "update", {"system": IMAGES["vendor"]})
    (folder / "system.patch.dat").write_bytes(b"IMGDIFF2")
    assert _refused(folder, tmp_path) == "incremental_update"


@pytest.mark.parametrize(
    "command",
    [
        *("new", "new 2,0", "new 3,0,1,2", "new 2,5,5", "new 2,9,1", "new 0", "new 2,-1,4", "new 2,0,1e3"),
        *("new 2,0,9999999999999", "fetch 2,0,1", "new ²,0,1", "new 2,0,1,", "new 4,0,1,0,1"),
    ],
)
def test_ranges_that_mean_nothing_are_damage(command: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_transfer_list(f"4\n1\n0\n0\n{command}\n")
    assert caught.value.failure.code == "damaged_image"


@pytest.mark.parametrize("text", ["", "5\n1\n0\n0\n", "\n", "x" * 9])
def test_an_unknown_version_is_named(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_transfer_list(text)
    assert caught.value.failure.code == "unsupported_image"


@pytest.mark.parametrize("change", [-1, 1], ids=["too short", "too long"])
def test_data_that_do_not_fit_the_list_are_damage(change: int, tmp_path: Path) -> None:
    folder = block_ota(tmp_path / "update", {"system": IMAGES["system"]}, packed=False)
    data = folder / "system.new.dat"
    data.write_bytes(data.read_bytes() + b"x" if change > 0 else data.read_bytes()[:change])
    assert _refused(folder, tmp_path) == "damaged_image"


def test_a_huge_range_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    folder = block_ota(tmp_path / "update", {"system": IMAGES["vendor"]})
    (folder / "system.transfer.list").write_text("4\n1\n0\n0\nerase 2,0,999999999999\nnew 2,0,2\n")
    assert _refused(folder, tmp_path) == "extraction_limit"
    assert not list((tmp_path / "out/parts").iterdir())


def test_brotli_that_unpacks_to_more_than_the_list_places_is_refused(tmp_path: Path) -> None:
    folder = block_ota(tmp_path / "update", {"system": IMAGES["vendor"]})
    (folder / "system.new.dat.br").write_bytes(piped(["brotli", "-c"], bytes(256 << 20)))
    assert _refused(folder, tmp_path) == "damaged_image"


def test_one_damaged_image_of_several_is_a_problem_and_the_others_come_out(tmp_path: Path) -> None:
    folder = block_ota(tmp_path / "update", IMAGES)
    packed = folder / "system.new.dat.br"
    packed.write_bytes(packed.read_bytes()[:40])
    opened, _ = bare(BlockOta(), folder, tmp_path / "out")
    assert [part.partition for part in opened.parts] == ["vendor"]
    assert [problem.code for problem in opened.problems] == ["damaged_image"]
    assert opened.problems[0].message.startswith("system: ")


def test_a_list_without_data_is_not_recognised(tmp_path: Path) -> None:
    (tmp_path / "update").mkdir()
    (tmp_path / "update/system.transfer.list").write_text(transfer_list(IMAGES["vendor"])[0])
    assert not BlockOta().recognises(candidate(tmp_path / "update"))
