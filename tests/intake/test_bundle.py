"""Bundles of APKs: what becomes of one, what is refused, and that the parts come out as they went in."""

import hashlib
from pathlib import Path

import pytest

from sandbox.failures import BadInput, PhonehomeError
from sandbox.intake import Bundle, Sample, identify, unpacked
from sandbox.jail import Jail, find_jail
from tests.intake.apk import MANIFEST, apk, dex, manifest

FEATURE = """<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="example.app"
    split="maps" android:versionCode="7">
  <uses-permission android:name="android.permission.CAMERA"/>
  <application><activity android:name="example.maps.Map"/></application></manifest>"""
LIBRARY = """<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="example.app"
    split="config.arm64_v8a" android:versionCode="7"><application android:hasCode="false"/></manifest>"""
OBB = "Android/obb/example.app/main.7.example.app.obb"


def _library(xml: str = LIBRARY) -> bytes:
    return apk({"AndroidManifest.xml": manifest(xml), "lib/arm64-v8a/libx.so": b"\x7fELF"})


def _bundle(extra: dict[str, bytes] | None = None) -> dict[str, bytes]:
    return {
        "base.apk": apk(),
        "maps.apk": apk(xml=FEATURE),
        "config.arm64_v8a.apk": _library(),
        **(extra or {}),
    }


@pytest.fixture(scope="module")
def jail() -> Jail:
    return find_jail()


def _identified(folder: Path, jail: Jail, members: dict[str, bytes]) -> tuple[Path, Sample]:
    path = folder / "app.xapk"
    path.write_bytes(apk(members))
    return path, identify(path, jail)


def _bundle_of(sample: Sample) -> Bundle:
    assert sample.bundle is not None
    return sample.bundle


def test_the_parts_become_one_app(tmp_path: Path, jail: Jail) -> None:
    path, sample = _identified(tmp_path, jail, _bundle())
    facts = sample.manifest
    assert facts is not None
    assert sample.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (facts.package, facts.label, facts.dex_files) == ("example.app", "My App", 2)
    assert "android.permission.CAMERA" in facts.permissions
    assert "example.maps.Map" in [activity.name for activity in facts.of_kind("activity")]
    assert facts.libraries == ("arm64-v8a/libx.so",)
    assert sample.info.parts == ("base.apk", "maps.apk", "config.arm64_v8a.apk")


def test_what_does_not_fit_is_left_out_and_told(tmp_path: Path, jail: Jail) -> None:
    german = LIBRARY.replace("config.arm64_v8a", "config.de")
    sample = _identified(tmp_path, jail, _bundle({"config.de.apk": apk(xml=german)}))[1]
    assert sample.info.left_out == ("config.de.apk",)


def test_what_intake_chose_comes_out_again(tmp_path: Path, jail: Jail) -> None:
    members = _bundle({OBB: b"maps of all the world"})
    path, sample = _identified(tmp_path, jail, members)
    bundle = _bundle_of(sample)
    wanted = (*bundle.parts, *bundle.expansions)
    with unpacked(path, wanted, jail) as files:
        assert [file.read_bytes() for file in files] == [members[part.member] for part in wanted]
        assert bundle.expansions[0].member == OBB
    assert not any(file.exists() for file in files)


def test_a_bundle_that_changed_meanwhile_is_not_run(tmp_path: Path, jail: Jail) -> None:
    path, sample = _identified(tmp_path, jail, _bundle())
    path.write_bytes(apk(_bundle({"base.apk": apk({"AndroidManifest.xml": manifest()})})))
    with pytest.raises(PhonehomeError) as changed, unpacked(path, _bundle_of(sample).parts, jail):
        pass
    assert changed.value.failure.code == "bundle_changed"


def test_an_expansion_of_another_app_is_not_taken(tmp_path: Path, jail: Jail) -> None:
    sample = _identified(tmp_path, jail, _bundle({OBB.replace("example.app/", "other.app/"): b"x"}))[1]
    assert _bundle_of(sample).expansions == ()


def test_parts_of_two_versions_are_refused(tmp_path: Path, jail: Jail) -> None:
    other = FEATURE.replace('versionCode="7"', 'versionCode="8"')
    with pytest.raises(BadInput) as refused:
        _identified(tmp_path, jail, _bundle({"maps.apk": apk(xml=other)}))
    assert refused.value.failure.code == "bundle_mismatch"


def test_a_part_is_checked_as_an_app_is(tmp_path: Path, jail: Jail) -> None:
    broken = apk({"AndroidManifest.xml": manifest(FEATURE), "classes.dex": dex()[:-9]})
    with pytest.raises(BadInput) as refused:
        _identified(tmp_path, jail, _bundle({"maps.apk": broken}))
    assert refused.value.failure.code == "broken_dex"


def test_a_split_may_not_name_a_place_outside(tmp_path: Path, jail: Jail) -> None:
    with pytest.raises(BadInput) as refused:
        _identified(tmp_path, jail, _bundle({"maps.apk": apk(xml=FEATURE.replace('"maps"', '"../maps"'))}))
    assert refused.value.failure.code == "bad_manifest"


def test_a_firmware_with_apps_inside_stays_a_firmware(tmp_path: Path, jail: Jail) -> None:
    for member in ("payload.bin", "system.img", "system/build.prop"):
        sample = _identified(tmp_path, jail, {member: b"x", "Notes.apk": apk()})[1]
        assert sample.manifest is None
        assert sample.bundle is None


def test_one_whole_apk_in_a_bundle_is_that_app(tmp_path: Path, jail: Jail) -> None:
    whole = {"toc.pb": b"", "universal.apk": apk(xml=MANIFEST)}
    assert _identified(tmp_path, jail, whole)[1].info.parts == ("universal.apk",)
