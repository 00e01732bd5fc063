"""Modules, jars, permission files and protections, each through the whole survey but without the jail."""

import random
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from sandbox.firmware.inventory.examine import Survey
from sandbox.firmware.inventory.model import CodeState, Inventory, Placement
from tests.firmware.inventory.phone import (
    BUILD_PROP,
    Phone,
    apk,
    archive,
    code,
    component,
    oat,
    permission,
    xml,
)

MANIFEST_PB = b"\x0a\x10com.example.apex" + b"\x10\x07"


@pytest.fixture
def phone(tmp_path: Path) -> Phone:
    phone = Phone(tmp_path / "image")
    phone.write("system", "system/build.prop", BUILD_PROP)
    return phone


def _survey(phone: Phone, tmp_path: Path) -> Inventory:
    (tmp_path / "out").mkdir()
    return Survey(phone.partitions, tmp_path / "out").inventory()


def test_what_firmware_declares_beyond_an_app_is_read(phone: Phone, tmp_path: Path) -> None:
    text = xml(
        "example.sys",
        '<permission android:name="p.P" android:protectionLevel="18"/>'
        '<protected-broadcast android:name="b.B"/>',
        '<application android:persistent="true"><uses-library android:name="l.L"/>'
        '<provider android:name=".P" android:authorities="a.x;a.y" android:readPermission="p.READ"/>'
        "</application>",
        'android:sharedUserId="android.uid.system"',
    )
    phone.write("system", "system/app/S/S.apk", apk(text, code(b"s")))
    (package,) = _survey(phone, tmp_path).packages
    assert package.manifest.shared_user_id == "android.uid.system"
    assert package.declared.permissions == {"p.P": "signature|privileged"}
    assert package.declared.protected_broadcasts == ("b.B",)
    assert package.declared.persistent and package.declared.has_code
    assert package.declared.uses_libraries == ("l.L",)
    assert package.declared.provider_guards == {"a.x": "p.READ", "a.y": "p.READ"}


def test_overlays_and_packages_of_resources_have_no_code_to_miss(phone: Phone, tmp_path: Path) -> None:
    target = '<overlay android:targetPackage="android"/>'
    phone.write("vendor", "overlay/O.apk", apk(xml("example.overlay", target)))
    phone.write("system", "system/app/R/R.apk", apk(xml("example.resources")))
    phone.write("system", "system/app/C/C.apk", apk(xml("example.code", "", component())))
    states = {one.name: (one.code.state, one.placement) for one in _survey(phone, tmp_path).packages}
    assert states == {
        "example.overlay": (CodeState.NONE, Placement.OVERLAY),
        "example.resources": (CodeState.NONE, Placement.APP),
        "example.code": (CodeState.MISSING, Placement.APP),
    }


def test_code_that_would_not_load_is_listed_with_the_reason(phone: Phone, tmp_path: Path) -> None:
    phone.write("system", "system/app/B/B.apk", apk(xml("example.b", "", component()), code(b"b")[:-9]))
    (package,) = _survey(phone, tmp_path).packages
    assert package.code.state is CodeState.IN_PACKAGE
    assert package.code.reason.startswith("broken_dex: ")


def test_an_apk_outside_of_the_scanned_folders_is_listed_and_hides_none(phone: Phone, tmp_path: Path) -> None:
    text = xml("example.pre")
    phone.write("system", "system/preload/P/P.apk", apk(text))
    phone.write("system", "system/app/P/P.apk", apk(text))
    found = [(one.placement, one.hidden_by) for one in _survey(phone, tmp_path).packages]
    assert found == [(Placement.APP, ""), (Placement.OTHER, "")]


def test_splits_belong_to_the_base_beside_them(phone: Phone, tmp_path: Path) -> None:
    phone.write("product", "app/A/A.apk", apk(xml("example.a"), code(b"a")))
    phone.write("product", "app/A/de.apk", apk(xml("example.a", more='split="config.de"')))
    phone.write("product", "app/B/de.apk", apk(xml("example.b", more='split="config.de"')))
    found = _survey(phone, tmp_path)
    assert [(one.path, one.splits) for one in found.packages] == [
        ("/product/app/A/A.apk", ("/product/app/A/de.apk",))
    ]
    assert found.problems["/product/app/B/de.apk"].code == "split_apk"


