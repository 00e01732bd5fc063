"""The real application over a real folder, with a scan function that a test chooses."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create
from app.settings import Settings
from sandbox.service.model import ScanFunction

Start = Callable[[ScanFunction], TestClient]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def start(data: Path) -> Iterator[Start]:
    """Start an application; a second start is a restart over the same data."""
    with ExitStack() as stack:

        def begin(scan: ScanFunction) -> TestClient:
            stack.close()
            settings = Settings(data=data, most_upload=8 << 20)
            return stack.enter_context(TestClient(create(settings, scan), follow_redirects=False))

        yield begin
