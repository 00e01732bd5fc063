"""Which Android a phone runs, and how its framework comes to this host."""

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest

from sandbox.devices.jvm import frameworks
from sandbox.devices.jvm.androids import BUILT_IN, RELEASES, Artifact, Release, another, nearest, release
from sandbox.devices.jvm.frameworks import Frameworks
from sandbox.devices.jvm.image import Image
from sandbox.devices.kinds import with_android
from sandbox.devices.system import SystemIdentity
from sandbox.failures import BadInput, Unavailable


def test_an_android_goes_by_its_name_or_its_level() -> None:
    assert release("13") == release("33")
    assert release("") == BUILT_IN


@pytest.mark.parametrize(
    ("name", "code"),
    [("8.1", "android_unsupported"), ("thirteen", "android_unknown"), ("-1", "android_unknown")],
)
def test_another_android_is_refused_with_those_that_run(name: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        release(name)
    assert caught.value.failure.code == code
    assert all(one.name in caught.value.failure.remedy for one in RELEASES)


def test_a_firmware_runs_on_the_nearest_android() -> None:
    assert nearest(33).name == "13"
    assert nearest(32).name == "13"
    assert nearest(28).name == "9"
    assert nearest(23) == RELEASES[0]
    assert nearest(99) == RELEASES[-1]


@pytest.mark.parametrize(("level", "told"), [("35", 0), ("27", 1), ("", 0), ("none", 0)])
def test_a_firmware_that_ran_on_another_android_than_its_own_is_told(level: str, told: int) -> None:
    system = SystemIdentity(properties={"ro.build.version.sdk": level})
    assert [gap.code for gap in another(system, BUILT_IN)] == ["android_other"] * told


def test_an_android_is_asked_of_the_embedded_phone() -> None:
    assert with_android("auto", "13") == "jvm:13"
    assert with_android("jvm", "13") == "jvm:13"
    assert with_android("container,avd", "") == "container,avd"


@pytest.mark.parametrize("device", ["container", "avd", "adb", "jvm:14", "jvm,avd"])
def test_a_phone_with_an_android_of_its_own_gets_no_other(device: str) -> None:
    with pytest.raises(BadInput) as caught:
        with_android(device, "13")
    assert caught.value.failure.code == "android_unsupported"


@pytest.fixture
def image(tmp_path: Path) -> Image:
    folder = tmp_path / "image"
    parts = ("lib/device-0.1.0.jar", "lib/shadows-framework-1.jar", "android/base.jar", "fit/fit-0.1.0.jar")
    for part in parts:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (folder / part).write_bytes(part.encode())
    return Image(folder, tmp_path / "java")


def _jar(folder: Path) -> bytes:
    file = folder / "some.jar"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("native/linux/x86_64/lib.so", b"native")
        archive.writestr("icu/icudt.dat", b"icu")
        archive.writestr("android/os/Build.class", b"class")
    return file.read_bytes()


class _Host:
    """Stands for Maven and Java: gives `content` for every artifact, and remembers what was run."""

    def __init__(self, content: bytes, java: str = "17.0.1") -> None:
        self.content, self.java, self.commands = content, java, list[list[str]]()

    def run(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.commands.append(command)
        if command[0] == "mvn":
            place = Path(command[-1].partition("=")[2])
            (place / "some-1.jar").write_bytes(self.content)
        elif "phonehome.fit.Main" in command:
            Path(command[-1]).write_bytes(b"fitted")
        return subprocess.CompletedProcess(command, 0, "", f'openjdk version "{self.java}"')


def _some(content: bytes, java: int = 17) -> Release:
    return Release("99", 99, Artifact("some", "1", hashlib.sha256(content).hexdigest()), java=java)


def _frameworks(monkeypatch: pytest.MonkeyPatch, image: Image, tmp_path: Path, host: _Host) -> Frameworks:
    monkeypatch.setattr(frameworks.subprocess, "run", host.run)
    monkeypatch.setattr(frameworks.shutil, "which", lambda name: name)
    return Frameworks(image, tmp_path / "root")


def test_a_framework_is_fetched_and_fitted_once(
    monkeypatch: pytest.MonkeyPatch, image: Image, tmp_path: Path
) -> None:
    content = _jar(tmp_path)
    host = _Host(content)
    kept = _frameworks(monkeypatch, image, tmp_path, host)
    first, second = kept.get(_some(content)), kept.get(_some(content))
    assert first == second
    assert first is not None
    assert sorted(str(f.relative_to(first.folder)) for f in first.folder.rglob("*") if f.is_file()) == [
        "android/some-1.jar",
        "device.jar",
        "icu/icudt.dat",
        "native/linux/x86_64/lib.so",
    ]
    assert sum("mvn" in command for command in host.commands) == 1


def test_another_fitting_fits_the_device_anew(
    monkeypatch: pytest.MonkeyPatch, image: Image, tmp_path: Path
) -> None:
    content = _jar(tmp_path)
    kept = _frameworks(monkeypatch, image, tmp_path, _Host(content))
    before = kept.get(_some(content))
    (image.folder / "fit" / "fit-0.1.0.jar").write_bytes(b"changed")
    assert kept.get(_some(content)) != before


def test_a_file_with_another_hash_is_not_kept(
    monkeypatch: pytest.MonkeyPatch, image: Image, tmp_path: Path
) -> None:
    kept = _frameworks(monkeypatch, image, tmp_path, _Host(b"something else"))
    with pytest.raises(Unavailable) as caught:
        kept.get(_some(_jar(tmp_path)))
    assert caught.value.failure.code == "framework_missing"
    assert kept.get_if_to_be_had(_some(_jar(tmp_path))) is None
    assert not [f for f in (tmp_path / "root").rglob("*") if f.is_file()]


def test_an_android_that_needs_a_newer_java_says_so(
    monkeypatch: pytest.MonkeyPatch, image: Image, tmp_path: Path
) -> None:
    content = _jar(tmp_path)
    kept = _frameworks(monkeypatch, image, tmp_path, _Host(content))
    with pytest.raises(Unavailable) as caught:
        kept.get(_some(content, java=21))
    assert caught.value.failure.code == "java_too_old"


def test_the_image_has_its_own_android(image: Image, tmp_path: Path) -> None:
    assert Frameworks(image, tmp_path).get(BUILT_IN) is None