def test_native_libraries_beside_the_package_count(phone: Phone, tmp_path: Path) -> None:
    phone.write("product", "app/A/A.apk", apk(xml("example.a"), code(b"a")))
    phone.write("product", "app/A/lib/arm64/liba.so", b"x")
    (package,) = _survey(phone, tmp_path).packages
    assert package.manifest.native_libraries == {"arm64-v8a": ("liba.so",)}


def test_permission_files_grant_and_name_libraries(phone: Phone, tmp_path: Path) -> None:
    phone.write("product", "priv-app/A/A.apk", apk(xml("example.a", permission("p.P") + permission("p.D"))))
    allowed = '<privapp-permissions package="example.a"><permission name="p.P"/></privapp-permissions>'
    library = '<library name="com.vendor.lib" file="/system/framework/vendor.jar"/>'
    phone.write("product", "etc/permissions/a.xml", f"<permissions>{allowed}{library}</permissions>")
    default = '<exception package="example.a"><permission name="p.D" fixed="true"/></exception>'
    phone.write("vendor", "etc/default-permissions/d.xml", f"<exceptions>{default}</exceptions>")
    phone.write("system", "system/framework/vendor.jar", archive({"classes.dex": code(b"vendor")}))
    found = _survey(phone, tmp_path)
    assert found.packages[0].granted == ("p.D", "p.P")
    assert found.packages[0].privileged_granted == ("p.P",)
    assert [(jar.library, jar.boot) for jar in found.jars] == [("com.vendor.lib", False)]


