"""Profiles: retail phones of several makes, consistent in themselves."""

import re
from pathlib import Path
from random import Random

import pytest

from sandbox.devices.profiles.model import RELEASE, Profile
from sandbox.devices.profiles.registry import chosen, named, of_model, profiles, require
from sandbox.devices.profiles.tree import lay_out
from sandbox.failures import BadInput
from sandbox.persona.generate import generate

EMULATORS = re.compile(
    "generic|goldfish|ranchu|vbox|genymotion|emulator|sdk_gphone|test-keys|robolectric", re.I
)
EVERY = pytest.mark.parametrize("profile", profiles(), ids=lambda profile: profile.name)


def test_there_are_at_least_five_makes() -> None:
    assert len({profile.build.manufacturer for profile in profiles()}) >= 5


@EVERY
def test_a_profile_is_a_locked_retail_build(profile: Profile) -> None:
    properties = profile.properties()
    assert not any(EMULATORS.search(value) for value in properties.values())
    assert properties["ro.build.fingerprint"].endswith(":user/release-keys")
    assert f":{RELEASE}/" in properties["ro.build.fingerprint"]
    assert (properties["ro.secure"], properties["ro.debuggable"]) == ("1", "0")
    assert properties["ro.boot.verifiedbootstate"] == "green"


@EVERY
def test_a_profile_has_the_hardware_of_a_phone(profile: Profile) -> None:
    assert profile.hardware.core_count == 8
    assert 3000 <= profile.hardware.battery_mah <= 7000
    assert {"accelerometer", "gyroscope", "light", "proximity"} <= {one.type for one in profile.sensors}
    assert len(profile.issued.tac) == 8


@EVERY
def test_its_files_are_a_phones_and_name_its_kernel(profile: Profile, tmp_path: Path) -> None:
    lay_out(profile, tmp_path)
    assert profile.hardware.kernel in (tmp_path / "proc/version").read_text()
    assert (tmp_path / "proc/cpuinfo").read_text().count("processor") == 8
    assert profile.build.model in (tmp_path / "system/build.prop").read_text()
    assert (tmp_path / "etc/hosts").is_file()
    assert not (tmp_path / "system/bin/su").exists()


def test_links_stay_below_the_folder(tmp_path: Path) -> None:
    lay_out(profiles()[0], tmp_path)
    links = [path for path in tmp_path.rglob("*") if path.is_symlink()]
    assert links
    assert all((link.parent / link.readlink()).resolve().is_relative_to(tmp_path) for link in links)


def test_the_seed_chooses_and_a_name_decides() -> None:
    assert {chosen(Random(seed)).name for seed in range(200)} == {profile.name for profile in profiles()}
    assert chosen(Random(1), "pixel-7").name == "pixel-7"


def test_the_owners_numbers_fit_the_make() -> None:
    identity = generate(3, 1_790_000_000_000, "galaxy-s21").identity
    issued = named("galaxy-s21").issued
    assert identity.imei.startswith(issued.tac)
    assert identity.wifi_mac.startswith(issued.oui)
    assert of_model(identity.model) == named("galaxy-s21")


def test_an_unknown_make_is_refused_and_none_is_not() -> None:
    require("")
    with pytest.raises(BadInput, match="no-such-phone") as refused:
        require("no-such-phone")
    assert refused.value.failure.code == "unknown_make"


def test_no_profile_is_of_an_unknown_model() -> None:
    assert of_model("Nothing Phone") is None
