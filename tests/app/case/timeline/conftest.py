"""The timeline of a made-up run."""

from pathlib import Path

import pytest

from app.case.timeline.board import Timeline
from app.case.timeline.index import index_of
from app.case.timeline.lanes import Material
from tests.app.case.runs import DELIVERED, leave, verdict


@pytest.fixture
def run_dir(tmp_path: Path) -> Path:
    leave(tmp_path / "run")
    return tmp_path / "run"


@pytest.fixture
def timeline(run_dir: Path) -> Timeline:
    taken_s = {"round-0-launch": 12.0, "round-0-end": 900.0}
    return Timeline(Material(verdict(), index_of(run_dir), DELIVERED, taken_s), "UTC")
