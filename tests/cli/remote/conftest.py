"""A user of their own, with a server: the service itself, or the stand-in."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.client import connection
from sandbox.client.patience import Patience
from tests.client.conftest import Serve, sample, serve, standin
from tests.client.serving import served
from tests.client.standin import StandIn

__all__ = ["Serve", "sample", "serve", "standin"]


def _shortly(seconds: float) -> None:
    time.sleep(min(seconds, 0.02))


@pytest.fixture(autouse=True)
def _user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    for variable in ("PHONEHOME_SERVER", "PHONEHOME_KEY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(connection, "Patience", lambda: Patience(sleep=_shortly))
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture(autouse=True)
def _log() -> Iterator[None]:
    """DBOS's log would keep the standard error of one test, which is closed when that ends."""
    yield
    logging.getLogger("dbos").handlers.clear()


@pytest.fixture
def address(standin: StandIn) -> Iterator[str]:
    with served(standin.app()) as made:
        yield made
