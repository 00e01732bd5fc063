"""State of the image's own protections, from its properties and policy files.

Sources: source.android.com, "Validating SELinux" (`androidboot.selinux`); AOSP system/core/init/selinux.cpp
(which policy is loaded) and adb/daemon/main.cpp (what opens adb); the binary policy's head: Linux
security/selinux/ss/policydb.c, `policydb_read`, and ebitmap.c, `ebitmap_read`.
"""

import re
import struct
from collections.abc import Iterable, Iterator

from sandbox.firmware.inventory.model import Package, Security
from sandbox.firmware.inventory.tree import PhoneTree

_BINARY_POLICIES = (
    "/odm/etc/selinux/precompiled_sepolicy",
    "/vendor/etc/selinux/precompiled_sepolicy",
    "/sepolicy",
)
_PERMISSIVE = re.compile(rb"\(typepermissive ([A-Za-z0-9_.]{1,128})\)")
_POLICY_MAGIC = 0xF97CFF8C
_SINCE_PERMISSIVE_MAP = 23
_LARGEST_HEAD = 1 << 16
_LARGEST_TEXT = 64 << 20
_BOUND_BY = "the kernel's command line is not among the partitions, and no property says it"


def security(tree: PhoneTree, properties: dict[str, str], packages: Iterable[Package]) -> Security:
    """Gather it; `notes` name what a reviewer should look at."""
    usb = properties.get("persist.sys.usb.config", "").split(",")
    debuggable = properties.get("ro.debuggable") == "1"
    return Security(
        selinux=_selinux(tree, properties),
        debuggable=debuggable,
        adb_secure=_flag(properties.get("ro.adb.secure")),
        adb_at_boot="adb" in usb,
        build_tags=properties.get("ro.build.tags", ""),
        test_keys=tuple(sorted(package.path for package in packages if package.test_key)),
        notes=tuple(_notes(tree, properties)),
    )


def _flag(value: str | None) -> bool | None:
    return None if value not in ("0", "1") else value == "1"


def _selinux(tree: PhoneTree, properties: dict[str, str]) -> str:
    said = properties.get("ro.boot.selinux", "")
    if said in ("permissive", "disabled"):
        return f"permissive: ro.boot.selinux is {said}"
    if said == "enforcing":
        return "enforcing: ro.boot.selinux says so"
    if properties.get("ro.build.type") == "user" and _policy(tree):
        return "enforcing: a user build ignores the kernel's command line, and there is a policy"
    return f"unknown: {_BOUND_BY}"


def _policy(tree: PhoneTree) -> str | None:
    return next((path for path in _BINARY_POLICIES if tree.host(path) is not None), None)


def _notes(tree: PhoneTree, properties: dict[str, str]) -> Iterator[str]:
    if properties.get("ro.secure") == "0":
        yield "ro.secure is 0: adbd runs as root"
    for name in ("service.adb.tcp.port", "persist.adb.tcp.port"):
        if properties.get(name, "0").isdigit() and int(properties.get(name, "0")) > 0:
            yield f"{name} is {properties[name]}: adb listens on the network"
    if properties.get("ro.build.type") in ("userdebug", "eng"):
        yield f"ro.build.type is {properties['ro.build.type']}: a build for development"
    domains = _named_domains(tree)
    if domains:
        yield f"permissive SELinux domains: {', '.join(domains)}"
    policy = _policy(tree)
    count = 0 if policy is None else _count_permissive(tree.data(policy, _LARGEST_HEAD))
    if count:
        yield f"the compiled SELinux policy has {count} permissive domains"


def _named_domains(tree: PhoneTree) -> tuple[str, ...]:
    """Domains that a policy in text form (CIL) makes permissive."""
    found: set[str] = set()
    for path in tree.files:
        if path.endswith(".cil") and "/etc/selinux/" in path:
            names = _PERMISSIVE.findall(tree.data(path, _LARGEST_TEXT))
            found |= {name.decode() for name in names}
    return tuple(sorted(found))


def _count_permissive(head: bytes) -> int:
    """How many types the binary policy's permissive map names; 0 when it cannot be read."""
    try:
        magic, size = struct.unpack_from("<II", head, 0)
        version, *_ = struct.unpack_from("<IIII", head, 8 + size)
        if magic != _POLICY_MAGIC or version < _SINCE_PERMISSIVE_MAP:
            return 0
        _, after_capabilities = _bits(head, 8 + size + 16)
        return _bits(head, after_capabilities)[0]
    except struct.error:
        return 0


def _bits(data: bytes, at: int) -> tuple[int, int]:
    """How many bits a bitmap has set, and where what follows it begins."""
    _, _, nodes = struct.unpack_from("<III", data, at)
    at += 12
    bits = 0
    for _ in range(nodes):
        (word,) = struct.unpack_from("<4xQ", data, at)
        bits += word.bit_count()
        at += 12
    return bits, at
