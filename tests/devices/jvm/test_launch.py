"""What a firmware changes on the command line of the device."""

import pytest

from sandbox.devices.jvm.launch import LIMITS, MOST_HEAP_MIB, Make, command


@pytest.mark.parametrize(
    ("properties", "locale"),
    [
        ({"ro.product.locale": "zh-CN"}, "zh-CN"),
        ({"persist.sys.locale": "de-AT", "ro.product.locale": "zh-CN"}, "de-AT"),
        ({"ro.product.locale.language": "pt", "ro.product.locale.region": "BR"}, "pt-BR"),
        ({"ro.product.locale": "zh-Hans-CN"}, "zh-Hans-CN"),
        ({"ro.product.locale": "-Xmx9g"}, ""),
        ({}, ""),
    ],
)
def test_the_language_is_the_builds(properties: dict[str, str], locale: str) -> None:
    assert Make.of(properties, 0).locale == locale


@pytest.mark.parametrize(
    ("zone", "taken"), [("Asia/Shanghai", True), ("../../etc/passwd", False), ("a b", False)]
)
def test_only_a_time_zone_reaches_java(zone: str, taken: bool) -> None:
    words = command("java", 0, Make.of({"persist.sys.timezone": zone}, 0))
    assert (f"-Duser.timezone={zone}" in words) is taken


def test_without_a_firmware_the_phone_is_as_large_as_ever() -> None:
    assert Make().limits == LIMITS


def test_many_packages_get_more_memory_up_to_a_bound() -> None:
    few, many = Make(packages=20), Make(packages=10_000)
    assert Make().heap_mib < few.heap_mib < many.heap_mib == MOST_HEAP_MIB
    assert many.limits.memory_mib - many.heap_mib == LIMITS.memory_mib - Make().heap_mib
