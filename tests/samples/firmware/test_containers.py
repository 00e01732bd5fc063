"""The phone in vendors' forms: what was packed comes out, in the hands of the usual tools."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.firmware.images import needs
from tests.firmware.trees import contents
from tests.samples.firmware import build, containers, tree

pytestmark = [pytest.mark.timeout(300), needs("mkfs.erofs", "mke2fs", "img2simg", "lz4")]


def run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


@needs("simg2img", "7z", "fsck.erofs")
def test_every_partition_of_the_super_image_is_the_tree(tmp_path: Path) -> None:
    with zipfile.ZipFile(build.image("super")) as package:
        package.extract("super.img", tmp_path)
    run("simg2img", tmp_path / "super.img", tmp_path / "super.raw")
    run("7z", "x", "-y", f"-o{tmp_path}", tmp_path / "super.raw")
    for name in ("system", "vendor", "product", "system_ext"):
        run("fsck.erofs", f"--extract={tmp_path / name}", tmp_path / f"{name}_a.img")
        assert contents(tmp_path / name) == contents(build.phone() / name)


def test_an_update_holds_a_payload_of_every_partition_and_says_that_it_is_whole() -> None:
    with zipfile.ZipFile(build.image("ota")) as package:
        assert package.getinfo("payload.bin").compress_type == zipfile.ZIP_STORED
        payload = package.read("payload.bin")
    assert payload.startswith(b"CrAU")
    for name in tree.PARTITIONS:
        assert name.encode() in payload[:20_000]


@pytest.mark.parametrize("form", containers.forms())
def test_each_form_is_a_file_of_its_own_and_the_mended_copy_is_another(form: str) -> None:
    first, mended = build.image(form), build.image(form, mended=True)
    assert first != mended
    assert first.read_bytes() != mended.read_bytes()


def test_bulk_is_added_where_it_is_asked_for() -> None:
    image = build.large(16, build.OUT)
    assert image.stat().st_size > 8 << 20
    image.unlink()
