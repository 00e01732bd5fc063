"""DEX is found in every form that a build leaves behind."""

from pathlib import Path

import pytest

from sandbox.firmware.inventory.code import code_of
from sandbox.firmware.inventory.dex import carved, take
from sandbox.firmware.inventory.model import CodeState
from sandbox.firmware.inventory.tree import PhoneTree, mount
from tests.firmware.inventory.phone import Phone, code, oat, vdex

ONE, TWO = code(b"one"), code(b"two")


@pytest.fixture
def phone(tmp_path: Path) -> Phone:
    phone = Phone(tmp_path / "image")
    phone.write("system", "build.prop", "")
    phone.write("system", "app/A/A.apk", "")
    return phone


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "dex").mkdir()
    return tmp_path / "dex"


def _written(out: Path, digests: tuple[str, ...]) -> list[bytes]:
    return [(out / f"{digest}.dex").read_bytes() for digest in digests]


@pytest.mark.parametrize("version", [b"006", b"010", b"019", b"021", b"027"])
def test_every_version_of_vdex_gives_all_its_dex_in_order(version: bytes, tmp_path: Path, out: Path) -> None:
    source = tmp_path / "a.vdex"
    source.write_bytes(vdex(version, ONE, TWO))
    taken = take(source, out)
    assert _written(out, taken.dex) == [ONE, TWO]
    assert not taken.quickened


def test_a_wrong_checksum_is_taken_and_marked_as_quickened(tmp_path: Path, out: Path) -> None:
    rewritten = ONE[:-1] + b"\x73"
    source = tmp_path / "a.vdex"
    source.write_bytes(vdex(b"010", rewritten))
    taken = take(source, out)
    assert _written(out, taken.dex) == [rewritten]
    assert taken.quickened


def test_a_header_that_lies_is_no_dex() -> None:
    assert list(carved(b"\0" * 8 + ONE[:100])) == []
    assert list(carved(ONE[:32] + b"\xff\xff\xff\xff" + ONE[36:])) == []
    assert list(carved(ONE[:40] + b"\0\0\0\0" + ONE[44:])) == []


def _resolved(
    tree: PhoneTree, out: Path, path: str = "/system/app/A/A.apk", expected: bool = True
) -> CodeState:
    return code_of(tree, path, (), expected, out).state


@pytest.mark.parametrize(
    "place",
    [
        "app/A/oat/arm64/A.vdex",
        "app/A/oat/arm/A.odex",
        "app/A/A.odex",
        "app/A/oat/x86/A.odex",
    ],
)
def test_compiled_code_is_found_wherever_a_build_puts_it(place: str, phone: Phone, out: Path) -> None:
    phone.write("system", place, oat(("/system/app/A/A.apk", ONE)))
    assert _resolved(mount(phone.partitions), out) is CodeState.RESOLVED


def test_a_dalvik_odex_is_taken_as_quickened(phone: Phone, out: Path) -> None:
    phone.write("system", "app/A/A.odex", b"dey\n036\0" + bytes(32) + ONE)
    found = code_of(mount(phone.partitions), "/system/app/A/A.apk", (), True, out)
    assert (found.state, found.quickened) == (CodeState.RESOLVED, True)


def test_a_jar_in_the_boot_image_of_many_gets_its_own_dex_only(phone: Phone, out: Path) -> None:
    jars = [("/system/framework/a.jar", ONE), ("/system/framework/a.jar:classes2.dex", TWO)]
    phone.write("system", "framework/arm/boot.oat", oat(("/system/framework/z.jar", code(b"z")), *jars))
    phone.write("system", "framework/a.jar", "")
    found = code_of(mount(phone.partitions), "/system/framework/a.jar", (), True, out)
    assert _written(out, found.dex) == [ONE, TWO]


def test_compact_dex_is_said_to_be_there_and_not_read(phone: Phone, out: Path) -> None:
    phone.write("system", "app/A/oat/arm64/A.vdex", b"vdex019\0" + bytes(64) + b"cdex001\0" + bytes(200))
    found = code_of(mount(phone.partitions), "/system/app/A/A.apk", (), True, out)
    assert found.state is CodeState.MISSING
    assert found.reason.startswith("compact_dex")


def test_code_that_should_be_there_and_is_not_is_missing(phone: Phone, out: Path) -> None:
    tree = mount(phone.partitions)
    assert _resolved(tree, out) is CodeState.MISSING
    assert _resolved(tree, out, expected=False) is CodeState.NONE
