"""build.prop as init merges it."""

from pathlib import Path

import pytest

from sandbox.firmware.inventory.properties import merged
from sandbox.firmware.inventory.tree import mount
from tests.firmware.inventory.phone import Phone


@pytest.fixture
def phone(tmp_path: Path) -> Phone:
    phone = Phone(tmp_path)
    phone.write("system", "system/build.prop", "ro.build.version.sdk=33\nro.a=system\nb=system\n")
    return phone


def _merged(phone: Phone) -> dict[str, str]:
    return merged(mount(phone.partitions))


def test_the_later_partition_wins_even_for_read_only_properties(phone: Phone) -> None:
    phone.write("vendor", "build.prop", "ro.a=vendor\nb=vendor\n")
    phone.write("product", "etc/build.prop", "ro.a=product\n")
    found = _merged(phone)
    assert (found["ro.a"], found["b"]) == ("product", "vendor")


def test_up_to_android_9_the_first_read_only_value_stays(phone: Phone) -> None:
    phone.write("system", "system/build.prop", "ro.build.version.sdk=28\nro.a=system\nb=system\n")
    phone.write("vendor", "build.prop", "ro.a=vendor\nb=vendor\n")
    found = _merged(phone)
    assert (found["ro.a"], found["b"]) == ("system", "vendor")


def test_the_place_before_android_11_counts_only_without_the_new_one(phone: Phone) -> None:
    phone.write("product", "build.prop", "old=1\n")
    assert _merged(phone)["old"] == "1"
    phone.write("product", "etc/build.prop", "new=1\n")
    assert "old" not in _merged(phone) and _merged(phone)["new"] == "1"


def test_imports_are_read_with_their_filter_and_expanded(phone: Phone) -> None:
    phone.write("vendor", "build.prop", "kind=x\nimport /vendor/${kind}.prop ro.*\n")
    phone.write("vendor", "x.prop", "ro.in=1\nout=1\n")
    found = _merged(phone)
    assert found["ro.in"] == "1" and "out" not in found


def test_a_file_that_imports_itself_ends(phone: Phone) -> None:
    phone.write("vendor", "build.prop", "import /vendor/build.prop\nx=1\n")
    assert _merged(phone)["x"] == "1"


def test_comments_spaces_and_forbidden_names_are_not_properties(phone: Phone) -> None:
    phone.write(
        "vendor", "build.prop", "  # a=1\n spaced = v w \nctl.start=adbd\nsys.powerctl=reboot\nplain\n"
    )
    found = _merged(phone)
    assert found["spaced"] == "v w"
    assert not {"a", "ctl.start", "sys.powerctl", "plain"} & found.keys()


def test_product_properties_come_from_the_first_partition_that_has_them(phone: Phone) -> None:
    phone.write("vendor", "build.prop", "ro.product.vendor.model=V\nro.product.vendor.brand=VB\n")
    phone.write("product", "etc/build.prop", "ro.product.product.model=P\n")
    found = _merged(phone)
    assert (found["ro.product.model"], found["ro.product.brand"]) == ("P", "VB")


def test_the_image_may_say_another_order_of_partitions(phone: Phone) -> None:
    phone.write("vendor", "build.prop", "ro.product.vendor.model=V\nro.product.product.model=P\n")
    phone.write("product", "etc/build.prop", "ro.product.property_source_order=vendor,product\n")
    assert _merged(phone)["ro.product.model"] == "V"


def test_a_missing_fingerprint_is_put_together(phone: Phone) -> None:
    phone.write(
        "vendor", "build.prop", "ro.product.brand=b\nro.product.name=n\nro.product.device=d\nro.build.id=I\n"
    )
    assert _merged(phone)["ro.build.fingerprint"] == "b/n/d:unknown/I/unknown:unknown/unknown"
