"""A firmware's tree, as the phone will see it: hostile paths, links and names stay outside."""

from pathlib import Path

import pytest

from sandbox.devices.jvm.firmware import Misplaced, lay_out, place_of
from sandbox.devices.system import SystemIdentity, SystemPackage

PATH = "/system/priv-app/A/A.apk"


def package(apk: Path, path: str = PATH, name: str = "a.b") -> SystemPackage:
    return SystemPackage(package=name, apk=apk, path=path)


@pytest.fixture
def apk(tmp_path: Path) -> Path:
    file = tmp_path / "image.apk"
    file.write_bytes(b"code")
    return file


def test_a_package_lies_at_its_path(apk: Path, tmp_path: Path) -> None:
    laid = lay_out(None, (package(apk),), tmp_path / "tree")
    file, path = laid.packages["a.b"]
    assert (file.read_bytes(), path) == (b"code", PATH)
    assert laid.binds == {tmp_path / "tree" / "system": "/system"}
    assert laid.code() == (file,)


def test_another_partition_lies_below_the_firmwares_folder() -> None:
    assert str(place_of("/my_region/app/A/A.apk")) == "/firmware/my_region/app/A/A.apk"


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/usr", "/A.apk", "system/app/A.apk", "/system/../etc/A.apk"),
        *("/system/app/A b.apk", "/system/app/\n.apk", "/system/app/..."),
        *(f"/system/{'a/' * 20}A.apk", f"/system/app/{'a' * 200}.apk"),
    ],
)
def test_what_is_no_path_of_a_phone_is_refused(path: str) -> None:
    with pytest.raises(Misplaced):
        place_of(path)


def test_a_refused_package_hinders_no_other(apk: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.apk"
    link.symlink_to("/etc/passwd")
    wanted = (
        package(link, "/system/app/L/L.apk", "a.link"),
        package(tmp_path / "none.apk", "/system/app/N/N.apk", "a.none"),
        package(apk, PATH + "/B.apk", "a.below"),
        package(apk, PATH + "/B.apk/C.apk", "a.below.a.file"),
        package(apk, "/system/app/D/D.apk", "a.good"),
    )
    laid = lay_out(None, wanted, tmp_path / "tree")
    assert set(laid.packages) == {"a.below", "a.good"}
    assert {one.package for one in laid.refused} == {"a.link", "a.none", "a.below.a.file"}


def test_two_packages_at_one_path_are_one(apk: Path, tmp_path: Path) -> None:
    laid = lay_out(None, (package(apk), package(apk, name="c.d")), tmp_path / "tree")
    assert [one.package for one in laid.refused] == ["c.d"]


def test_libraries_of_one_name_lie_side_by_side(apk: Path, tmp_path: Path) -> None:
    (tmp_path / "product").mkdir()
    other = tmp_path / "product" / apk.name
    other.write_bytes(b"other")
    identity = SystemIdentity(framework=(apk,), libraries={"lib.other": other, "lib.one": apk})
    laid = lay_out(identity, (), tmp_path / "tree")
    assert [path for _, path in laid.jars] == ["/system/framework/image.apk", "/system/framework/image-2.apk"]
    assert laid.libraries["lib.other"] == "/system/framework/image-2.apk"


def test_a_file_that_others_may_not_read_is_copied_and_keeps_its_mode(apk: Path, tmp_path: Path) -> None:
    apk.chmod(0o600)
    file, _ = lay_out(None, (package(apk),), tmp_path / "tree").packages["a.b"]
    assert file.stat().st_mode & 0o777 == 0o644
    assert apk.stat().st_mode & 0o777 == 0o600
