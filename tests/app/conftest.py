"""The real application over a real folder, with a scan function that a test chooses."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.main import create
from app.settings import Settings
from sandbox.service.model import ScanFunction
from tests.app.clients import serve

__all__ = ["serve"]

Start = Callable[[ScanFunction], TestClient]


def on_this_host(app: FastAPI, *, raises: bool = True) -> TestClient:
    """A client that calls as one on the service's own host does, who needs no key while there is none.

    What the application did not expect it `raises`, or answers.
    """
    return TestClient(
        app,
        base_url="http://127.0.0.1",
        client=("127.0.0.1", 50000),
        follow_redirects=False,
        raise_server_exceptions=raises,
    )


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
            return stack.enter_context(on_this_host(create(settings, scan)))

        yield begin
