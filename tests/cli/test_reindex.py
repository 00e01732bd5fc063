"""`phonehome reindex`."""

from contextlib import closing
from pathlib import Path

import pytest

from sandbox.cli.main import run
from sandbox.service.cases.listing import Wanted, page
from sandbox.service.cases.tables import search
from sandbox.service.storage import Storage
from tests.service.test_queue import submit


def test_the_index_of_a_data_folder_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path))
    with closing(Storage(tmp_path)) as storage:
        one = submit(storage)
        with storage.database.write() as connection:
            connection.execute(search.delete())
        assert run(["reindex"]) == 0
        found = page(storage.database, Wanted("default", query="example.app"), 10)
    assert [each.id for each in found] == [one.id]
    assert capsys.readouterr().out == "1 submissions indexed\n"
