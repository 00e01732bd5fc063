"""Apps with the same permissions that use the network and send nothing of the owner."""

from pathlib import Path

import pytest

from tests.e2e.runs import scan

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(360)]
HOSTS = {
    "weather": "api.weather.example",
    "notes": "updates.notes.example",
    "dialer": "lists.dialer.example",
    "smsbackup": None,
}


@pytest.mark.parametrize("sample", HOSTS)
def test_a_benign_app_is_clean_and_was_really_run(sample: str, tmp_path: Path) -> None:
    done = scan(sample, tmp_path / "run", hours=25)
    assert done.verdict["verdict"] == "clean", done.explain()
    assert done.exit_code == 0
    assert [one for one in done.verdict["findings"] if one["severity"] == "grave"] == []
    assert done.verdict["coverage"]["components_started"] > 0
    assert done.verdict["screenshots"]
    if HOSTS[sample]:
        assert HOSTS[sample] in {flow.host for flow in done.flows}
