"""A whole small phone, through the jail."""

from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.inventory.model import CodeState, Inventory
from sandbox.firmware.inventory.take import dex_file, phone_tree, take_inventory
from sandbox.firmware.model import Extraction
from sandbox.jail import Jail, find_jail
from tests.firmware.inventory.phone import (
    BUILD_PROP,
    Phone,
    apk,
    code,
    component,
    permission,
    signer,
    vdex,
    xml,
)

FRAMEWORK = (
    '<permission android:name="p.PRIV" android:protectionLevel="18"/>'
    '<permission android:name="p.SIG" android:protectionLevel="2"/>'
)
FOTA = xml("com.adups.fota", permission("p.PRIV") + permission("p.SIG"), component())


@pytest.fixture(scope="module")
def jail() -> Jail:
    return find_jail()


@pytest.fixture
def phone(tmp_path: Path) -> Phone:
    phone = Phone(tmp_path / "image")
    phone.write("system", "system/build.prop", BUILD_PROP)
    phone.write("system", "system/framework/framework-res.apk", apk(xml("android", FRAMEWORK)))
    phone.write("system", "system/priv-app/Fota/Fota.apk", apk(FOTA))
    phone.write(
        "system", "system/priv-app/Fota/oat/arm64/Fota.vdex", vdex(b"010", code(b"fota"), code(b"two"))
    )
    phone.write("product", "app/Notes/Notes.apk", apk(xml("example.notes"), code(b"notes"), by="other"))
    return phone


def _take(phone: Phone, jail: Jail, tmp_path: Path) -> Inventory:
    return take_inventory(phone.extraction, phone.root, jail, tmp_path / "out")


def test_packages_properties_and_code_come_out_of_the_jail(phone: Phone, jail: Jail, tmp_path: Path) -> None:
    found = _take(phone, jail, tmp_path)
    assert found.problems == {}
    assert found.property("ro.product.model") == "Phone One"
    assert [package.name for package in found.packages] == ["android", "com.adups.fota", "example.notes"]
    _, fota, notes = found.packages
    assert (fota.privileged, fota.partition, fota.path) == (True, "system", "/system/priv-app/Fota/Fota.apk")
    assert (notes.privileged, notes.partition, notes.code.state) == (False, "product", CodeState.IN_PACKAGE)
    assert fota.signers != notes.signers and fota.signer_name == "CN=vendor"


def test_code_beside_the_package_is_put_out_by_its_digest(phone: Phone, jail: Jail, tmp_path: Path) -> None:
    fota = _take(phone, jail, tmp_path).packages[1]
    assert fota.code.state is CodeState.RESOLVED
    assert fota.code.sources == ("/system/priv-app/Fota/oat/arm64/Fota.vdex",)
    written = [dex_file(tmp_path / "out", digest).read_bytes() for digest in fota.code.dex]
    assert written == [code(b"fota"), code(b"two")]


def test_the_host_finds_the_file_of_a_package(phone: Phone, jail: Jail, tmp_path: Path) -> None:
    found = _take(phone, jail, tmp_path)
    tree = phone_tree(phone.extraction, phone.root, tmp_path / "out", found)
    assert tree.host(found.packages[2].path) == phone.root / "product/app/Notes/Notes.apk"


def test_a_package_of_a_known_name_is_named_with_sources(phone: Phone, jail: Jail, tmp_path: Path) -> None:
    found = _take(phone, jail, tmp_path).known
    assert {known.package for known in found} == {"com.adups.fota"}
    assert any("CVE-2016-10139" in source for known in found for source in known.sources)


def test_files_that_cannot_be_read_do_not_hide_the_others(phone: Phone, jail: Jail, tmp_path: Path) -> None:
    good = apk(xml("example.cut"), code(b"cut"))
    phone.write("system", "system/app/Cut/Cut.apk", good[: len(good) // 2])
    phone.write("system", "system/app/Empty/Empty.apk", b"")
    phone.write("system", "system/app/Text/Text.apk", b"this is not an archive" * 100)
    phone.write("system", "system/etc/permissions/broken.xml", b"<permissions><library")
    phone.write("system", "system/bin/broken", b"\x7fELF\x02\x01\x01" + b"\0connect\0" * 30)
    found = _take(phone, jail, tmp_path)
    assert [package.name for package in found.packages] == ["android", "com.adups.fota", "example.notes"]
    assert {path: failure.code for path, failure in found.problems.items()} == {
        "/system/app/Cut/Cut.apk": "truncated_archive",
        "/system/app/Empty/Empty.apk": "truncated_archive",
        "/system/app/Text/Text.apk": "truncated_archive",
        "/system/etc/permissions/broken.xml": "bad_xml",
        "/system/bin/broken": "bad_elf",
    }


def test_links_out_of_the_image_are_not_packages(phone: Phone, jail: Jail, tmp_path: Path) -> None:
    outside = tmp_path / "outside.apk"
    outside.write_bytes(apk(xml("example.outside"), code(b"outside")))
    phone.link("system", "system/app/Evil/Evil.apk", str(outside))
    found = _take(phone, jail, tmp_path)
    assert "example.outside" not in [package.name for package in found.packages]


def test_of_two_packages_of_one_name_the_first_that_android_scans_counts(
    phone: Phone, jail: Jail, tmp_path: Path
) -> None:
    phone.write("product", "priv-app/Fota/Fota.apk", apk(FOTA, code(b"product")))
    by_path = {package.path: package for package in _take(phone, jail, tmp_path).packages}
    assert by_path["/system/priv-app/Fota/Fota.apk"].hidden_by == ""
    assert by_path["/product/priv-app/Fota/Fota.apk"].hidden_by == "/system/priv-app/Fota/Fota.apk"


def test_an_image_without_partitions_is_refused(jail: Jail, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        take_inventory(Extraction(), tmp_path, jail, tmp_path / "out")
    assert caught.value.failure.code == "no_partitions"


def test_a_second_partition_of_a_name_is_a_problem(phone: Phone, jail: Jail, tmp_path: Path) -> None:
    phone.write("spare", "build.prop", "")
    spare = phone.extraction.partitions[-1].model_copy(update={"name": "system", "path": "system_b.img"})
    twice = Extraction(partitions=(*phone.extraction.partitions[:-1], spare))
    found = take_inventory(twice, phone.root, jail, tmp_path / "out")
    assert found.problems["system_b.img"].code == "ambiguous_partition"
    assert len(found.packages) == 3


def test_the_signers_certificate_is_the_one_that_signed(phone: Phone, jail: Jail, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    notes = _take(phone, jail, tmp_path).packages[2]
    assert notes.certificates == (signer("other").certificate.public_bytes(Encoding.DER).hex(),)
