"""Zip, tar and packed files: what is in them, and what they would do."""

import bz2
import gzip
import io
import lzma
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.base import Opened
from sandbox.firmware.formats.registry import choose, named
from sandbox.firmware.formats.tar import Tar
from sandbox.firmware.formats.zip import Zip
from tests.firmware import images
from tests.firmware.formats.run import bare, candidate
from tests.firmware.trees import contents, system_tree

DATA = bytes(range(256)) * 5000 + bytes(70_000)


def _codes(opened: Opened) -> list[str]:
    return [problem.code for problem in opened.problems]


@images.needs("zip")
def test_a_zip_with_links_comes_back(tmp_path: Path) -> None:
    tree = system_tree(tmp_path / "system")
    subprocess.run(["zip", "-qry", tmp_path / "a.zip", "."], cwd=tree, check=True)
    opened, _ = bare(Zip(), tmp_path / "a.zip", tmp_path / "out")
    assert contents(tmp_path / "out/parts") == contents(tree)
    assert opened.problems == ()


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_a_tar_with_links_comes_back(mode: str, tmp_path: Path) -> None:
    tree = system_tree(tmp_path / "system")
    (tree / "hard").hardlink_to(tree / "build.prop")
    with tarfile.open(tmp_path / "a.tar", mode) as archive:  # type: ignore[call-overload]
        archive.add(tree, ".")
    chosen = choose(candidate(tmp_path / "a.tar"))
    assert chosen is not None and chosen.name == "tar"
    opened, _ = bare(Tar(), tmp_path / "a.tar", tmp_path / "out")
    assert contents(tmp_path / "out/parts") == contents(tree)
    assert opened.problems == ()


def test_members_of_a_zip_that_would_leave_are_left_out_and_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("../up", "/absolute", "a/../../up", "good", "twice", "file"):
            archive.writestr(name, "x")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("twice", "y")
        archive.writestr("file/below", "x")
    opened, found = bare(Zip(), tmp_path / "a.zip", tmp_path / "out")
    assert _codes(opened) == ["unsafe_member_name"] * 5
    assert sorted(contents(tmp_path / "out/parts")) == ["file", "good", "twice"]
    assert ((tmp_path / "out/parts/twice").read_text(), found.problems) == ("x", [])


def test_nothing_is_written_through_a_link_of_a_tar(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        link = tarfile.TarInfo("way")
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path / "elsewhere")
        archive.addfile(link)
        file = tarfile.TarInfo("way/evil")
        file.size = 1
        archive.addfile(file, io.BytesIO(b"x"))
        hard = tarfile.TarInfo("hard")
        hard.type, hard.linkname = tarfile.LNKTYPE, "../elsewhere"
        archive.addfile(hard)
    opened, _ = bare(Tar(), tmp_path / "a.tar", tmp_path / "out")
    assert set(_codes(opened)) == {"unsafe_member_name"}
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_app_is_left_as_it_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.apk", "w") as archive:
        archive.writestr("AndroidManifest.xml", "x")
    opened, found = bare(Zip(), tmp_path / "a.apk", tmp_path / "out")
    assert (opened.parts, found.files, len(opened.notes)) == ((), 0, 1)


def test_encrypted_members_are_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("secret", "x")
    data = bytearray((tmp_path / "a.zip").read_bytes())
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert _codes(bare(Zip(), tmp_path / "a.zip", tmp_path / "out")[0]) == ["encrypted_archive"]


def _by_tool(tool: str) -> bytes:
    return subprocess.run([tool, "-qc"], input=DATA, capture_output=True, check=True).stdout


STREAMS = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress}


@pytest.mark.parametrize("kind", STREAMS)
def test_a_packed_file_comes_back_and_a_cut_off_one_in_part(kind: str, tmp_path: Path) -> None:
    packed = STREAMS[kind](DATA)
    path = tmp_path / f"system.img{ {'gzip': '.gz', 'bzip2': '.bz2', 'xz': '.xz'}[kind] }"
    path.write_bytes(packed)
    chosen = choose(candidate(path))
    assert chosen is not None and chosen.name == kind
    opened, _ = bare(chosen, path, tmp_path / "out")
    assert ((tmp_path / "out/parts/system.img").read_bytes(), opened.problems) == (DATA, ())
    path.write_bytes(packed[:-20])
    assert _codes(bare(named(kind), path, tmp_path / "less")[0]) == ["truncated_archive"]


@images.needs("lz4", "zstd")
@pytest.mark.parametrize("kind", ["lz4", "zstd"])
def test_what_a_tool_unpacks_comes_back(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "system.img.packed"
    path.write_bytes(_by_tool(kind))
    bare(named(kind), path, tmp_path / "out")
    assert (tmp_path / "out/parts/system.img.packed").read_bytes() == DATA
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(BadInput) as caught:
        bare(named(kind), path, tmp_path / "less")
    assert caught.value.failure.code == "tool_failed"


@images.needs("lz4")
def test_a_bomb_ends_at_the_bytes_that_are_allowed(tmp_path: Path) -> None:
    path = tmp_path / "bomb.lz4"
    path.write_bytes(_by_tool("lz4"))
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(8 << 20)))
    for kind, file in (("lz4", path), ("gzip", tmp_path / "bomb.gz")):
        with pytest.raises(BadInput) as caught:
            bare(named(kind), file, tmp_path / kind, 1 << 20)
        assert caught.value.failure.code == "extraction_limit"
