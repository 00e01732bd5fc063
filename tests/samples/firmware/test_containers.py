"""The phone in vendors' forms: what was packed comes out, in the hands of the usual tools."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from sandbox.firmware.unpack import UnpackLimits, unpack
from sandbox.jail import find_jail
from tests.firmware.images import needs
from tests.firmware.trees import contents
from tests.samples.firmware import build, containers, tree

pytestmark = [pytest.mark.timeout(300), needs(*containers.TOOLS)]


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
def test_each_form_is_opened_to_the_very_same_files(form: str, tmp_path: Path) -> None:
    image = build.image(form)
    tmp_path.chmod(0o755)
    extraction = unpack(image, image.name, tmp_path / "out", find_jail(), UnpackLimits(), lambda _: None)
    assert extraction.problems == ()
    assert sorted(partition.name for partition in extraction.partitions) == sorted(tree.PARTITIONS)
    for partition in extraction.partitions:
        found = contents(tmp_path / "out" / partition.folder)
        assert found == contents(build.phone() / partition.name), partition.name


@pytest.mark.parametrize("form", containers.forms())
def test_each_form_is_a_file_of_its_own_and_the_mended_copy_is_another(form: str) -> None:
    first, mended = build.image(form), build.image(form, mended=True)
    assert first != mended
    assert first.read_bytes() != mended.read_bytes()
