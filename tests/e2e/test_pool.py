"""A run on a phone that waited in the pool, against the same run on one that was booted for it."""

from pathlib import Path
from typing import Any

import pytest

from sandbox.intake import identify
from sandbox.jail import find_jail
from sandbox.service.model import Cancellation, Progress, ScanFunction, ScanRequest, device_wall_ms
from sandbox.service.pool import KIND, Pool
from sandbox.service.selection import scan_selected
from sandbox.verdict.model import Verdict
from tests.e2e.runs import SAMPLES

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(360)]
_BOOT_S = 180.0


def _run(function: ScanFunction, run_dir: Path, seed: int, *, any_owner: bool) -> Verdict:
    def tell(_: Progress) -> None: ...

    run_dir.mkdir()
    apk = SAMPLES / "maze.apk"
    request = ScanRequest(
        *("0" * 32, apk, identify(apk, find_jail()), run_dir, 1.0, seed, device_wall_ms(), KIND),
        any_owner=any_owner,
    )
    return function(request, tell, Cancellation())


_TIMES = {"device_time_s", "last_device_time_s", "summary", "trail"}
"""Later by what passed on the phone that waited while it was made ready; so flows have other numbers."""


def _seen(verdict: Verdict) -> dict[str, Any]:
    left_out = _TIMES | {"thread", "stack"}
    findings = [finding.model_dump(mode="json", exclude=left_out) for finding in verdict.findings]
    for piece in (piece for finding in findings for piece in finding["evidence"]):
        del piece["flow_id"]
    return {
        "verdict": verdict.verdict,
        "findings": findings,
        "coverage": verdict.coverage.model_dump(mode="json", exclude={"flows"}),
    }


def test_a_phone_that_waited_sees_what_a_phone_sees_that_was_booted_for_the_run(tmp_path: Path) -> None:
    with Pool(tmp_path / "pool", 1) as pool:
        assert pool.full(_BOOT_S)
        waited = _run(pool.scan, tmp_path / "waited", 0, any_owner=True)
    booted = _run(scan_selected, tmp_path / "booted", waited.run.seed, any_owner=False)
    assert (waited.run.booted_ahead, booted.run.booted_ahead) == (True, False)
    assert waited.verdict == "leak"
    assert _seen(waited) == _seen(booted)