def test_an_entity_in_a_permission_file_is_not_expanded(phone: Phone, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    evil = f'<!DOCTYPE p [<!ENTITY e SYSTEM "file://{secret}">]><p><library name="&e;" file="/x"/>&e;</p>'
    phone.write("product", "etc/permissions/a.xml", evil)
    assert "SECRET" not in _survey(phone, tmp_path).model_dump_json()


@pytest.mark.parametrize("form", ["export", "protobuf"])
def test_the_boot_class_path_is_as_the_image_says(form: str, phone: Phone, tmp_path: Path) -> None:
    path = "/system/framework/framework.jar"
    jar = b"\x0a" + bytes([len(path)]) + path.encode() + b"\x10\x01"
    if form == "export":
        phone.write("system", "init.environ.rc", f"on early-init\n    export BOOTCLASSPATH /x.jar:{path}\n")
    else:
        listed = b"\x0a" + bytes([len(jar)]) + jar
        phone.write("system", "system/etc/classpaths/bootclasspath.pb", listed)
    phone.write("system", "system/framework/framework.jar", archive({"x": b""}))
    phone.write("system", "system/framework/other.jar", archive({"classes.dex": code(b"o")}))
    phone.write("system", "system/framework/arm64/boot.oat", oat((path, code(b"framework"))))
    framework, other = _survey(phone, tmp_path).jars
    assert (framework.boot, framework.code.state) == (True, CodeState.RESOLVED)
    assert (other.boot, other.code.state) == (False, CodeState.IN_PACKAGE)


@pytest.mark.skipif(shutil.which("mke2fs") is None, reason="needs e2fsprogs")
@pytest.mark.parametrize("compressed", [False, True])
def test_apps_within_a_module_are_packages(compressed: bool, phone: Phone, tmp_path: Path) -> None:
    payload = Phone(tmp_path / "payload")
    payload.write("p", "priv-app/M/M.apk", apk(xml("example.module"), code(b"m")))
    image = tmp_path / "payload.img"
    subprocess.run(
        ["mke2fs", "-q", "-t", "ext4", "-d", str(tmp_path / "payload/p"), str(image), "4M"], check=True
    )
    module = archive({"apex_manifest.pb": MANIFEST_PB, "apex_payload.img": image.read_bytes()})
    if compressed:
        module = archive({"apex_manifest.pb": MANIFEST_PB, "original_apex": module})
    phone.write(
        "system", "system/apex/com.example.apex.capex" if compressed else "system/apex/m.apex", module
    )
    found = _survey(phone, tmp_path)
    assert [(one.name, one.version) for one in found.apexes] == [("com.example.apex", 7)]
    (package,) = found.packages
    assert (package.path, package.apex) == ("/apex/com.example.apex/priv-app/M/M.apk", "com.example.apex")
    assert (package.partition, package.privileged) == ("system", True)


def test_a_module_whose_payload_is_not_read_is_a_problem(phone: Phone, tmp_path: Path) -> None:
    module = archive({"apex_manifest.pb": MANIFEST_PB, "apex_payload.img": b"\0" * 5000})
    phone.write("system", "system/apex/m.apex", module)
    found = _survey(phone, tmp_path)
    assert len(found.apexes) == 1
    assert found.problems["/system/apex/m.apex"].code == "apex_payload_unread"


def test_a_module_that_is_a_folder_is_read_in_place(phone: Phone, tmp_path: Path) -> None:
    phone.write("system", "system/apex/com.example.apex/apex_manifest.pb", MANIFEST_PB)
    phone.write("system", "system/apex/com.example.apex/app/M/M.apk", apk(xml("example.module"), code(b"m")))
    (package,) = _survey(phone, tmp_path).packages
    assert (package.apex, package.placement) == ("com.example.apex", Placement.APP)


@pytest.mark.parametrize("manifest", [b"", b"[" * 100_000, b'{"name": "../../x"}', b"\x0a\xff\xff"])
def test_a_folder_module_with_a_hostile_manifest_keeps_its_folders_name(
    manifest: bytes, phone: Phone, tmp_path: Path
) -> None:
    phone.write("system", "system/apex/com.example.apex/apex_manifest.json", manifest)
    phone.write("system", "system/apex/com.example.apex/app/M/M.apk", apk(xml("example.module"), code(b"m")))
    assert [package.apex for package in _survey(phone, tmp_path).packages] == ["com.example.apex"]


def _policy(permissive: int) -> bytes:
    head = struct.pack("<II", 0xF97CFF8C, 8) + b"SE Linux" + struct.pack("<IIII", 33, 0, 8, 9)
    nothing = struct.pack("<III", 64, 0, 0)
    return head + nothing + struct.pack("<III", 64, 64, 1) + struct.pack("<IQ", 0, permissive)


def test_the_state_of_protections_is_told(phone: Phone, tmp_path: Path) -> None:
    opened = "ro.debuggable=1\nro.adb.secure=0\nro.secure=0\npersist.sys.usb.config=mtp,adb\n"
    phone.write("vendor", "build.prop", opened + "ro.build.type=userdebug\npersist.adb.tcp.port=5555\n")
    phone.write("system", "system/etc/selinux/plat.cil", "(type su)\n(typepermissive su)\n")
    phone.write("vendor", "etc/selinux/precompiled_sepolicy", _policy(0b1010))
    state = _survey(phone, tmp_path).security
    assert (state.debuggable, state.adb_secure, state.adb_at_boot) == (True, False, True)
    assert state.selinux.startswith("unknown")
    told = "; ".join(state.notes)
    for part in ("ro.secure is 0", "5555", "userdebug", "domains: su", "2 permissive domains"):
        assert part in told


@pytest.mark.parametrize(("said", "state"), [("permissive", "permissive"), ("enforcing", "enforcing")])
def test_a_property_may_tell_the_state_of_selinux(
    said: str, state: str, phone: Phone, tmp_path: Path
) -> None:
    phone.write("vendor", "build.prop", f"ro.boot.selinux={said}\n")
    assert _survey(phone, tmp_path).security.selinux.startswith(state)


def test_a_user_build_with_a_policy_enforces_it(phone: Phone, tmp_path: Path) -> None:
    phone.write("vendor", "etc/selinux/precompiled_sepolicy", _policy(0))
    assert _survey(phone, tmp_path).security.selinux.startswith("enforcing")


def test_packages_signed_with_everybodys_key_are_named(
    phone: Phone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sandbox.firmware.inventory import signers

    signed = apk(xml("example.a"), code(b"a"))
    phone.write("product", "app/A/A.apk", signed)
    (package,) = _survey(phone, tmp_path).packages
    monkeypatch.setitem(signers.PUBLISHED, package.signers[0], "platform")
    found = Survey(phone.partitions, tmp_path / "out").inventory()
    assert found.packages[0].test_key == "platform"
    assert found.security.test_keys == ("/product/app/A/A.apk",)


def test_a_damaged_apk_is_a_package_or_a_problem_and_never_nothing(phone: Phone, tmp_path: Path) -> None:
    chance = random.Random(7)
    good = apk(xml("example.a", permission("p.P"), component()), code(b"a"))
    paths = set()
    for number in range(100):
        broken = bytearray(good)
        for _ in range(chance.choice((1, 4, 32))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        cut = chance.choice((len(broken), chance.randrange(len(broken))))
        phone.write("product", f"app/A{number}/A.apk", bytes(broken[:cut]))
        paths.add(f"/product/app/A{number}/A.apk")
    found = _survey(phone, tmp_path)
    assert {package.path for package in found.packages} | found.problems.keys() == paths
    assert len(found.problems) > 50
