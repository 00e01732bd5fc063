"""The real application and the stand-in, each over a real socket."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.main import create
from app.settings import Settings
from sandbox.client import Phonehome
from sandbox.client.patience import Patience
from sandbox.service.model import ScanFunction
from tests.client.serving import served
from tests.client.standin import StandIn
from tests.intake.apk import apk

Serve = Callable[[ScanFunction], str]


def soon(pauses: list[float] | None = None) -> Patience:
    """As patient as by default, in no time; what it would have waited goes to the list."""
    kept = pauses if pauses is not None else []
    return Patience(sleep=kept.append)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "app.apk"
    path.write_bytes(apk())
    return path


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """The service's address, where a scan is what the test says."""
    with ExitStack() as stack:

        def begin(scan: ScanFunction) -> str:
            return stack.enter_context(served(create(Settings(data=tmp_path / "data"), scan)))

        yield begin


@pytest.fixture
def standin() -> StandIn:
    return StandIn()


@pytest.fixture
def client(standin: StandIn) -> Iterator[Phonehome]:
    with served(standin.app()) as address, Phonehome(address, "ph_key", patience=soon()) as made:
        yield made
