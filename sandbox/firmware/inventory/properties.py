"""Build properties, merged as init merges them.

Source: AOSP system/core/init/property_service.cpp. Since Android 10 (`PropertyLoadBootDefaults`) all files
are read into one map, so the later file wins, `ro.` or not; up to Android 9 (`property_load_boot_defaults`,
`load_system_props`) each line was set at once, so the first value of a `ro.` property stayed.
"""

import re
from collections.abc import Iterator

from sandbox.firmware.inventory.tree import PhoneTree

_SINCE_LATER_WINS = 29
_DEFAULTS = ("/system/etc/prop.default", "/prop.default", "/default.prop")  # the first that exists
_OLD_ORDER = (
    *("/odm/default.prop", "/vendor/default.prop"),
    *("/system/build.prop", "/odm/build.prop", "/vendor/build.prop"),
)
_ORDER: tuple[tuple[str, ...], ...] = (
    ("/system/build.prop",),
    ("/system_ext/etc/build.prop", "/system_ext/default.prop", "/system_ext/build.prop"),
    ("/system_dlkm/etc/build.prop",),
    ("/vendor/default.prop",),
    ("/vendor/build.prop",),
    ("/vendor_dlkm/etc/build.prop",),
    ("/odm_dlkm/etc/build.prop",),
    ("/odm/etc/build.prop", "/odm/default.prop", "/odm/build.prop"),
    ("/product/etc/build.prop", "/product/default.prop", "/product/build.prop"),
)
"""Groups of files: where the first of a group exists the others are from before Android 11, and not read."""

_REFUSED = re.compile(r"ctl\.|sys\.powerctl$|selinux\.restorecon_recursive$")
_EXPANDED = re.compile(r"\$\{([^}:]+)(?::-([^}]*))?\}")
_DERIVED = ("brand", "device", "manufacturer", "model", "name")
_SOURCES = "product,odm,vendor,system_ext,system"
_DEEPEST_IMPORT = 8
_MOST = 20_000
_LONGEST = 4096

Properties = dict[str, str]


def merged(tree: PhoneTree) -> Properties:
    """All properties that the image's files set before any program runs, with those that init derives."""
    found: Properties = {}
    level = _lines_of(tree, "/system/build.prop").get("ro.build.version.sdk", "")
    later_wins = not level.isdigit() or int(level) >= _SINCE_LATER_WINS
    for path in _files(tree, later_wins):
        _load(tree, path, found, later_wins)
    _derive_product(found)
    _derive_fingerprint(found)
    return found


def _files(tree: PhoneTree, later_wins: bool) -> Iterator[str]:
    yield from [path for path in _DEFAULTS if tree.host(path)][:1]
    if not later_wins:
        yield from _OLD_ORDER
        return
    for canonical, *legacy in _ORDER:
        if tree.host(canonical) is not None or not legacy:
            yield canonical
        else:
            yield from legacy


def _lines_of(tree: PhoneTree, path: str) -> Properties:
    found: Properties = {}
    _load(tree, path, found, later_wins=True)
    return found


def _load(
    tree: PhoneTree, path: str, found: Properties, later_wins: bool, depth: int = 0, only: str = ""
) -> None:
    """Read one file and what it imports. `only` is a filter: a name, or a prefix that ends with `*`."""
    for line in tree.text(path).splitlines():
        statement = line.strip()
        if statement.startswith("import ") and depth < _DEEPEST_IMPORT:
            place, _, wanted = statement[7:].strip().partition(" ")
            _load(tree, _expand(place, found), found, later_wins, depth + 1, wanted.strip())
        elif statement and not statement.startswith("#") and "=" in statement:
            name, _, value = statement.partition("=")
            _set(found, name.strip(), value.strip(), later_wins, only)


def _set(found: Properties, name: str, value: str, later_wins: bool, only: str) -> None:
    wanted = name.startswith(only[:-1]) if only.endswith("*") else not only or name == only
    fixed = name.startswith("ro.") and name in found and not later_wins
    if wanted and not fixed and name and not _REFUSED.match(name) and len(found) < _MOST:
        found[name[:_LONGEST]] = value[:_LONGEST]


def _expand(text: str, found: Properties) -> str:
    return _EXPANDED.sub(lambda match: found.get(match[1]) or match[2] or "", text)


def _derive_product(found: Properties) -> None:
    """`property_initialize_ro_product_props`: the first partition that has it gives `ro.product.brand` …"""
    wanted = found.get("ro.product.property_source_order") or _SOURCES
    allowed = set(_SOURCES.split(","))
    order = wanted.split(",") if set(wanted.split(",")) <= allowed else _SOURCES.split(",")
    for name in _DERIVED:
        values = (found.get(f"ro.product.{source}.{name}") for source in order)
        value = found.get(f"ro.product.{name}") or next(filter(None, values), "")
        if value:
            found[f"ro.product.{name}"] = value


def _derive_fingerprint(found: Properties) -> None:
    """`property_derive_build_fingerprint`."""
    if found.get("ro.build.fingerprint") or not found:
        return

    def of(name: str) -> str:
        return found.get(name) or "unknown"

    product = "/".join(of(f"ro.product.{name}") for name in ("brand", "name", "device"))
    release = found.get("ro.build.version.release_or_codename") or of("ro.build.version.release")
    build = f"{of('ro.build.id')}/{of('ro.build.version.incremental')}"
    kind = f"{of('ro.build.type')}/{of('ro.build.tags')}"
    found["ro.build.fingerprint"] = f"{product}:{release}/{build}:{kind}"
