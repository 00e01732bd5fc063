"""The kind `avd` without an emulator: what it lacks, which image it takes, what container it asks for."""

import zipfile
from pathlib import Path

import pytest

from sandbox.devices.avd import abi, container, image, kind
from sandbox.devices.avd.image import AvdImage
from sandbox.devices.avd.kind import AvdKind
from sandbox.failures import Unavailable

NEW, PLAIN, OLD = AvdImage(34, "google_apis"), AvdImage(34, "default"), AvdImage(28, "google_apis")


def test_without_kvm_it_says_so_before_anything_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kind, "_KVM", tmp_path / "none")
    failure = AvdKind().why_not()
    assert failure is not None and failure.code == "kvm_missing" and str(tmp_path) in failure.message


def test_without_an_image_it_names_the_command_that_builds_one() -> None:
    failure = image.missing("30-default")
    assert failure.code == "image_missing"
    assert failure.remedy.startswith("make avd-image API=30 VARIANT=default,")
    assert "API=34 VARIANT=google_apis" in image.missing().remedy


@pytest.mark.parametrize(("target", "expected"), [("", NEW), ("34", NEW), ("34-default", PLAIN), ("28", OLD)])
def test_the_target_is_an_api_level(target: str, expected: AvdImage) -> None:
    assert image.chosen(sorted([OLD, PLAIN, NEW], reverse=True), target) == expected


@pytest.mark.parametrize("target", ["26", "34-playstore", "newest", "34; rm -rf /"])
def test_another_target_is_refused(target: str) -> None:
    with pytest.raises(Unavailable, match="image_missing"):
        image.chosen([NEW], target)


def apk_with(tmp_path: Path, *names: str) -> Path:
    with zipfile.ZipFile(tmp_path / "app.apk", "w") as made:
        for name in names:
            made.writestr(name, b"")
    return tmp_path / "app.apk"


@pytest.mark.parametrize(
    ("names", "picked", "code"),
    [
        ((), NEW, ""),
        (("lib/x86_64/a.so", "lib/arm64-v8a/a.so"), PLAIN, ""),
        (("lib/arm64-v8a/a.so",), NEW, "arm_translated"),
        (("lib/arm64-v8a/a.so",), PLAIN, "abi_missing"),
        (("lib/armeabi-v7a/a.so",), OLD, "abi_missing"),
        (("assets/lib/arm64-v8a/a.so", "lib/arm64-v8a/readme.txt"), PLAIN, ""),
    ],
)
def test_code_for_arm_is_told(tmp_path: Path, names: tuple[str, ...], picked: AvdImage, code: str) -> None:
    gaps = abi.translation_gap((apk_with(tmp_path, *names),), picked)
    assert [gap.code for gap in gaps] == ([code] if code else [])
    assert all(gap.blocking == (code == "abi_missing") for gap in gaps)


def test_what_is_no_archive_has_no_native_code(tmp_path: Path) -> None:
    (tmp_path / "broken.apk").write_bytes(b"PK\x03\x04")
    assert abi.abis(tmp_path / "broken.apk") == frozenset()


def test_the_container_has_no_network_and_two_devices_only() -> None:
    host = container.body("phonehome-avd:34-default", "/runs/1/link", 62_000, "run", {})["HostConfig"]
    assert isinstance(host, dict)
    assert host["NetworkMode"] == "none" and host["CapDrop"] == ["ALL"]
    assert {device["PathOnHost"] for device in host["Devices"]} == {"/dev/kvm", "/dev/net/tun"}
    assert set(host["CapAdd"]) == {"NET_ADMIN", "SETUID", "SETGID"}
    assert [mount["Target"] for mount in host["Mounts"]] == ["/run/phonehome"]
    assert "Privileged" not in host and host["SecurityOpt"] == ["no-new-privileges:true"]
