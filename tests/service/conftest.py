"""Both databases for what is about them: the file, and PostgreSQL where it is installed."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sandbox.service.storage import Storage
from tests.service.databases import new_database, server, why_no_server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server of this session's own."""
    reason = why_no_server()
    if reason:
        pytest.skip(reason)
    with server() as address:
        yield address


@pytest.fixture(params=["file", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A new database: nothing for the file, or an address."""
    if request.param == "file":
        yield ""
        return
    with new_database(request.getfixturevalue("postgresql")) as address:
        yield address


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    """Over the file, which is quick to make."""
    with ExitStack() as stack:
        made = Storage(tmp_path)
        stack.callback(made.close)
        yield made
