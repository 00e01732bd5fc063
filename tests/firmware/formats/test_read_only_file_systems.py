"""erofs and squashfs: what their tools pack comes back as it was."""

from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.erofs import Erofs
from sandbox.firmware.formats.squashfs import Squashfs
from sandbox.jail import Jail
from tests.firmware import images
from tests.firmware.formats.run import jailed
from tests.firmware.trees import contents, system_tree

EROFS = {"plain": (), "lz4": ("-zlz4",), "lz4hc": ("-zlz4hc,9", "-C65536")}


@images.needs("mkfs.erofs", "fsck.erofs")
@pytest.mark.parametrize("options", EROFS.values(), ids=EROFS.keys())
def test_erofs_comes_back(options: tuple[str, ...], tmp_path: Path, jail: Jail) -> None:
    tree = system_tree(tmp_path / "system")
    image = images.erofs(tree, tmp_path / "system.img", *options)
    opened, found = jailed(Erofs(), image, tmp_path / "out", jail)
    assert contents(tmp_path / "out/tree") == contents(tree)
    assert (opened.problems, opened.files) == ((), found.inodes)


@images.needs("mkfs.erofs", "fsck.erofs")
def test_erofs_with_data_elsewhere_is_refused(tmp_path: Path, jail: Jail) -> None:
    image = images.erofs(system_tree(tmp_path / "system"), tmp_path / "system.img")
    data = bytearray(image.read_bytes())
    data[1024 + 86] = 1
    image.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        jailed(Erofs(), image, tmp_path / "out", jail)
    assert caught.value.failure.code == "unsupported_image"


@images.needs("mksquashfs", "unsquashfs")
@pytest.mark.parametrize("compressor", ["gzip", "lz4", "xz", "zstd"])
def test_squashfs_comes_back(compressor: str, tmp_path: Path, jail: Jail) -> None:
    tree = system_tree(tmp_path / "system")
    image = images.squashfs(tree, tmp_path / "system.img", compressor)
    opened, found = jailed(Squashfs(), image, tmp_path / "out", jail)
    assert contents(tmp_path / "out/tree") == contents(tree)
    assert (opened.problems, opened.files) == ((), found.inodes)


@images.needs("mksquashfs", "unsquashfs")
def test_a_cut_off_squashfs_gives_a_coded_failure(tmp_path: Path, jail: Jail) -> None:
    image = images.squashfs(system_tree(tmp_path / "system"), tmp_path / "system.img")
    image.write_bytes(image.read_bytes()[:-20_000])
    with pytest.raises(BadInput) as caught:
        jailed(Squashfs(), image, tmp_path / "out", jail)
    assert caught.value.failure.code == "tool_failed"
