"""Backups: made while a worker runs, put back elsewhere, on both databases; and what is refused."""

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from sandbox.cli.codes import BAD_INPUT
from sandbox.cli.main import run
from sandbox.failures import BadInput, PhonehomeError, Unavailable
from sandbox.operations.backup import dump, files, making
from sandbox.operations.backup.making import back_up
from sandbox.operations.backup.restoring import restore
from sandbox.service.jobs.migrating import migrate
from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission
from sandbox.verdict.model import Outcome
from tests.service.databases import new_database
from tests.service.runs import Held, failing, finishing
from tests.service.test_queue import end_of, ended, submit

BACKUP = "backup"


@contextmanager
def in_every_state(storage: Storage) -> Iterator[dict[Status, Submission]]:
    """Submissions in every state; a worker runs one of them as long as the context."""
    made = {
        Status.DONE: ended(storage, finishing(Outcome.LEAK), submit(storage)),
        Status.FAILED: ended(storage, failing, submit(storage)),
        Status.CANCELLED: submit(storage),
    }
    storage.rows.cancel_queued(made[Status.CANCELLED].id)
    storage.workflows.withdraw(made[Status.CANCELLED].id)
    held = Held()
    with Queue(storage, held):
        made[Status.RUNNING] = submit(storage)
        assert held.started.wait(20)
        made[Status.QUEUED] = submit(storage)
        yield made


@pytest.fixture
def another_url(request: pytest.FixtureRequest, database_url: str) -> Iterator[str]:
    """A second empty database of the same kind."""
    if not database_url:
        yield ""
        return
    with new_database(request.getfixturevalue("postgresql")) as address:
        yield address


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Of one submission that is done, in a file's database."""
    with closing(Storage(tmp_path / "old")) as storage:
        ended(storage, finishing(Outcome.CLEAN), submit(storage))
        back_up(storage.folder, "", tmp_path / BACKUP)
    return tmp_path / BACKUP


def code(call: Callable[[], object]) -> str:
    with pytest.raises(PhonehomeError) as caught:
        call()
    return caught.value.failure.code


