"""The files that an app finds outside its own folders: `/system`, `/vendor`, `/proc`, `/sys`, `/dev` …

Laid out on the host from a profile, and shown read-only to the device, which leads what its apps ask for
there (`phonehome.runtime.guise.PhoneFiles`). Names are AOSP 15's (system/core/rootdir, build/make/target) and
proc(5)'s; programs and libraries are there by name, with the head of an ELF file.
"""

from collections.abc import Iterator
from pathlib import Path

from sandbox.devices.profiles import names
from sandbox.devices.profiles.kernel import kernel_files
from sandbox.devices.profiles.model import Profile

_ELF_64 = bytes.fromhex("7f454c460201010000000000000000000300b700010000000000000000000000") + bytes(32)
_ELF_32 = bytes.fromhex("7f454c4601010100000000000000000003002800010000000000000034000000") + bytes(20)


def lay_out(profile: Profile, folder: Path) -> None:
    """Write the tree below `folder`, which exists and is empty; readable by all."""
    for path in names.FOLDERS:
        _at(folder, path).mkdir(parents=True, exist_ok=True)
    for path, content in _files(profile):
        target = _at(folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for path, goal in names.LINKS.items():
        _at(folder, path).symlink_to(_relative(path, goal))


def _at(folder: Path, path: str) -> Path:
    return folder / path.lstrip("/")


def _relative(path: str, goal: str) -> str:
    """Links stay below the folder, wherever that is seen."""
    return "../" * (path.count("/") - 1) + goal.lstrip("/")


def _files(profile: Profile) -> Iterator[tuple[str, bytes]]:
    for path, text in (*_texts(profile), *kernel_files(profile)):
        yield path, text.encode()
    for place, programs in names.PROGRAMS.items():
        for program in programs:
            yield f"{place}/{program}", _ELF_64
    for library in (*names.LIBRARIES, *names.GRAPHICS):
        yield f"/system/lib64/{library}", _ELF_64
        yield f"/system/lib/{library}", _ELF_32
    for library in names.VENDOR_LIBRARIES:
        yield f"/vendor/lib64/{library}", _ELF_64
        yield f"/vendor/lib/{library}", _ELF_32
    for path in names.EMPTY:
        yield path, b""


def _texts(profile: Profile) -> Iterator[tuple[str, str]]:
    yield "/system/build.prop", _properties(profile, "ro.build.", "ro.product.system.", "ro.system.")
    yield (
        "/vendor/build.prop",
        _properties(profile, "ro.product.vendor.", "ro.vendor.", "ro.board.", "ro.soc."),
    )
    yield "/product/etc/build.prop", _properties(profile, "ro.product.product.")
    yield "/odm/etc/build.prop", _properties(profile, "ro.product.odm.")
    yield "/system/etc/hosts", "127.0.0.1       localhost\n::1             ip6-localhost\n"
    yield "/init.environ.rc", names.ENVIRONMENT
    yield "/system/etc/prop.default", _properties(profile, "ro.secure", "ro.debuggable", "ro.zygote")


def _properties(profile: Profile, *prefixes: str) -> str:
    chosen = [
        f"{name}={value}\n" for name, value in profile.properties().items() if name.startswith(prefixes)
    ]
    return "# begin build properties\n" + "".join(chosen) + "# end build properties\n"
