"""What is translated beforehand: each file into a folder of its own, and none hinders the next."""

import shutil
import zipfile
from pathlib import Path

import pytest

from sandbox.devices.jvm.image import Image, find_image
from sandbox.devices.jvm.translations import Translations, _batches
from sandbox.failures import Unavailable
from tests.e2e.runs import SAMPLES

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def image() -> Image:
    try:
        return find_image()
    except Unavailable as error:
        pytest.skip(str(error))


def test_a_firmwares_packages_share_a_translator_but_no_folder(image: Image, tmp_path: Path) -> None:
    files = [
        shutil.copyfile(SAMPLES / f"{name}.apk", tmp_path / f"{name}.apk") for name in ("notes", "beacon")
    ]
    broken = tmp_path / "broken.apk"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("classes.dex", b"no dex")
    files.insert(1, broken)
    with Translations(image, tmp_path / "cache").begin((), files) as begun:
        for file in files:
            begun.expect([file])
        made = [len(list(folder.glob("*.jar"))) for folder in begun.binds]
    assert made == [1, 0, 1]
    assert len(set(begun.binds.values())) == len(files)


def test_a_phone_that_was_booted_ahead_finds_the_code_of_an_app_that_came_later(
    image: Image, tmp_path: Path
) -> None:
    known, later = (
        shutil.copyfile(SAMPLES / f"{name}.apk", tmp_path / f"{name}.apk") for name in ("notes", "beacon")
    )
    folder = tmp_path / "later"
    folder.mkdir()
    with Translations(image, tmp_path / "cache").begin_ahead([known], folder) as begun:
        begun.expect([known])
        assert list(folder.iterdir()) == []
        begun.expect([later])
        made = [path.suffix for path in folder.iterdir()]
    assert begun.binds[folder].startswith("/translated/")
    assert made == [".jar"]


def test_batches_are_bounded_in_number_and_size(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"0" * 100)
    with large.open("wb") as file:
        file.truncate(40 << 20)
    assert [len(batch) for batch in _batches([small] * 70)] == [32, 32, 6]
    assert [len(batch) for batch in _batches([large, large, small])] == [1, 2]
    assert list(_batches([])) == []
