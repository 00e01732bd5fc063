"""The same sample, seed and plan give the same events at the same device times."""

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.runs import Scan, scan

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]


def _flows(done: Scan) -> list[tuple[Any, ...]]:
    """Everything that left: when, whither, from whom, and which bytes."""
    return [
        (
            flow.device_time_s,
            flow.channel,
            flow.endpoint,
            flow.origin.package,
            tuple((part.name, part.device_time_s, part.payload) for part in flow.messages if part.outbound),
        )
        for flow in done.flows
    ]


def _findings(done: Scan) -> list[dict[str, Any]]:
    return [{**finding, "thread": None, "stack": None} for finding in done.verdict["findings"]]


def test_two_runs_agree_to_the_byte_and_the_millisecond(tmp_path: Path) -> None:
    first, second = (scan("beacons72", tmp_path / name, hours=72) for name in ("first", "second"))
    assert len(_flows(first)) > 10, first.explain()
    assert _flows(first) == _flows(second)
    assert _findings(first) == _findings(second)
    assert first.verdict["coverage"] == second.verdict["coverage"]


def test_two_runs_of_a_leak_agree_in_their_findings(tmp_path: Path) -> None:
    first, second = (scan("beacon", tmp_path / name, hours=1) for name in ("first", "second"))
    assert first.verdict["verdict"] == "leak", first.explain()
    assert _findings(first) == _findings(second)
    assert _flows(first) == _flows(second)
