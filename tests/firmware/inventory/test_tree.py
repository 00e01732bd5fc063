"""Mounting and links: every path leads to a file of the image or to nothing."""

from pathlib import Path

import pytest

from sandbox.firmware.inventory.tree import mount
from tests.firmware.inventory.phone import Phone


@pytest.fixture
def phone(tmp_path: Path) -> Phone:
    return Phone(tmp_path)


def test_an_image_with_a_system_folder_is_the_root(phone: Phone) -> None:
    phone.write("system", "system/build.prop", "")
    phone.write("system", "init.rc", "")
    tree = mount(phone.partitions)
    assert set(tree.files) == {"/system/build.prop", "/init.rc"}


def test_an_image_without_one_is_the_system_folder(phone: Phone) -> None:
    phone.write("system", "build.prop", "")
    phone.write("system", "app/A/A.apk", "")
    tree = mount(phone.partitions)
    assert set(tree.files) == {"/system/build.prop", "/system/app/A/A.apk"}


def test_a_partition_lies_over_the_folder_of_its_name(phone: Phone) -> None:
    phone.write("system", "system/build.prop", "")
    phone.write("system", "vendor/app/Old/Old.apk", "")
    phone.write("vendor", "app/New/New.apk", "")
    phone.link("system", "system/vendor", "/vendor")
    tree = mount(phone.partitions)
    assert [path for path in tree.files if path.endswith(".apk")] == ["/vendor/app/New/New.apk"]
    assert tree.resolve("/system/vendor/app/New/New.apk") == "/vendor/app/New/New.apk"
    assert tree.partition_of("/vendor/app/New/New.apk") == "vendor"


def test_without_a_partition_the_name_leads_into_the_system(phone: Phone) -> None:
    phone.write("system", "build.prop", "")
    phone.write("system", "vendor/build.prop", "ro.x=1")
    tree = mount(phone.partitions)
    assert tree.resolve("/vendor/build.prop") == "/system/vendor/build.prop"
    assert tree.partition_of("/system/vendor/build.prop") == "vendor"
    assert tree.partition_of("/system/build.prop") == "system"


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/system/etc/real", "/system/etc/real"),
        ("../etc/real", "/system/etc/real"),
        ("../../../../../../system/etc/real", "/system/etc/real"),
        ("/etc/hostname", None),
        ("../../../../../../../../etc/hostname", None),
        ("link", None),
        ("/system/app/link/x", None),
    ],
)
def test_links_stay_inside_of_the_image(phone: Phone, target: str, leads_to: str | None) -> None:
    phone.write("system", "build.prop", "")
    phone.write("system", "etc/real", "text")
    phone.link("system", "app/link", target)
    tree = mount(phone.partitions)
    assert tree.resolve("/system/app/link") == leads_to
    assert tree.text("/system/app/link") == ("text" if leads_to else "")


def test_two_links_that_lead_to_each_other_lead_nowhere(phone: Phone) -> None:
    phone.write("system", "build.prop", "")
    phone.link("system", "a", "b")
    phone.link("system", "b", "a")
    assert mount(phone.partitions).resolve("/system/a/x") is None


def test_a_link_to_a_folder_is_not_walked(phone: Phone) -> None:
    phone.write("system", "build.prop", "")
    phone.write("system", "app/A/A.apk", "")
    phone.link("system", "app/A/again", "/system/app")
    tree = mount(phone.partitions)
    assert sorted(tree.files) == ["/system/app/A/A.apk", "/system/build.prop"]


def test_a_root_that_is_a_link_out_of_the_image_makes_no_difference(phone: Phone, tmp_path: Path) -> None:
    phone.write("system", "build.prop", "")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "build.prop").write_text("")
    phone.link("system", "system", str(tmp_path / "elsewhere"))
    assert set(mount(phone.partitions).files) == {"/system/build.prop"}


def test_a_name_that_cannot_be_shown_is_a_problem(phone: Phone) -> None:
    phone.write("system", "build.prop", "")
    phone.write("system", "app/evil\n.apk", "")
    tree = mount(phone.partitions)
    assert [failure.code for failure in tree.problems.values()] == ["unsafe_member_name"]
    assert set(tree.files) == {"/system/build.prop"}


def test_folders_deeper_than_any_real_one_are_a_problem(phone: Phone) -> None:
    phone.write("system", "build.prop", "")
    phone.write("system", "/".join(["d"] * 700) + "/x.apk", "")
    tree = mount(phone.partitions)
    assert [failure.code for failure in tree.problems.values()] == ["extraction_limit"]
    assert set(tree.files) == {"/system/build.prop"}
