"""`--identifiers strict`: what Android 10 refuses to ordinary apps is refused, and nothing else changes."""

import json
from pathlib import Path
from typing import Any

import pytest

from sandbox.devices.wish import Identifiers
from tests.e2e.runs import SAMPLES, SEED, command
from tests.evasion.phone import owned_phone, run_checks

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(180)]
_REFUSED = {"imei", "imsi"}
_HOURS = "72"


def _leaks(verdict: dict[str, Any]) -> set[str]:
    return {finding["data_class"] for finding in verdict["findings"] if finding["kind"] == "leak"}


def test_an_app_for_android_10_is_refused_and_still_finds_a_phone(tmp_path: Path) -> None:
    with owned_phone(tmp_path, identifiers=Identifiers.STRICT) as phone:
        found = run_checks(phone)
    evidence = {check["id"]: check["evidence"] for check in found if "evidence" in check}
    assert evidence.keys() == _REFUSED, evidence
    for told in evidence.values():
        assert "java.lang.SecurityException" in told
        assert "does not meet the requirements to access device identifiers" in told


def test_an_older_app_gets_no_identifiers_and_leaks_the_rest(tmp_path: Path) -> None:
    kept = tmp_path / "run"
    words = ("--hours", _HOURS, "--seed", str(SEED), "--identifiers", "strict", "--keep", str(kept))
    done = command("scan", str(SAMPLES / "fota.apk"), *words)
    assert (kept / "verdict.json").is_file(), done.stderr
    leaks = _leaks(json.loads((kept / "verdict.json").read_text()))
    assert {"sms_body", "contacts", "call_log"} <= leaks, done.stdout
    assert not leaks & {"imei", "imsi", "iccid"}, done.stdout
