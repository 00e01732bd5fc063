"""The chosen packages of an image on phones: one, or several that share them, of each kind asked for."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sandbox.devices.kinds import AUTO, AUTO_FIRST, first_able, named, selected
from sandbox.failures import Failure, Unavailable
from sandbox.service.casefile.record import Together
from sandbox.service.combined import Finished, apart, combine, folder_name
from sandbox.service.firmware.prepare import prepare
from sandbox.service.model import Cancellation, OnProgress, Progress, ScanFunction, ScanRequest
from sandbox.service.subject import SystemShare
from sandbox.verdict.model import Verdict

_NO_PHONE = Failure(code="device_unavailable", message="This host has no phone that a firmware can run on.")


def scan_firmware(
    request: ScanRequest, tell: OnProgress, cancellation: Cancellation, scan_one: ScanFunction
) -> Verdict:
    """Unpack the image, then run its packages on the phones that `request.device` names.

    Raises as `scan` does, and BadInput for what is no firmware. What was unpacked is removed at the end.
    """
    kinds = _kinds(request.device)
    work = request.run_dir / "firmware"
    try:
        shares = prepare(request, work, tell, cancellation)
        if len(kinds) == 1:
            return _on_kind(replace(request, device=kinds[0]), shares, tell, cancellation, scan_one)
        runs = [_apart(request, kind, shares, tell, cancellation, scan_one) for kind in kinds]
        return combine(request.run_dir, runs)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _kinds(device: str) -> tuple[str, ...]:
    names = selected(device)
    if names == (AUTO,):
        first, reason = first_able(AUTO_FIRST)
        if first is None:
            raise Unavailable(reason or _NO_PHONE)
        return (first.name,)
    for name in names:
        named(name)[0].require()
    return names


def _apart(
    request: ScanRequest,
    kind: str,
    shares: Sequence[SystemShare],
    tell: OnProgress,
    cancellation: Cancellation,
    scan_one: ScanFunction,
) -> Finished:
    def run(folder: Path) -> Verdict:
        asked = replace(request, device=kind, run_dir=folder)
        return _on_kind(asked, shares, tell, cancellation, scan_one)

    return apart(request.run_dir, folder_name(kind), run)


def _on_kind(
    request: ScanRequest,
    shares: Sequence[SystemShare],
    tell: OnProgress,
    cancellation: Cancellation,
    scan_one: ScanFunction,
) -> Verdict:
    """All shares on phones of one kind, one after another."""
    if len(shares) == 1:
        return scan_one(replace(request, subject=shares[0]), tell, cancellation)
    runs = []
    for number, share in enumerate(shares, 1):

        def told(progress: Progress, of: str = f"phone {number} of {len(shares)}") -> None:
            tell(replace(progress, note=of))

        def run(folder: Path, share: SystemShare = share, told: OnProgress = told) -> Verdict:
            asked = replace(
                request, run_dir=folder, subject=share, randomness=f"{request.seed} {folder.name}"
            )
            return scan_one(asked, told, cancellation)

        runs.append(apart(request.run_dir, f"phone-{number}", run))
    return combine(request.run_dir, runs, Together.SHARES)
