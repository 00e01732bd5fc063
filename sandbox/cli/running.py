"""What the commands that scan share: where a run leaves its evidence, and the run itself."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.cli.progress import live
from sandbox.devices.wish import Wish
from sandbox.failures import BadInput, Failure
from sandbox.gateway.briefing import Briefing, named
from sandbox.intake import identify
from sandbox.jail import find_jail
from sandbox.service.model import (
    DEFAULT_SCENARIO,
    LARGEST_SEED,
    Cancellation,
    Permissions,
    ScanFunction,
    ScanRequest,
    TwinMode,
    device_wall_ms,
)
from sandbox.temporary import temporary_folder
from sandbox.verdict.model import Verdict


def scan_into(
    folder: Path,
    file: Path,
    hours: float,
    seed: int | None,
    device: str,
    packages: str = "",
    android: str = "",
    phone: Wish | None = None,
    permissions: Permissions = Permissions.GRANT,
    internet: Briefing | None = None,
    twin: TwinMode = TwinMode.AUTO,
) -> Verdict:
    """Scan one file; `folder` is empty and receives the evidence. Shows progress on standard error."""
    from sandbox.devices.kinds import selected, with_android
    from sandbox.devices.profiles.registry import require
    from sandbox.service.internet import check, with_recording

    device = with_android(device, android)
    selected(device)
    phone = phone or Wish()
    internet = with_recording(internet or named(DEFAULT_SCENARIO))
    check(internet)
    require(phone.make)
    request = ScanRequest(
        id=secrets.token_hex(16),
        path=file.resolve(),
        sample=identify(file, find_jail()),
        run_dir=folder,
        hours=hours,
        seed=seed if seed is not None else secrets.randbelow(LARGEST_SEED),
        wall_ms=device_wall_ms(),
        device=device,
        packages=packages,
        phone=phone,
        permissions=permissions,
        internet=internet,
        twin=twin,
    )
    with live(hours) as tell:
        return scan_function()(request, tell, Cancellation())


def scan_function() -> ScanFunction:
    """The phases, imported only when something is scanned: help answers at once."""
    from sandbox.service.selection import scan_selected

    return scan_selected


@contextmanager
def run_folder(keep: Path | None) -> Iterator[Path]:
    """A folder for a run: the user's own, which must be new or empty, or one that goes away again."""
    if keep is None:
        with temporary_folder("run") as folder:
            yield folder
        return
    keep.mkdir(parents=True, exist_ok=True)
    if any(keep.iterdir()):
        message = f"The folder {keep} is not empty, and evidence of two runs must not mix."
        raise BadInput(Failure(code="folder_not_empty", message=message, remedy="Name a new folder."))
    yield keep.resolve()
