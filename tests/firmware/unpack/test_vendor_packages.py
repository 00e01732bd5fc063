"""Every vendor's package, from one pair of trees down to the same files and links."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sandbox.firmware.unpack import UnpackLimits, unpack
from sandbox.jail import Jail
from tests.firmware import images, packages
from tests.firmware.trees import contents, system_tree

Builder = Callable[[Path, Mapping[str, bytes]], bytes]


def _sparse(build: Callable[[Mapping[str, bytes]], bytes]) -> Builder:
    """With the images as Android sparse ones, which is how these vendors ship them."""

    def packed(room: Path, raw: Mapping[str, bytes]) -> bytes:
        made = {}
        for name, image in raw.items():
            (room / f"{name}.raw").write_bytes(image)
            made[name] = images.sparse(room / f"{name}.raw", room / f"{name}.simg").read_bytes()
        return build(made)

    return packed


def _zipped(build: Callable[[Path, Mapping[str, bytes]], Path]) -> Builder:
    return lambda room, raw: packages.zip_of(build(room / "package", raw))


PACKAGES: dict[str, tuple[Builder, str]] = {
    "payload.bin": (lambda room, raw: packages.payload(raw), "payload"),
    "OTA zip": (lambda room, raw: packages.ota_zip(packages.payload(raw)), "payload"),
    "block OTA": (_zipped(packages.block_ota), "block_ota"),
    "block OTA without brotli": (
        _zipped(lambda folder, raw: packages.block_ota(folder, raw, packed=False)),
        "block_ota",
    ),
    "Samsung": (_sparse(packages.samsung), "samsung"),
    "PAC": (_sparse(packages.pac_file), "pac"),
    "scatter text": (_zipped(packages.scatter_text), "mediatek"),
    "scatter XML": (_zipped(packages.scatter_xml), "mediatek"),
    "rawprogram": (_zipped(packages.rawprogram), "qualcomm"),
    "Xiaomi tgz": (lambda room, raw: packages.tgz(packages.xiaomi(room / "package", raw)), "xiaomi"),
    "factory zip": (lambda room, raw: packages.factory_zip(raw), "factory"),
}


@images.needs("mke2fs", "mkfs.erofs", "fsck.erofs", "img2simg")
@pytest.mark.parametrize("name", PACKAGES)
def test_every_file_and_link_comes_back(name: str, tmp_path: Path, jail: Jail) -> None:
    trees = {part: system_tree(tmp_path / part, seed) for seed, part in enumerate(("system", "vendor"))}
    raw = {
        "system": images.ext4(trees["system"], tmp_path / "s.img").read_bytes(),
        "vendor": images.erofs(trees["vendor"], tmp_path / "v.img", "-zlz4").read_bytes(),
    }
    build, format_ = PACKAGES[name]
    package = tmp_path / "package.bin"  # names tell nothing
    package.write_bytes(build(tmp_path, raw))
    found = unpack(package, package.name, tmp_path / "out", jail, UnpackLimits(), lambda progress: None)
    assert found.problems == ()
    assert format_ in [step.format for step in found.steps]
    assert sorted(partition.name for partition in found.partitions) == ["system", "vendor"]
    for partition in found.partitions:
        assert contents(tmp_path / "out" / partition.folder) == contents(trees[partition.name])


@images.needs("mke2fs")
def test_samsungs_packages_in_one_zip(tmp_path: Path, jail: Jail) -> None:
    trees = {part: system_tree(tmp_path / part, seed) for seed, part in enumerate(("system", "prism"))}
    folder = tmp_path / "package"
    folder.mkdir()
    for part, kind in (("system", "AP"), ("prism", "CSC")):
        image = images.ext4(trees[part], tmp_path / f"{part}.img").read_bytes()
        (folder / f"{kind}_X000.tar.md5").write_bytes(packages.samsung({part: image}, f"{kind}_X000.tar"))
    package = tmp_path / "phone.zip"
    package.write_bytes(packages.zip_of(folder))
    found = unpack(package, package.name, tmp_path / "out", jail, UnpackLimits(), lambda progress: None)
    assert found.problems == ()
    for partition in found.partitions:
        assert contents(tmp_path / "out" / partition.folder) == contents(trees[partition.name])
    assert len(found.partitions) == len(trees)


def test_an_incremental_update_is_told_with_its_way(tmp_path: Path, jail: Jail) -> None:
    copied = packages.field(8, packages.operation(4, [(0, 1)]))
    update = packages.partition_update("system", packages.blocks("text"), copied, old=bytes(32))
    package = tmp_path / "ota.zip"
    package.write_bytes(packages.ota_zip(packages.payload_file([update], b"", minor=6)))
    found = unpack(package, package.name, tmp_path / "out", jail, UnpackLimits(), lambda progress: None)
    assert [(problem.path, problem.failure.code) for problem in found.problems] == [
        ("ota.zip", "incremental_update")
    ]
