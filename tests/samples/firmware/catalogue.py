"""Every package of the synthetic phone, from catalogue.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

HERE = Path(__file__).parent
OAT_ONLY = ("vdex-027", "vdex-021", "oat")


@dataclass(frozen=True)
class App:
    """One package; catalogue.toml says what the fields mean. `folder` has no `/` before it."""

    package: str
    folder: str
    key: str
    source: str = ""
    parts: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()
    shared_user: str = ""
    peer: str = ""
    reads: str = ""
    hours: int = 24
    code: str = "apk"

    @property
    def label(self) -> str:
        return self.package.rsplit(".", 1)[-1].capitalize()

    @property
    def path(self) -> PurePosixPath:
        """Where its APK lies on the phone, without the first `/`. The platform's own lies flat."""
        if self.folder.endswith("/framework"):
            return PurePosixPath(self.folder, "framework-res.apk")
        name = "".join(word.capitalize() for word in self.package.split(".")[1:])
        return PurePosixPath(self.folder, name, f"{name}.apk")


def apps() -> tuple[App, ...]:
    """All of them, in the order of the file."""
    families = tomllib.loads((HERE / "catalogue.toml").read_text())["family"]
    return tuple(app for family in families for app in _members(family))


def _members(family: Mapping[str, Any]) -> list[App]:
    shared: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in family.items()
    }
    packages = shared.pop("packages")
    del shared["what"]
    return [App(package=package, **shared) for package in packages]
