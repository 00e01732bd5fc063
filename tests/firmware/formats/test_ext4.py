"""ext4: what mke2fs packs comes back as it was."""

from pathlib import Path

import pytest

from sandbox.firmware.formats.ext4 import Ext4
from sandbox.jail import Jail
from tests.firmware import images
from tests.firmware.formats.run import bare, jailed
from tests.firmware.trees import contents, system_tree

KINDS = {
    "as Android builds it": ("-O", "^has_journal,^metadata_csum"),
    "with journal and checksums": ("-O", "has_journal,metadata_csum,64bit"),
    "32 bits without hashed folders": ("-O", "^64bit,^dir_index,^metadata_csum"),
    "data in inodes": ("-O", "inline_data", "-I", "256"),
    "blocks of one KiB": ("-b", "1024"),
    "shared by small inodes": ("-I", "128", "-O", "^64bit,^metadata_csum"),
}


@images.needs("mke2fs")
@pytest.mark.parametrize("options", KINDS.values(), ids=KINDS.keys())
def test_every_file_and_link_comes_back(options: tuple[str, ...], tmp_path: Path) -> None:
    tree = system_tree(tmp_path / "system")
    image = images.ext4(tree, tmp_path / "system.img", *options)
    opened, found = bare(Ext4(), image, tmp_path / "out")
    assert contents(tmp_path / "out/tree") == contents(tree)
    assert (opened.problems, opened.files) == ((), found.inodes)


@images.needs("mke2fs")
@pytest.mark.parametrize("kind", ["ext2", "ext3"])
def test_files_with_a_block_map_come_back(kind: str, tmp_path: Path) -> None:
    tree = system_tree(tmp_path / "system")
    (tree / "large").write_bytes(bytes(range(256)) * 4096 * 6)  # twice indirect with blocks of one KiB
    image = images.ext4(tree, tmp_path / "system.img", "-b", "1024", kind=kind)
    opened, _ = bare(Ext4(), image, tmp_path / "out")
    assert contents(tmp_path / "out/tree") == contents(tree)
    assert opened.problems == ()


@images.needs("mke2fs")
def test_in_a_jail_it_is_the_same(tmp_path: Path, jail: Jail) -> None:
    tree = system_tree(tmp_path / "system")
    image = images.ext4(tree, tmp_path / "system.img")
    opened, found = jailed(Ext4(), image, tmp_path / "out", jail)
    assert contents(tmp_path / "out/tree") == contents(tree)
    assert (opened.problems, opened.files) == ((), found.inodes)


@images.needs("mke2fs")
def test_hard_links_share_their_file_and_a_full_lost_and_found_stays(tmp_path: Path) -> None:
    tree = tmp_path / "system"
    (tree / "lost+found").mkdir(parents=True)
    (tree / "a").write_bytes(b"x" * 9000)
    (tree / "lost+found/b").hardlink_to(tree / "a")
    image = images.ext4(tree, tmp_path / "system.img")
    opened, found = bare(Ext4(), image, tmp_path / "out")
    assert contents(tmp_path / "out/tree") == contents(tree)
    assert (opened.problems, opened.files, found.inodes, found.files) == ((), 2, 2, 3)
