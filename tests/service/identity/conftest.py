"""All of identity over each database."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.service.identity.store import Identity
from sandbox.service.jobs.database import Database


@pytest.fixture
def database(tmp_path: Path, database_url: str) -> Iterator[Database]:
    with closing(Database(tmp_path, database_url)) as made:
        yield made


@pytest.fixture
def identity(database: Database) -> Identity:
    return Identity(database)
