"""The same sample, seed and plan give the same events at the same device times."""

from pathlib import Path
from typing import Any

import pytest

from sandbox.gateway.flow import Channel
from tests.e2e.runs import Scan, scan

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(600)]


def _sent(done: Scan) -> list[tuple[Any, ...]]:
    """Everything that left: when, whither, from whom, and which bytes.

    Threads that wake at the same device time run side by side: their order is free, and so is which of them
    finds a name in the resolver's cache; so names are left out, and what is simultaneous is sorted.
    """
    return sorted(
        (
            flow.device_time_s,
            flow.channel,
            flow.endpoint,
            flow.origin.package,
            *((part.name, part.device_time_s, part.payload) for part in flow.messages if part.outbound),
        )
        for flow in done.flows
        if flow.channel is not Channel.DNS
    )


def _findings(done: Scan) -> list[dict[str, Any]]:
    return [{**finding, "thread": None, "stack": None} for finding in done.verdict["findings"]]


def test_two_runs_agree_to_the_byte_and_the_millisecond(tmp_path: Path) -> None:
    first, second = (scan("beacons72", tmp_path / name, hours=72) for name in ("first", "second"))
    assert len(_sent(first)) > 10, first.explain()
    assert _sent(first) == _sent(second)
    assert _findings(first) == _findings(second)
    counted = [{**run.verdict["coverage"], "flows": None} for run in (first, second)]
    assert counted[0] == counted[1]


def test_two_runs_of_a_leak_agree_in_their_findings(tmp_path: Path) -> None:
    first, second = (scan("beacon", tmp_path / name, hours=1) for name in ("first", "second"))
    assert first.verdict["verdict"] == "leak", first.explain()
    assert _findings(first) == _findings(second)
    assert _sent(first) == _sent(second)
