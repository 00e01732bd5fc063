"""The partitions of the phone as folders: `<folder>/system` is the root of the system partition, and so on.

System is the phone's root, as since Android 10; vendor, product, system_ext and odm are mounted into it.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from string import Template

from tests.samples.firmware import elf, oat
from tests.samples.firmware.archive import cut_code, dex_files, without_code
from tests.samples.firmware.catalogue import HERE, OAT_ONLY, App
from tests.samples.firmware.libraries import WHERE, Library

DAWN = 1_230_768_000  # 2009-01-01, the time that AOSP's builds give every file
PARTITIONS = ("system", "vendor", "product", "system_ext", "odm")
_BUILDS = {False: "2400", True: "2500"}
_PROGRAMS = {
    "system/bin/nimbusd": ("socket", "bind", "listen", "accept"),
    "system/bin/shelld": ("execve", "waitpid"),
    "vendor/bin/telemetryd": ("socket", "connect", "sendto", "getaddrinfo"),
    "vendor/lib64/libsilica.so": ("malloc", "free"),
}
_LINKS = {
    "system/etc": "/system/etc",
    "system/bin": "/system/bin",
    "system/d": "/sys/kernel/debug",
    "system/system/vendor": "/vendor",
    "system/system/product": "/product",
    "system/system/system_ext": "/system_ext",
    "vendor/odm": "/odm",
}


def lay_out(
    folder: Path, apps: Iterable[App], apks: Mapping[str, Path], libraries: Iterable[Library], mended: bool
) -> Path:
    """Write the whole phone into the new `folder`. Equal input gives equal bytes, names, times and modes."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "skeleton", folder)
    for properties in folder.rglob("build.prop"):
        properties.write_text(Template(properties.read_text()).substitute(build=_BUILDS[mended]))
    for app in apps:
        _package(app, apks[app.package], on_host(folder, app.path))
    for library in libraries:
        _put(on_host(folder, PurePosixPath(WHERE[library.name])), library.jar.read_bytes())
    for path, imports in _PROGRAMS.items():
        _put(on_host(folder, PurePosixPath(path)), elf.program(imports, path))
    _mount(folder)
    _settle(folder)
    return folder


def on_host(folder: Path, path: PurePosixPath) -> Path:
    """Where a path on the phone, without the first `/`, lies below `folder`."""
    if path.parts[0] == "system":
        return folder / "system" / path
    return folder / path


def _package(app: App, apk: Path, target: Path) -> None:
    archive = apk.read_bytes()
    if app.code in OAT_ONLY:
        _put(target, without_code(archive))
        _compiled(target, app.code, dex_files(archive))
        return
    _put(target, cut_code(archive) if app.code == "damaged" else archive)
    if app.folder.endswith("priv-app"):
        _compiled(target, app.code, [])


def _compiled(apk: Path, code: str, dexes: list[bytes]) -> None:
    """What the installer's compiler leaves beside a package; without DEX where the package has its own."""
    beside = apk.parent / "oat" / "arm64" / apk.stem
    if code == "oat":
        _put(beside.with_suffix(".odex"), oat.odex(dexes))
        return
    _put(beside.with_suffix(".odex"), oat.odex())
    _put(beside.with_suffix(".vdex"), oat.vdex_021(dexes) if code == "vdex-021" else oat.vdex_027(dexes))


def _put(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _mount(folder: Path) -> None:
    for partition in PARTITIONS[1:]:
        (folder / "system" / partition).mkdir()
    for link, target in _LINKS.items():
        (folder / link).symlink_to(target)


def _settle(folder: Path) -> None:
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(parent, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
            os.utime(path, (DAWN, DAWN), follow_symlinks=False)
    os.utime(folder, (DAWN, DAWN))
