"""The synthetic phone holds what it says, and is built to the same bytes twice."""

import hashlib
import re
import shutil
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.samples.firmware import packages, tree, truth
from tests.samples.firmware.build import OUT, TOOLCHAIN, phone
from tests.samples.firmware.catalogue import HERE, OAT_ONLY, apps
from tests.samples.firmware.libraries import WHERE, Library
from tests.samples.toolchain import prepare

pytestmark = pytest.mark.timeout(300)
APPS = {app.package: app for app in apps()}
RESERVED = re.compile(r"(^|\.)example$")


@pytest.fixture(scope="module")
def first() -> Path:
    return phone()


@pytest.fixture(scope="module")
def mended() -> Path:
    return phone(mended=True)


def contents(folder: Path) -> dict[str, str]:
    """Every file's digest and every link's target."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def test_there_are_more_than_120_packages_each_where_the_catalogue_says(first: Path) -> None:
    found = set(first.rglob("*.apk"))
    assert found == {tree.on_host(first, app.path) for app in apps()}
    assert len(found) >= 120
    assert len(APPS) == len(found)


def test_packages_lie_on_every_partition_and_are_signed_with_five_keys(first: Path) -> None:
    assert {app.folder.split("/")[0] for app in apps()} == {
        "system",
        "vendor",
        "product",
        "system_ext",
        "odm",
    }
    signers = {app.key: _signer(tree.on_host(first, app.path)) for app in apps()}
    assert len(set(signers.values())) == len(signers) == 5
    for app in apps():
        assert _signer(tree.on_host(first, app.path)) == signers[app.key]


def _signer(apk: Path) -> bytes:
    """The subject in its certificate: as good a name of the key as any here."""
    with zipfile.ZipFile(apk) as archive:
        block = archive.read("META-INF/SAMPLE.RSA")
    found = re.search(rb"Nimbus [a-z]+", block)
    assert found
    return found.group()


def test_oat_only_packages_have_their_dex_beside_them_alone(first: Path) -> None:
    alone = [app for app in apps() if app.code in OAT_ONLY]
    assert {app.package for app in alone} >= {"com.nimbus.fota", "com.nimbus.fota.sysoper"}
    for app in alone:
        apk = tree.on_host(first, app.path)
        assert not [name for name in zipfile.ZipFile(apk).namelist() if name.endswith(".dex")]
        ending = ".odex" if app.code == "oat" else ".vdex"
        dex = _carved((apk.parent / "oat" / "arm64" / apk.stem).with_suffix(ending).read_bytes())
        assert f"L{app.package.replace('.', '/')}/".encode() in dex


def _carved(compiled: bytes) -> bytes:
    """The DEX at its magic, by the size in its header, with the checksum over it right."""
    magic = re.search(rb"dex\n0\d\d\0", compiled)
    assert magic
    start = magic.start()
    dex = compiled[start : start + struct.unpack_from("<I", compiled, start + 32)[0]]
    assert zlib.adler32(dex[12:]) == struct.unpack_from("<I", dex, 8)[0]
    assert start % 4 == 0
    return dex


def test_overlays_and_resources_have_no_code_and_every_other_package_has(first: Path) -> None:
    for app in apps():
        names = zipfile.ZipFile(tree.on_host(first, app.path)).namelist()
        bare = app.code in OAT_ONLY or app.package == "android" or {"overlay", "resources"} & {*app.parts}
        assert ("classes.dex" in names) is not bool(bare), app.package


def test_a_damaged_dex_is_shorter_than_it_says(first: Path) -> None:
    damaged = [app for app in apps() if app.code == "damaged"]
    assert [app.package for app in damaged] == ["com.nimbus.engineering"]
    dex = zipfile.ZipFile(tree.on_host(first, damaged[0].path)).read("classes.dex")
    assert struct.unpack_from("<I", dex, 32)[0] > len(dex)


def test_shared_uids_join_packages_of_one_key(first: Path) -> None:
    keys: dict[str, set[str]] = {}
    for app in apps():
        if app.shared_user:
            keys.setdefault(app.shared_user, set()).add(app.key)
    assert len(keys) >= 5
    assert all(len(signers) == 1 for signers in keys.values())


def test_the_truth_names_packages_of_the_phone_and_reserved_hosts() -> None:
    for leak in truth.leaks(truth.FIRST) | truth.leaks(truth.MENDED):
        assert leak.package in APPS
        assert not leak.through or leak.through in APPS
        assert RESERVED.search(leak.host)
    assert APPS.keys() >= truth.BROKEN
    assert APPS.keys() >= truth.clean(truth.FIRST)


def test_sources_name_reserved_hosts_only() -> None:
    text = "\n".join(path.read_text() for path in HERE.rglob("*.java"))
    hosts = re.findall(r"https?://([^/\"?:]+)", text)
    assert hosts
    assert [host for host in hosts if not RESERVED.search(host)] == []


def test_every_leak_is_in_the_sources_of_its_sender() -> None:
    for leak in truth.leaks(truth.FIRST):
        sources = (HERE / "apps" / APPS[leak.package].source).rglob("*.java")
        assert any(leak.host in path.read_text() for path in sources)
    for leak in truth.difference().new:
        sources = (HERE / "mended" / APPS[leak.package].source).rglob("*.java")
        assert any(leak.host in path.read_text() for path in sources)


def test_the_mended_copy_differs_where_something_was_mended_or_broken(first: Path, mended: Path) -> None:
    old, new = contents(first), contents(mended)
    assert old.keys() == new.keys()
    changed = {name for name in old if old[name] != new[name] and not name.endswith("build.prop")}
    stems = {Path(name).stem for name in changed}
    assert {app.package for app in apps() if app.path.stem in stems} == {
        "com.nimbus.fota",
        "com.nimbus.fota.sysoper",
        "com.nimbus.weathernow",
        "com.nimbus.backup",
    }


def test_packages_are_built_twice_to_the_same_bytes(first: Path, tmp_path: Path) -> None:
    few = [
        APPS[package] for package in ("com.nimbus.fota.sysoper", "com.nimbus.core", "com.nimbus.theme.sky")
    ]
    shutil.copytree(OUT / "work" / "keys", tmp_path / "keys")
    libraries = tuple((OUT / "work" / "libraries").glob("*-classes.jar"))
    again = packages.build(few, tmp_path, replace(prepare(TOOLCHAIN), libraries=libraries))
    for app in few:
        assert (
            again[app.package].read_bytes()
            == (OUT / "work" / "first" / app.key / f"{app.package}.apk").read_bytes()
        )


def test_the_tree_is_laid_out_twice_to_the_same_bytes_times_and_modes(first: Path, tmp_path: Path) -> None:
    work = OUT / "work"
    apks = {app.package: work / "first" / app.key / f"{app.package}.apk" for app in apps()}
    jars = [Library(name, work / "libraries" / f"{name}.jar", Path()) for name in WHERE]
    again = tree.lay_out(tmp_path / "again", apps(), apks, jars, mended=False)
    assert contents(again) == contents(first)
    assert _marks(again) == _marks(first)


def _marks(folder: Path) -> dict[str, tuple[int, float]]:
    """Mode and time of every entry."""
    found = {path: path.lstat() for path in folder.rglob("*")}
    return {str(path.relative_to(folder)): (mark.st_mode, mark.st_mtime) for path, mark in found.items()}
