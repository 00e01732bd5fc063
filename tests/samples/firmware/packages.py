"""Every package to a signed APK, key by key; two keys at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from tests.samples import apk
from tests.samples.firmware import project
from tests.samples.firmware.catalogue import App
from tests.samples.toolchain import Toolchain, keystore

_AT_ONCE = 2


def build(apps: Iterable[App], out: Path, tools: Toolchain, mended: bool = False) -> Mapping[str, Path]:
    """Build what changed into the folder `out`; the APK of each package, all code in it.

    Of the mended copy only those are built that differ, into a folder of their own; the others are the same
    files. Raises `ToolchainError`.
    """
    groups = defaultdict(list)
    for app in apps:
        groups["mended" if mended and project.is_mended(app) else "first", app.key].append(app)
    built: dict[str, Path] = {}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for files in pool.map(lambda group: _build_group(group, groups[group], out, tools), groups):
            built |= files
    return built


def signing(tools: Toolchain, out: Path, key: str) -> Toolchain:
    """The tools with the key of that name, which is made where there is none."""
    (out / "keys").mkdir(parents=True, exist_ok=True)
    return replace(tools, keystore=keystore(out / "keys" / f"{key}.p12", f"Nimbus {key}"))


def _build_group(group: tuple[str, str], apps: list[App], out: Path, tools: Toolchain) -> dict[str, Path]:
    release, key = group
    target = out / release / key
    sources = [
        project.write(app, out / "sources" / release / app.package, release == "mended") for app in apps
    ]
    apk.build(sources, target, signing(tools, out, key))
    return {app.package: target / f"{app.package}.apk" for app in apps}
