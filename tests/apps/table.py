"""The table of apps: `table.toml` as typed records."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

HERE = Path(__file__).parent


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class App(_Frozen):
    """One app. `shows` are texts that a dump of its first screen must have; an app without a screen that
    stays has the `reason` instead, which is for people, and ends on the home screen.

    `taps` are texts that are tapped one after the other before that dump is made, as a person would.
    `libraries` are those that it stands on; `stacks` names whole sets of them, which are added to these.
    `origin` is a registry and the package there, or `source` for a folder of `sources/`. `sha256` is the
    APK's; what is built here has none, for each checkout signs with a key of its own.
    """

    name: str
    origin: Literal["npm", "pypi", "source"]
    package: str = ""
    version: str = ""
    member: str = ""
    sha256: str = ""
    stacks: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    minified: bool = False
    activity: str = ""
    taps: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    reason: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> "App":
        if bool(self.shows) == bool(self.reason):
            raise ValueError(f"{self.name}: either it shows something or there is a reason")
        if self.origin != "source" and not (self.package and self.version and self.member and self.sha256):
            raise ValueError(f"{self.name}: package, version, member and sha256 tell where it comes from")
        return self


class Table(_Frozen):
    """All apps, in the order in which they are tried; `stacks` are libraries that are used together."""

    stacks: dict[str, tuple[str, ...]]
    app: tuple[App, ...]

    def whole(self, app: App) -> App:
        """The app with the libraries of its stacks among its own. Raises ValueError for an unknown stack."""
        if unknown := set(app.stacks) - set(self.stacks):
            raise ValueError(f"{app.name}: no such stack: {', '.join(sorted(unknown))}")
        stacked = (library for name in app.stacks for library in self.stacks[name])
        return app.model_copy(update={"libraries": (*stacked, *app.libraries)})


def apps() -> tuple[App, ...]:
    """Read the table. Raises ValueError for one that says too little."""
    table = Table.model_validate(tomllib.loads((HERE / "table.toml").read_text()))
    return tuple(table.whole(app) for app in table.app)
