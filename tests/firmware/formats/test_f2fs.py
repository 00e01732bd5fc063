"""f2fs: what sload.f2fs loads comes back as it was."""

from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.f2fs import F2fs
from sandbox.jail import Jail
from tests.firmware import images
from tests.firmware.formats.run import bare, jailed
from tests.firmware.trees import contents, system_tree

FEATURES = {
    "as Android has it": ("-g", "android"),
    "extra attributes": ("-O", "extra_attr,inode_checksum"),
}


@images.needs("mkfs.f2fs", "sload.f2fs")
@pytest.mark.parametrize("options", FEATURES.values(), ids=FEATURES.keys())
def test_every_file_and_link_comes_back(options: tuple[str, ...], tmp_path: Path) -> None:
    tree = system_tree(tmp_path / "system")
    (tree / "large").write_bytes(bytes(range(1, 256)) * 4099 * 18)  # needs indirect nodes
    image = images.f2fs(tree, tmp_path / "userdata.img", *options)
    opened, found = bare(F2fs(), image, tmp_path / "out")
    assert contents(tmp_path / "out/tree", "lost+found") == contents(tree)
    assert (opened.problems, opened.files) == ((), found.inodes)


@images.needs("mkfs.f2fs", "sload.f2fs")
def test_in_a_jail_it_is_the_same(tmp_path: Path, jail: Jail) -> None:
    tree = system_tree(tmp_path / "system")
    image = images.f2fs(tree, tmp_path / "userdata.img")
    opened, _ = jailed(F2fs(), image, tmp_path / "out", jail)
    assert contents(tmp_path / "out/tree", "lost+found") == contents(tree)
    assert opened.problems == ()


@images.needs("mkfs.f2fs", "sload.f2fs")
def test_a_feature_that_cannot_be_tried_is_refused(tmp_path: Path) -> None:
    tree = tmp_path / "system"
    tree.mkdir()
    image = images.f2fs(tree, tmp_path / "userdata.img", "-O", "extra_attr,flexible_inline_xattr")
    with pytest.raises(BadInput) as caught:
        bare(F2fs(), image, tmp_path / "out")
    assert caught.value.failure.code == "unsupported_image"


@images.needs("mkfs.f2fs", "sload.f2fs")
def test_without_a_whole_checkpoint_nothing_is_read(tmp_path: Path) -> None:
    image = images.f2fs(system_tree(tmp_path / "system"), tmp_path / "userdata.img")
    with image.open("r+b") as file:
        file.seek(512 * 4096)
        file.write(bytes(2 * 512 * 4096))
    with pytest.raises(BadInput) as caught:
        bare(F2fs(), image, tmp_path / "out")
    assert caught.value.failure.code == "damaged_image"
