"""`scan --server`: what is asked of the server, and what is left to it."""

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import typer

from sandbox.devices.wish import Identifiers
from sandbox.service.options import (
    DEFAULT_DEVICE,
    DEFAULT_HOURS,
    DEFAULT_SCENARIO,
    Permissions,
    TwinMode,
)

_DEFAULTS: Mapping[str, object] = {
    "hours": DEFAULT_HOURS,
    "seed": None,
    "device": DEFAULT_DEVICE,
    "packages": "",
    "android": "",
    "make": "",
    "identifiers": Identifiers.OPEN,
    "permissions": Permissions.GRANT,
    "scenario": DEFAULT_SCENARIO,
    "twin": TwinMode.AUTO,
}


def scan_on(
    server: str,
    file: Path,
    asked: Mapping[str, object],
    policy: str,
    json_to: Path | None,
    html_to: Path | None,
) -> NoReturn:
    """Ends with the scan's exit code. What is as by default is the server's to choose."""
    from sandbox.cli.remote.handing_in import scan_there

    changed = {name: value for name, value in asked.items() if value != _DEFAULTS[name]}
    raise typer.Exit(scan_there(server, file, changed, policy, json_to, html_to))
