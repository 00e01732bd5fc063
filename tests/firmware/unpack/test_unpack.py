"""A whole image, from the outermost archive to the partitions' files."""

import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.model import Extraction
from sandbox.firmware.unpack import Stopped, UnpackLimits, UnpackProgress, unpack
from sandbox.jail import Jail
from tests.firmware import images
from tests.firmware.trees import contents, system_tree


def run(image: Path, folder: Path, jail: Jail, limits: UnpackLimits | None = None) -> Extraction:
    return unpack(image, image.name, folder, jail, limits or UnpackLimits(), lambda progress: None)


def codes(extraction: Extraction) -> list[str]:
    return [problem.failure.code for problem in extraction.problems]


def named(extraction: Extraction) -> list[str]:
    return sorted(partition.name for partition in extraction.partitions)


def pack(path: Path, members: dict[str, Path | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            if isinstance(data, bytes):
                archive.writestr(name, data)
            else:
                archive.write(data, name)
    return path


@images.needs("mke2fs", "mkfs.erofs", "fsck.erofs", "img2simg")
def test_a_super_in_a_zip_comes_down_to_files(tmp_path: Path, jail: Jail) -> None:
    system = system_tree(tmp_path / "system")
    vendor = system_tree(tmp_path / "vendor", seed=2)
    parts = {
        "system_a": images.ext4(system, tmp_path / "s.img"),
        "vendor_a": images.erofs(vendor, tmp_path / "v.img", "-zlz4"),
        "system_b": None,
    }
    whole = images.super_image(parts, tmp_path / "raw.img")
    ota = pack(
        tmp_path / "ota.zip",
        {"images/super.img": images.sparse(whole, tmp_path / "super.img"), "modem.bin": b"\x7fELF" * 99},
    )
    told: list[UnpackProgress] = []
    out = tmp_path / "out"
    found = unpack(ota, "ota.zip", out, jail, UnpackLimits(), told.append)
    assert found.problems == ()
    assert contents(out / "partitions/system") == contents(system)
    assert contents(out / "partitions/vendor") == contents(vendor)
    assert sorted(path.name for path in out.iterdir()) == ["partitions"]
    assert [step.path for step in found.steps] == [
        "ota.zip",
        "ota.zip » images/super.img",
        "ota.zip » images/super.img » super.img",
        "ota.zip » images/super.img » super.img » system_a",
        "ota.zip » images/super.img » super.img » vendor_a",
    ]
    assert "modem.bin: no container (396 bytes)" in found.steps[0].notes
    assert "system_b is empty" in found.steps[2].notes
    assert [progress.format for progress in told] == ["zip", "sparse", "super", "ext4", "erofs"]
    assert (named(found), found.partitions[0].folder) == (["system", "vendor"], "partitions/system")
    assert ota.exists()


@images.needs("mke2fs")
def test_of_two_slots_a_stays_and_of_two_files_the_larger_one(tmp_path: Path, jail: Jail) -> None:
    large = images.ext4(system_tree(tmp_path / "large"), tmp_path / "l.img")
    (tmp_path / "small").mkdir()
    small = images.ext4(tmp_path / "small", tmp_path / "s.img")
    slots = pack(tmp_path / "slots.zip", {"system_b.img": large, "system_a.img": small})
    found = run(slots, tmp_path / "one", jail)
    assert (codes(found), found.partitions[0].files) == ([], 0)
    twice = pack(tmp_path / "twice.zip", {"1/system.img": small, "2/system.img": large})
    found = run(twice, tmp_path / "two", jail)
    assert (codes(found), found.partitions[0].files) == (
        ["ambiguous_partition"],
        len(contents(tmp_path / "large")),
    )


def test_a_zip_and_a_tar_of_a_system_tree_are_partitions(tmp_path: Path, jail: Jail) -> None:
    system = system_tree(tmp_path / "dump/system")
    vendor = system_tree(tmp_path / "dump/vendor", seed=2)
    (tmp_path / "dump/readme.txt").write_text("x")
    with tarfile.open(tmp_path / "dump.tgz", "w:gz") as archive:
        archive.add(tmp_path / "dump", "dump")
    for image in (tmp_path / "dump.tgz", tmp_path / "dump"):
        out = tmp_path / f"out-{image.suffix}"
        found = run(image, out, jail)
        assert (codes(found), named(found)) == ([], ["system", "vendor"])
        assert contents(out / "partitions/system") == contents(system)
        assert contents(out / "partitions/vendor") == contents(vendor)
        assert any("readme.txt" in note for step in found.steps for note in step.notes)
    assert contents(tmp_path / "dump/system") == contents(system), "the submitter's folder is left alone"


@images.needs("mke2fs", "img2simg", "simg2simg")
def test_a_folder_of_sparse_pieces_is_joined(tmp_path: Path, jail: Jail) -> None:
    system = system_tree(tmp_path / "system")
    folder = tmp_path / "fastboot"
    folder.mkdir()
    images.sparse_chunks(images.ext4(system, tmp_path / "raw.img"), folder, "system.img_sparsechunk", 200_000)
    found = run(folder, tmp_path / "out", jail)
    assert contents(tmp_path / "out/partitions/system") == contents(system)
    assert (codes(found), len(list(folder.iterdir())) > 2) == ([], True)
    (folder / "system.img_sparsechunk.1").unlink()
    assert "missing_piece" in codes(run(folder, tmp_path / "less", jail))


@images.needs("mke2fs")
def test_equal_containers_are_opened_once(tmp_path: Path, jail: Jail) -> None:
    image = images.ext4(system_tree(tmp_path / "system"), tmp_path / "system.img")
    found = run(
        pack(tmp_path / "ota.zip", {"a/system.img": image, "b/vendor.img": image}), tmp_path / "o", jail
    )
    assert ([step.format for step in found.steps], named(found)) == (["zip", "ext4"], ["system"])
    assert "vendor.img is the same as ota.zip » a/system.img, and opened once" in found.steps[0].notes


def test_an_unknown_image_is_a_problem_where_it_matters_and_a_note_where_not(
    tmp_path: Path, jail: Jail
) -> None:
    noise = os.urandom(2 << 20)
    image = pack(tmp_path / "ota.zip", {"system.img": noise, "modem.img": noise, "vendor.img": b"small"})
    found = run(image, tmp_path / "out", jail)
    assert [(problem.path, problem.failure.code) for problem in found.problems] == [
        ("ota.zip » system.img", "unknown_format")
    ]
    (tmp_path / "noise").write_bytes(noise)
    assert codes(run(tmp_path / "noise", tmp_path / "out2", jail)) == ["unknown_format"]


def test_containers_without_end_are_cut_off(tmp_path: Path, jail: Jail) -> None:
    inner: Path | bytes = b"end"
    for depth in range(5):
        inner = pack(tmp_path / f"{depth}.zip", {f"{depth}.zip": inner})
    found = run(inner, tmp_path / "out", jail, UnpackLimits(depth=2))
    assert (codes(found), len(found.steps)) == (["extraction_limit"], 3)


def test_what_is_written_in_all_is_limited_and_the_rest_is_told(tmp_path: Path, jail: Jail) -> None:
    bomb = pack(tmp_path / "bomb.zip", {"x": os.urandom(1 << 20)})
    many = pack(
        tmp_path / "many.zip", {f"{number}.zip": bomb.read_bytes() + b" " * number for number in range(4)}
    )
    found = run(many, tmp_path / "out", jail, UnpackLimits(most_bytes=6 << 20))
    assert set(codes(found)) == {"extraction_limit"}
    assert not any((tmp_path / "out").iterdir())


def test_no_time_left_is_told(tmp_path: Path, jail: Jail) -> None:
    image = pack(tmp_path / "a.zip", {"x": b""})
    assert codes(run(image, tmp_path / "out", jail, UnpackLimits(seconds=0))) == ["time_limit"]


def test_it_is_stopped_from_another_thread_and_cleans_up(tmp_path: Path, jail: Jail) -> None:
    image = pack(tmp_path / "a.zip", {"x": b""})
    with pytest.raises(Stopped):
        unpack(image, "a.zip", tmp_path / "out", jail, UnpackLimits(), lambda progress: None, lambda: True)
    assert not any((tmp_path / "out").iterdir())


def test_a_missing_file_is_refused(tmp_path: Path, jail: Jail) -> None:
    with pytest.raises(BadInput) as caught:
        run(tmp_path / "none.zip", tmp_path / "out", jail)
    assert caught.value.failure.code == "not_a_file"


def test_a_file_that_only_its_owner_may_read_is_opened(tmp_path: Path, jail: Jail) -> None:
    image = pack(tmp_path / "a.zip", {"x": b"1"})
    image.chmod(0o600)
    assert codes(run(image, tmp_path / "out", jail)) == []
    assert image.stat().st_mode & 0o777 == 0o600
