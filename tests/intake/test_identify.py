"""What is taken, what is refused, and with which code."""

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.failures import BadInput
from sandbox.intake import IntakeLimits, clean_name, identify, sniff
from sandbox.intake.examine import examine
from sandbox.jail import Jail, find_jail
from tests.intake.apk import BARE_MANIFEST, apk, bad_inputs, dex, manifest

CASES = bad_inputs()


@pytest.fixture(scope="module")
def jail() -> Jail:
    return find_jail()


def _write(folder: Path, data: bytes) -> Path:
    path = folder / "sample.apk"
    path.write_bytes(data)
    return path


def test_a_good_apk_becomes_a_sample(tmp_path: Path, jail: Jail) -> None:
    sample = identify(_write(tmp_path, apk()), jail, name="../My\u202eApp.apk")
    facts = sample.manifest
    assert (sample.name, sample.size, len(sample.sha256)) == ("MyApp.apk", len(apk()), 64)
    assert (facts.package, facts.version_name, facts.version_code) == ("example.app", "1.2", 7)
    assert (facts.label, facts.min_sdk, facts.target_sdk) == ("My App", 21, 33)
    assert facts.permissions == ("android.permission.INTERNET", "android.permission.READ_SMS")
    assert (facts.shared_user_id, facts.dex_files) == ("example.shared", 1)
    assert [activity.name for activity in facts.launchers] == ["example.app.Main"]


def test_components_are_read_with_their_filters(tmp_path: Path) -> None:
    facts = examine(_write(tmp_path, apk()), IntakeLimits())
    (receiver,) = facts.of_kind("receiver")
    assert receiver.name == "example.app.Boot"
    assert receiver.exported, "a filter exports, as Android has it before API 31"
    assert receiver.actions[0] == "android.intent.action.BOOT_COMPLETED"
    assert not facts.of_kind("activity")[1].exported
    assert facts.of_kind("service")[0].process == ":sync"
    (provider,) = facts.of_kind("provider")
    assert (provider.authorities, provider.permission) == (("example.a", "example.b"), "example.READ")


def test_no_permissions_and_no_code_are_legal(tmp_path: Path, jail: Jail) -> None:
    data = apk({"AndroidManifest.xml": manifest(BARE_MANIFEST)})
    facts = identify(_write(tmp_path, data), jail).manifest
    assert (facts.package, facts.permissions, facts.dex_files) == ("example.bare", (), 0)


@pytest.mark.parametrize("mode", [0o600, 0o000])
def test_a_file_that_others_may_not_read_is_examined_or_refused_by_code(
    mode: int, tmp_path: Path, jail: Jail
) -> None:
    path = _write(tmp_path, apk({"AndroidManifest.xml": manifest(BARE_MANIFEST)}))
    path.chmod(mode)
    if os.access(path, os.R_OK):
        assert identify(path, jail).manifest.package == "example.bare"
    else:
        with pytest.raises(BadInput) as caught:
            identify(path, jail)
        assert caught.value.failure.code == "not_readable"
    assert list(tmp_path.iterdir()) == [path]


def test_native_libraries_are_listed_by_abi(tmp_path: Path) -> None:
    members = {"AndroidManifest.xml": manifest(), "classes.dex": dex(), "lib/arm64-v8a/libx.so": b"x"}
    assert examine(_write(tmp_path, apk(members)), IntakeLimits()).native_libraries == {
        "arm64-v8a": ("libx.so",)
    }


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(1080) + b"\x53\xef" + bytes(4000), id="ext4 image"),
        pytest.param(apk({"payload.bin": b"CrAU"}), id="update package"),
        pytest.param(apk({"system/build.prop": b"ro.product.model=N5\n"}), id="zip of a system"),
        pytest.param(apk({"image-nimbus.zip": b"PK"}), id="zip in a zip"),
    ],
)
def test_what_may_be_a_firmware_is_taken_in_without_a_manifest(
    data: bytes, tmp_path: Path, jail: Jail
) -> None:
    assert identify(_write(tmp_path, data), jail).manifest is None


@pytest.mark.parametrize("case", CASES)
def test_bad_input_has_its_own_code_and_leaves_nothing(case: str, tmp_path: Path, jail: Jail) -> None:
    code, data = CASES[case]
    path = _write(tmp_path, data)
    with pytest.raises(BadInput) as caught:
        identify(path, jail)
    assert caught.value.failure.code == code
    assert list(tmp_path.iterdir()) == [path]


def test_two_gigabytes_of_zeros_are_seen_at_once(tmp_path: Path, jail: Jail) -> None:
    path = tmp_path / "zeros"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(BadInput) as caught:
        identify(path, jail)
    assert caught.value.failure.code == "all_zeros"


def test_a_file_beyond_the_limit_is_too_large(tmp_path: Path, jail: Jail) -> None:
    with pytest.raises(BadInput) as caught:
        identify(_write(tmp_path, apk()), jail, limits=IntakeLimits(size=100))
    assert caught.value.failure.code == "too_large"


def test_a_parser_out_of_time_is_the_samples_fault(tmp_path: Path, jail: Jail) -> None:
    with pytest.raises(BadInput) as caught:
        identify(_write(tmp_path, apk()), jail, limits=IntakeLimits(seconds=0.05))
    assert caught.value.failure.code == "unreadable_sample"


def test_a_missing_file_is_told_apart(tmp_path: Path, jail: Jail) -> None:
    with pytest.raises(BadInput) as caught:
        identify(tmp_path / "none.apk", jail)
    assert caught.value.failure.code == "not_a_file"


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 3000), junk=st.binary(min_size=1, max_size=8))
def test_a_damaged_apk_is_a_value_or_bad_input(
    at: int, junk: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(apk())
    data[at % len(data) : at % len(data) + len(junk)] = junk
    with contextlib.suppress(BadInput):
        examine(_write(tmp_path_factory.getbasetemp(), bytes(data)), IntakeLimits())


@given(st.binary(max_size=5000))
def test_sniffing_never_fails(head: bytes) -> None:
    failure = sniff(head)
    assert failure is None or failure.code


@given(st.text())
def test_a_cleaned_name_is_one_printable_file_name(name: str) -> None:
    cleaned = clean_name(name)
    assert cleaned
    assert "/" not in cleaned
    assert len(cleaned) <= 120
    assert cleaned not in (".", "..")