def test_what_was_copied_while_a_worker_ran_is_put_back_and_ends(
    tmp_path: Path, database_url: str, another_url: str
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    told: list[tuple[int, int]] = []
    with closing(Storage(old, database_url)) as storage, in_every_state(storage) as made:
        manifest = back_up(old, database_url, tmp_path / BACKUP, lambda *two: told.append(two))
    assert (manifest.submissions, manifest.gone, manifest.left_out) == (5, 0, 0)
    assert told[-1][0] == told[-1][1]
    done = restore(tmp_path / BACKUP, new, another_url)
    assert (done.submissions, done.queued_again, done.removed) == (5, 1, 0)
    with closing(Storage(new, another_url)) as storage:
        states = {status: storage.get(one.id) for status, one in made.items()}
        assert [one.status for one in states.values() if one] == [
            *(Status.DONE, Status.FAILED, Status.CANCELLED, Status.QUEUED, Status.QUEUED)
        ]
        found = storage.verdict(made[Status.DONE])
        assert found is not None and found.verdict is Outcome.LEAK
        assert not storage.run_dir(made[Status.RUNNING]).exists()
        with Queue(storage, finishing(Outcome.CLEAN)):
            for status in (Status.RUNNING, Status.QUEUED):
                assert end_of(storage, made[status]).outcome is Outcome.CLEAN


def test_a_run_that_was_through_but_not_concluded_runs_again(
    tmp_path: Path, database_url: str, another_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its record is no part of the backup, so what the workflow remembers of it must not count."""
    asked = threading.Event()

    def silent(*_: object) -> bool:
        asked.set()
        raise OperationalError("UPDATE", {}, Exception("no answer"))

    with closing(Storage(tmp_path / "old", database_url)) as storage:
        monkeypatch.setattr(storage.rows, "finish", silent)
        with Queue(storage, finishing(Outcome.LEAK)):
            submission = submit(storage)
            assert asked.wait(20)
            back_up(storage.folder, database_url, tmp_path / BACKUP)
    restore(tmp_path / BACKUP, tmp_path / "new", another_url)
    with closing(Storage(tmp_path / "new", another_url)) as storage:
        found = ended(storage, finishing(Outcome.CLEAN), submission)
        assert (found.outcome, found.attempts) == (Outcome.CLEAN, 2)
        assert storage.verdict(found) is not None


def test_a_submission_that_is_removed_meanwhile_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    with closing(Storage(tmp_path / "old", database_url)) as storage:
        kept, removed = submit(storage), submit(storage)
        real = files.copy

        def copy(source: Path, root: Path, path: str) -> object:
            if removed.id in path and path.endswith("sample.json"):
                storage.remove(removed.id)
            return real(source, root, path)

        monkeypatch.setattr(making, "copy", copy)
        made = back_up(storage.folder, database_url, tmp_path / BACKUP)
    assert (made.submissions, made.gone) == (1, 1)
    assert {path.name for path in (tmp_path / BACKUP / "data/submissions").iterdir()} == {kept.id}
    assert not any(removed.id in one.path for one in made.files)


def test_a_row_whose_files_the_backup_lacks_goes_when_it_is_put_back(backup: Path, tmp_path: Path) -> None:
    manifest = json.loads((backup / "manifest.json").read_text())
    manifest["files"] = [one for one in manifest["files"] if not one["path"].startswith("data/")]
    (backup / "manifest.json").write_text(json.dumps(manifest))
    assert restore(backup, tmp_path / "new", "").removed == 1
    with closing(Storage(tmp_path / "new")) as storage:
        assert storage.newest(10) == []


def test_links_that_a_run_left_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("of the host")
    with closing(Storage(tmp_path / "old")) as storage:
        done = ended(storage, finishing(Outcome.CLEAN), submit(storage))
        (storage.run_dir(done) / "link").symlink_to(tmp_path / "secret")
        (storage.run_dir(done) / "folder").symlink_to(tmp_path)
        made = back_up(storage.folder, "", tmp_path / BACKUP)
    assert made.left_out == 2
    assert not [path for path in (tmp_path / BACKUP).rglob("*") if path.is_symlink()]
    assert not [one for one in made.files if "secret" in one.path]


def test_what_else_lies_in_the_data_folder_is_copied_but_not_what_is_a_processs_own(tmp_path: Path) -> None:
    with closing(Storage(tmp_path / "old")) as storage:
        for name in ("other/kept.txt", "pool/vm-1/console.log", "workers/vm-1.lock"):
            (storage.folder / name).parent.mkdir(parents=True)
            (storage.folder / name).write_text("x")
        cut_off = storage.incoming()
        (cut_off / "sample.apk").write_bytes(b"half")
        made = back_up(storage.folder, "", tmp_path / BACKUP)
    assert [one.path for one in made.files] == ["database.sqlite", "data/other/kept.txt"]


def test_only_the_owner_reads_a_backup(backup: Path) -> None:
    assert {path.stat().st_mode & 0o077 for path in (backup, *backup.rglob("*"))} == {0}


def test_a_backup_goes_into_a_new_folder_outside_of_the_data(backup: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    assert code(lambda: back_up(old, "", backup)) == "destination_exists"
    assert code(lambda: back_up(old, "", old / "inside")) == "destination_inside"
    assert code(lambda: back_up(old, "", tmp_path / "no" / "such")) == "not_writable"
    assert code(lambda: back_up(tmp_path / "empty", "", tmp_path / "b")) == "nothing_to_back_up"
    assert not (tmp_path / "b").exists()


def test_nothing_is_put_back_where_something_is(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new/mine").write_text("x")
    assert code(lambda: restore(backup, tmp_path / "new", "")) == "folder_not_empty"
    assert (tmp_path / "new/mine").read_text() == "x"


def test_a_database_with_tables_is_not_written_to(
    backup: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with new_database(request.getfixturevalue("postgresql")) as url:
        assert code(lambda: restore(backup, tmp_path / "new", url)) == "backup_mismatch"
        with closing(Storage(tmp_path / "server", url)):
            back_up(tmp_path / "server", url, tmp_path / "of_server")
        assert code(lambda: restore(tmp_path / "of_server", tmp_path / "new", url)) == "database_not_empty"


def _flip(backup: Path) -> None:
    sample = next(backup.rglob("sample.apk"))
    sample.write_bytes(b"PX")


def _lose(backup: Path) -> None:
    next(backup.rglob("sample.apk")).unlink()


def _link(backup: Path) -> None:
    sample = next(backup.rglob("sample.apk"))
    sample.unlink()
    sample.symlink_to("/etc/hostname")


def _cut_off(backup: Path) -> None:
    (backup / "manifest.json").unlink()


def _break(backup: Path) -> None:
    (backup / "manifest.json").write_text("{")


def _lead_out(backup: Path) -> None:
    text = (backup / "manifest.json").read_text()
    (backup / "manifest.json").write_text(text.replace("data/submissions/", "data/../../escape/"))


def _elsewhere(backup: Path) -> None:
    text = (backup / "manifest.json").read_text()
    (backup / "manifest.json").write_text(text.replace("data/submissions/", "submissions/"))


@pytest.mark.parametrize("harm", [_flip, _lose, _link, _cut_off, _break, _lead_out, _elsewhere])
def test_a_backup_that_is_not_what_it_was_is_refused_before_anything_is_written(
    harm: Callable[[Path], None], backup: Path, tmp_path: Path
) -> None:
    harm(backup)
    with pytest.raises(BadInput) as caught:
        restore(backup, tmp_path / "new", "")
    assert caught.value.failure.code == "not_a_backup"
    assert not (tmp_path / "new").exists()


def test_a_backup_of_a_newer_version_is_refused(backup: Path, tmp_path: Path) -> None:
    manifest = json.loads((backup / "manifest.json").read_text())
    (backup / "manifest.json").write_text(json.dumps({**manifest, "schema": "9999"}))
    with pytest.raises(Unavailable) as caught:
        restore(backup, tmp_path / "new", "")
    assert caught.value.failure.code == "schema_newer"


def test_the_password_is_in_no_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def ran(command: list[str], env: dict[str, str], **_: object) -> object:
        seen.extend([command, env["PGPASSWORD"]])
        return type("Done", (), {"returncode": 1, "stderr": b"at postgresql://u:hunter2@h"})

    monkeypatch.setattr(subprocess, "run", ran)
    url = "postgresql://u:hunter2@h/x?sslmode=require"
    with dump.opened(tmp_path, url) as opened, pytest.raises(Unavailable) as caught:
        opened.put_back(tmp_path)
    command, password = seen
    assert "hunter2" not in str(command) and password == "hunter2"
    assert "sslmode=require" in str(command)
    assert "hunter2" not in caught.value.failure.message


def test_the_schema_is_brought_up_to_date_and_both_ends_are_told(tmp_path: Path, database_url: str) -> None:
    before, after = migrate(tmp_path, database_url)
    assert before == "" and after
    assert migrate(tmp_path, database_url) == (after, after)


def test_the_commands_tell_what_they_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path / "old"))
    assert run(["migrate"]) == 0
    assert "none -> 00" in capsys.readouterr().out
    with ExitStack() as stack:
        submit(stack.enter_context(closing(Storage(tmp_path / "old"))))
    assert run(["backup", str(tmp_path / BACKUP)]) == 0
    assert "1 submissions" in capsys.readouterr().out
    assert run(["backup", str(tmp_path / BACKUP)]) == BAD_INPUT
    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path / "new"))
    assert run(["restore", str(tmp_path / BACKUP)]) == 0
    assert "0 are run again" in capsys.readouterr().out
