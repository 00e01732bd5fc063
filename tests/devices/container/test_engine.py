"""Where files are on the engine's host, and what the engine's numbers mean."""

from pathlib import Path

import pytest

from sandbox.devices.container.engine import host_path_by
from sandbox.devices.container.running import memory_mib
from sandbox.failures import Unavailable


def test_a_path_in_a_container_is_named_as_its_host_does(tmp_path: Path) -> None:
    mounts = {str(tmp_path): "/vol/data", str(tmp_path / "inner"): "/vol/inner"}
    where = host_path_by(mounts)
    assert where(tmp_path / "run") == "/vol/data/run"
    assert where(tmp_path / "inner" / "run") == "/vol/inner/run"


def test_what_is_on_no_volume_cannot_be_shared(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        host_path_by({"/data": "/vol"})(tmp_path)
    assert caught.value.failure.code == "docker_unavailable"


@pytest.mark.parametrize(
    ("details", "wanted"),
    [({"total_inactive_file": 1 << 20}, 2.0), ({"inactive_file": 2 << 20}, 1.0), ({}, 3.0)],
)
def test_memory_is_counted_without_file_pages(details: dict[str, int], wanted: float) -> None:
    assert memory_mib({"memory_stats": {"usage": 3 << 20, "stats": details}}) == wanted


def test_a_runtime_that_tells_nothing_has_no_peak() -> None:
    assert memory_mib({"memory_stats": {}}) is None
