"""Uploads: what is on the disk is the offset, whatever breaks when."""

import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sandbox.failures import BadInput
from sandbox.service.storage import Storage
from sandbox.service.uploads import Upload, Uploads, writing

LENGTH = 64


class Broken(Exception):
    """The line broke."""


@pytest.fixture
def uploads(storage: Storage) -> Uploads:
    return Uploads(storage.folder, storage.database, 60.0)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Uploads]:
    folder = tmp_path_factory.mktemp("uploads")
    with closing(Storage(folder)) as storage:
        yield Uploads(storage.folder, storage.database, 3600.0)


def new(uploads: Uploads, length: int = LENGTH, tenant: str = "default") -> Upload:
    return uploads.create(tenant, "", length, "app.apk", "")


def append(uploads: Uploads, upload: Upload, offset: int, data: bytes) -> None:
    with uploads.writer(upload.id, upload.tenant, offset) as writer:
        writer.write(data)


def code_of(error: pytest.ExceptionInfo[BadInput]) -> str:
    return error.value.failure.code


def test_an_upload_grows_is_handed_over_and_forgotten(tmp_path: Path, database_url: str) -> None:
    with closing(Storage(tmp_path, database_url)) as storage:
        uploads = Uploads(storage.folder, storage.database, 60.0)
        upload = new(uploads)
        append(uploads, upload, 0, b"a" * 40)
        append(uploads, upload, 40, b"b" * 24)
        finished = uploads.get(upload.id, "default")
        assert finished.finished
        uploads.hand_over(finished, tmp_path / "target")
        inode = (tmp_path / "uploads" / upload.id).stat().st_ino
        uploads.remove(upload.id)
        assert (tmp_path / "target").stat().st_ino == inode
        assert (tmp_path / "target").read_bytes() == b"a" * 40 + b"b" * 24
        with pytest.raises(BadInput) as error:
            uploads.get(upload.id, "default")
        assert code_of(error) == "unknown_upload"


def test_one_that_lacks_bytes_is_not_handed_over(uploads: Uploads, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as error:
        uploads.hand_over(new(uploads), tmp_path / "target")
    assert code_of(error) == "upload_unfinished"
    assert not (tmp_path / "target").exists()


def test_another_tenants_upload_does_not_exist(uploads: Uploads) -> None:
    upload = new(uploads, tenant="one")
    with pytest.raises(BadInput) as error:
        uploads.get(upload.id, "another")
    assert code_of(error) == "unknown_upload"


@pytest.mark.parametrize("name", ["", ".", "..", "a" * 32 + "\0", "../" + "a" * 29, "A" * 32])
def test_no_name_leads_out_of_the_folder(name: str, uploads: Uploads) -> None:
    with pytest.raises(BadInput) as error:
        uploads.get(name, "default")
    assert code_of(error) == "unknown_upload"


def test_two_writers_at_once_are_one_too_many(uploads: Uploads) -> None:
    upload = new(uploads)
    with uploads.writer(upload.id, "default", 0) as writer:
        with pytest.raises(BadInput) as error, uploads.writer(upload.id, "default", 0):
            raise AssertionError
        assert code_of(error) == "upload_locked"
        writer.write(b"x" * LENGTH)
    assert uploads.get(upload.id, "default").finished


def test_a_tenant_has_a_hundred_uploads_and_no_more(uploads: Uploads, storage: Storage) -> None:
    for _ in range(100):
        new(uploads)
    with pytest.raises(BadInput) as error:
        new(uploads)
    assert code_of(error) == "too_many_uploads"
    new(uploads, tenant="another")
    assert len(list((storage.folder / "uploads").iterdir())) == 101


def test_expired_uploads_are_gone_with_their_bytes(storage: Storage) -> None:
    uploads = Uploads(storage.folder, storage.database, 0.05)
    upload = new(uploads)
    time.sleep(0.1)
    with pytest.raises(BadInput):
        uploads.get(upload.id, "default")
    uploads.sweep()
    assert list((storage.folder / "uploads").iterdir()) == []


def test_a_start_removes_files_and_rows_that_lost_each_other(uploads: Uploads, storage: Storage) -> None:
    kept, fileless = new(uploads), new(uploads)
    folder = storage.folder / "uploads"
    (folder / fileless.id).unlink()
    (folder / ("e" * 32)).write_bytes(b"of a row that was never made")
    uploads.tidy()
    assert [path.name for path in folder.iterdir()] == [kept.id]
    with pytest.raises(BadInput):
        uploads.get(fileless.id, "default")


def test_bytes_that_were_written_and_never_counted_are_written_anew(
    uploads: Uploads, storage: Storage
) -> None:
    """A process that is killed leaves them behind the offset."""
    upload = new(uploads)
    append(uploads, upload, 0, b"counted")
    with (storage.folder / "uploads" / upload.id).open("ab") as file:
        file.write(b"half a piece")
    assert uploads.get(upload.id, "default").offset == 7
    append(uploads, upload, 7, b"!" * (LENGTH - 7))
    assert (storage.folder / "uploads" / upload.id).read_bytes() == b"counted" + b"!" * (LENGTH - 7)


def test_a_long_piece_counts_as_it_comes(uploads: Uploads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_DURABLE_EVERY", 10)
    upload = new(uploads)
    with uploads.writer(upload.id, "default", 0) as writer:
        writer.write(b"x" * 9)
        assert uploads.get(upload.id, "default").offset == 0
        writer.write(b"x" * 9)
        assert uploads.get(upload.id, "default").offset == 18


def test_a_deleted_upload_takes_no_more(uploads: Uploads) -> None:
    upload = new(uploads)
    writing = uploads.writer(upload.id, "default", 0)
    writing.__enter__().write(b"x" * LENGTH)
    uploads.remove(upload.id)
    with pytest.raises(BadInput) as error:
        writing.__exit__(None, None, None)
    assert code_of(error) == "unknown_upload"


_PIECES = some.lists(
    some.tuples(some.integers(-3, 3), some.binary(max_size=LENGTH), some.sampled_from(["", "line", "sum"])),
    max_size=12,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=_PIECES)
def test_the_offset_is_always_the_length_of_the_file_that_was_meant(
    lasting: Uploads, pieces: list[tuple[int, bytes, str]]
) -> None:
    """Pieces at right and wrong offsets, over lines that break and with sums that do not fit."""
    upload = new(lasting)
    meant = b""
    for shift, data, breaks in pieces:
        told = _send(lasting, upload, len(meant) + shift, data, breaks)
        assert (told == "wrong_offset") == (shift != 0)
        if shift == 0 and breaks != "sum":
            meant = (meant + data)[:LENGTH]
        assert lasting.get(upload.id, "default").offset == len(meant)
        assert lasting._path(upload.id).read_bytes() == meant
    lasting.remove(upload.id)
    assert not list(lasting._folder.iterdir())


def _send(uploads: Uploads, upload: Upload, at: int, data: bytes, breaks: str) -> str:
    """The code of the refusal; empty where what fits was written."""
    try:
        with uploads.writer(upload.id, upload.tenant, at, whole=breaks == "sum") as writer:
            with suppress(BadInput):  # what is beyond the length
                writer.write(data)
            _end(breaks)
    except Broken:
        pass
    except BadInput as error:
        return error.failure.code
    return ""


def _end(breaks: str) -> None:
    if breaks == "line":
        raise Broken
