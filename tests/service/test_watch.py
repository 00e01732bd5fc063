"""Watched places: the same tests for a folder and for a bucket that speaks S3, over a real queue."""

import hashlib
import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import IO

import pytest
from minio import Minio
from moto.server import ThreadedMotoServer

from sandbox.failures import BadInput, PhonehomeError, Unavailable
from sandbox.jail import Jail, find_jail
from sandbox.service.queue import Queue
from sandbox.service.sources import SOURCES
from sandbox.service.sources.folder import FolderSource
from sandbox.service.sources.model import Changed, Item, Source, finished, names
from sandbox.service.sources.watch import Watch
from sandbox.service.storage import Storage
from sandbox.service.submission import Order
from sandbox.verdict.model import Outcome
from tests.intake.apk import MANIFEST, apk
from tests.service.runs import failing, finishing

APK = apk()
_ORDER = Order(policy="retail", any_owner=True)


class Folder:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, data: bytes) -> None:
        (self.folder / name).write_bytes(data)

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.folder.rglob("*") if path.is_file() and path.name[0] != ".")
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}

    def address(self) -> tuple[str, str]:
        return "folder", str(self.folder)


class Bucket:
    def __init__(self, port: int) -> None:
        self.port = port
        self.client = Minio(f"127.0.0.1:{port}", "key", "secret", secure=False, region="us-east-1")
        self.client.make_bucket("intake")

    def put(self, name: str, data: bytes) -> None:
        self.client.put_object("intake", f"drop/{name}", BytesIO(data), len(data))

    def files(self) -> dict[str, bytes]:
        found = self.client.list_objects("intake", prefix="drop/", recursive=True)
        keys = [one.object_name or "" for one in found]
        return {key.removeprefix("drop/"): self.client.get_object("intake", key).data for key in keys}

    def address(self) -> tuple[str, str]:
        return "bucket", f"http://127.0.0.1:{self.port}/intake/drop"


def another(package: str) -> bytes:
    """An app of that name."""
    return apk(xml=MANIFEST.replace("example.app", package))


@pytest.fixture(scope="module")
def s3() -> Iterator[int]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        yield server.get_host_and_port()[1]
    finally:
        server.stop()


@pytest.fixture(scope="module")
def jail() -> Jail:
    return find_jail()


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder | Bucket:
    if request.param == "folder":
        (tmp_path / "drop").mkdir()
        return Folder(tmp_path / "drop")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    port = request.getfixturevalue("s3")
    with suppress(OSError):
        _reset(port)
    return Bucket(port)


def _reset(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as peer:
        peer.sendall(
            b"POST /moto-api/reset HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
        while peer.recv(4096):
            pass


@contextmanager
def watching(place: Folder | Bucket, storage: Storage, jail: Jail) -> Iterator[Watch]:
    kind, address = place.address()
    with SOURCES[kind](address, 0.0) as source:
        yield Watch(source, storage, jail, _ORDER, 1 << 20)


def until(watch: Watch, there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        watch.look()
        if there():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come to that")


def test_a_file_ends_where_its_decision_says_with_both_reports(
    place: Folder | Bucket, storage: Storage, jail: Jail
) -> None:
    place.put("app.apk", APK)
    with Queue(storage, finishing(Outcome.CLEAN)), watching(place, storage, jail) as watch:
        until(watch, lambda: "done/accept/app.apk" in place.files())
    files = place.files()
    assert sorted(files) == [
        "done/accept/app.apk",
        "done/accept/app.apk.decision.json",
        "done/accept/app.apk.verdict.json",
    ]
    assert files["done/accept/app.apk"] == APK
    assert json.loads(files["done/accept/app.apk.decision.json"])["decision"] == "accept"
    told = json.loads(files["done/accept/app.apk.verdict.json"])
    assert told["sample"]["sha256"] == hashlib.sha256(APK).hexdigest()


def test_an_inconclusive_run_is_for_a_person(place: Folder | Bucket, storage: Storage, jail: Jail) -> None:
    place.put("app.apk", APK)
    with Queue(storage, finishing(Outcome.INCONCLUSIVE)), watching(place, storage, jail) as watch:
        until(watch, lambda: "done/review/app.apk" in place.files())


def test_a_file_that_cannot_be_run_is_refused_with_the_reason(
    place: Folder | Bucket, storage: Storage, jail: Jail
) -> None:
    place.put("notes.txt", b"hello")
    place.put("large.bin", b"x" * ((1 << 20) + 1))
    with watching(place, storage, jail) as watch:
        until(watch, lambda: len(place.files()) == 4)
    files = place.files()
    assert json.loads(files["refused/notes.txt.failure.json"])["code"] == "not_an_archive"
    assert json.loads(files["refused/large.bin.failure.json"])["code"] == "too_large"
    assert files["refused/notes.txt"] == b"hello"
    assert storage.newest(10) == []
    assert list((storage.folder / "submissions").iterdir()) == []


def test_a_run_that_failed_is_told_with_its_failure(
    place: Folder | Bucket, storage: Storage, jail: Jail
) -> None:
    place.put("app.apk", APK)
    with Queue(storage, failing), watching(place, storage, jail) as watch:
        until(watch, lambda: "failed/app.apk" in place.files())
    assert json.loads(place.files()["failed/app.apk.failure.json"])["code"] == "device_lost"


def test_a_submission_that_was_deleted_is_told(place: Folder | Bucket, storage: Storage, jail: Jail) -> None:
    place.put("app.apk", APK)
    with watching(place, storage, jail) as watch:
        until(watch, lambda: len(storage.newest(10)) == 1 and "app.apk" not in place.files())
        storage.remove(storage.newest(1)[0].id)
        until(watch, lambda: "failed/app.apk" in place.files())


def test_hidden_files_and_uploads_under_way_are_left_alone(
    place: Folder | Bucket, storage: Storage, jail: Jail
) -> None:
    for name in (".hidden.apk", "app.apk.part", "app.apk.FILEPART"):
        place.put(name, APK)
    with watching(place, storage, jail) as watch:
        for _ in range(3):
            watch.look()
    assert storage.newest(10) == []
    assert not any(name.startswith(("submitted", "refused")) for name in place.files())


@pytest.mark.long
def test_twenty_files_at_once_each_get_one_decision(
    place: Folder | Bucket, storage: Storage, jail: Jail
) -> None:
    for number in range(20):
        place.put(f"app-{number}.apk", another(f"example.app{number}"))
    with Queue(storage, finishing(Outcome.CLEAN)), watching(place, storage, jail) as watch:
        until(watch, lambda: sum("/app-" in name for name in place.files()) == 60)
    assert all(f"done/accept/app-{number}.apk" in place.files() for number in range(20))
    assert len(storage.newest(100)) == 20


def test_files_of_the_same_content_share_a_run_and_of_the_same_name_no_result(
    place: Folder | Bucket, storage: Storage, jail: Jail
) -> None:
    place.put("one.apk", APK)
    place.put("two.apk", APK)
    with Queue(storage, finishing(Outcome.CLEAN)), watching(place, storage, jail) as watch:
        until(watch, lambda: {"done/accept/one.apk", "done/accept/two.apk"} <= set(place.files()))
        assert len(storage.newest(10)) == 1
        other = another("example.other")
        place.put("one.apk", other)
        until(watch, lambda: len(storage.newest(10)) == 2 and _done(place) == 3)
    identity = storage.newest(1)[0].id
    assert place.files()[f"done/accept/{identity[:12]}-one.apk"] == other
    assert place.files()["done/accept/one.apk"] == APK


def _done(place: Folder | Bucket) -> int:
    return sum(name.startswith("done/accept/") and name.endswith(".apk") for name in place.files())


class Dying:
    """A source whose process ends before, or just after, the step of that number."""

    def __init__(self, source: Source, step: int, after: bool) -> None:
        self._source = source
        self._left = step
        self._after = after

    def items(self) -> list[Item]:
        return self._source.items()

    def fetch(self, item: Item, path: Path, most: int) -> None:
        self._step(lambda: self._source.fetch(item, path, most))

    def mark(self, item: Item, where: str, reports: dict[str, bytes]) -> None:
        self._step(lambda: self._source.mark(item, where, reports))

    def _step(self, do: Callable[[], None]) -> None:
        self._left -= 1
        if self._left < 0 and not self._after:
            raise KeyboardInterrupt
        do()
        if self._left < 0:
            raise KeyboardInterrupt


@pytest.mark.parametrize("step", range(3))
@pytest.mark.parametrize("after", [False, True])
def test_whenever_the_process_dies_nothing_is_lost_and_nothing_runs_twice(
    place: Folder | Bucket, storage: Storage, jail: Jail, step: int, after: bool
) -> None:
    place.put("app.apk", APK)
    kind, address = place.address()
    with Queue(storage, finishing(Outcome.CLEAN)):
        with SOURCES[kind](address, 0.0) as source, suppress(KeyboardInterrupt):
            dying = Watch(Dying(source, step, after), storage, jail, _ORDER, 1 << 20)  # type: ignore[arg-type]
            until(dying, lambda: False)
        with watching(place, storage, jail) as watch:
            until(watch, lambda: "done/accept/app.apk" in place.files())
            for _ in range(3):
                watch.look()
    assert sorted(place.files()) == [
        f"done/accept/app.apk{end}" for end in ("", ".decision.json", ".verdict.json")
    ]
    assert len(storage.newest(10)) == 1


def test_what_was_replaced_since_it_was_listed_is_not_taken_for_it(
    place: Folder | Bucket, tmp_path: Path
) -> None:
    place.put("app.apk", APK)
    kind, address = place.address()
    with SOURCES[kind](address, 0.0) as source:
        source.items()
        (item,) = source.items()
        place.put("app.apk", b"another")
        with pytest.raises(Changed):
            source.fetch(item, tmp_path / "copy", 1 << 20)
        with pytest.raises(Changed):
            source.mark(item, "refused", {})
        assert place.files()["app.apk"] == b"another"


def test_a_file_that_still_grows_is_not_taken(tmp_path: Path) -> None:
    place = Folder(tmp_path)
    with FolderSource.opened(str(tmp_path), 0.2) as source:
        for size in range(1, 5):
            place.put("app.apk", APK[:size])
            assert source.items() == []
            time.sleep(0.1)
        source.items()
        time.sleep(0.25)
        assert [one.name for one in source.items()] == ["app.apk"]


def test_a_file_replaced_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "drop").mkdir()
    place = Folder(tmp_path / "drop")
    place.put("app.apk", APK)
    copy = shutil.copyfileobj

    def slowly(source: IO[bytes], target: IO[bytes], size: int) -> None:
        copy(source, target, size)
        (tmp_path / "new").rename(place.folder / "app.apk")

    (tmp_path / "new").write_bytes(b"new")
    monkeypatch.setattr(shutil, "copyfileobj", slowly)
    with FolderSource.opened(str(place.folder), 0.0) as source:
        source.items()
        (item,) = source.items()
        with pytest.raises(Changed):
            source.fetch(item, tmp_path / "copy", 1 << 20)


def test_links_pipes_and_sockets_are_refused_unread_and_folders_left_alone(
    tmp_path: Path, storage: Storage, jail: Jail
) -> None:
    drop, secret = tmp_path / "drop", tmp_path / "secret"
    drop.mkdir()
    secret.write_bytes(APK)
    (drop / "link.apk").symlink_to(secret)
    (drop / "nowhere.apk").symlink_to(tmp_path / "nowhere")
    os.mkfifo(drop / "pipe.apk")
    (drop / "folder").mkdir()
    (drop / "folder" / "app.apk").write_bytes(APK)
    with socket.socket(socket.AF_UNIX) as listener, watching(Folder(drop), storage, jail) as watch:
        listener.bind(str(drop / "socket.apk"))
        for _ in range(3):
            watch.look()
    refused = {path.name for path in (drop / "refused").iterdir() if not path.name.endswith(".json")}
    assert refused == {"link.apk", "nowhere.apk", "pipe.apk", "socket.apk"}
    told = json.loads((drop / "refused/link.apk.failure.json").read_text())
    assert told["code"] == "not_a_file"
    assert secret.read_bytes() == APK
    assert (drop / "folder" / "app.apk").exists()
    assert storage.newest(10) == []


def test_reports_are_written_through_no_link_and_into_no_foreign_folder(
    tmp_path: Path, storage: Storage, jail: Jail
) -> None:
    drop, victim = tmp_path / "drop", tmp_path / "victim"
    (drop / "refused").mkdir(parents=True)
    victim.write_text("mine")
    (drop / "bad.bin").write_bytes(b"bad")
    (drop / "refused/bad.bin.failure.json").symlink_to(victim)
    (drop / "refused/.bad.bin.failure.json.tmp").symlink_to(victim)
    with watching(Folder(drop), storage, jail) as watch:
        watch.look()
        watch.look()
        assert victim.read_text() == "mine"
        assert (drop / "refused/bad.bin").read_bytes() == b"bad"
        (drop / "submitted").rmdir()
        (drop / "submitted").symlink_to(tmp_path)
        with pytest.raises(Unavailable):
            watch.look()


@pytest.mark.parametrize("name", [b"a" * 255, b"\xff\xfe.apk", "ä\n\"'$(x).apk".encode(), b"-rf"])
def test_files_may_have_whatever_name(name: bytes, tmp_path: Path, storage: Storage, jail: Jail) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / os.fsdecode(name)).write_bytes(APK)
    with Queue(storage, finishing(Outcome.CLEAN)), watching(Folder(drop), storage, jail) as watch:
        until(
            watch,
            lambda: (drop / "done/accept").exists() and len(list((drop / "done/accept").iterdir())) == 3,
        )


def test_a_folder_is_watched_by_one_process(tmp_path: Path) -> None:
    again = FolderSource.opened(str(tmp_path), 0.0)
    with FolderSource.opened(str(tmp_path), 0.0), pytest.raises(Unavailable) as refused, again:
        raise AssertionError
    assert refused.value.failure.code == "source_unavailable"


@pytest.mark.parametrize(
    ("kind", "address", "error"),
    [
        ("folder", "/nowhere", BadInput),
        ("bucket", "ftp://a/b", BadInput),
        ("bucket", "https://a.example", BadInput),
        ("bucket", "http://127.0.0.1:1/bucket", Unavailable),
        ("bucket", "https://[::1/bucket", BadInput),
        ("bucket", "http://127.0.0.1:99999/bucket", BadInput),
        ("bucket", "http://127.0.0.1:1/B", BadInput),
    ],
)
def test_a_place_that_is_none_is_refused(
    kind: str, address: str, error: type[PhonehomeError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with pytest.raises(error), SOURCES[kind](address, 0.0) as source:
        source.items()


def test_wrong_buckets_and_missing_credentials_are_told(s3: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with SOURCES["bucket"](f"http://127.0.0.1:{s3}/nobodys", 0.0) as source, pytest.raises(Unavailable):
        source.items()


def test_a_watch_goes_on_when_its_source_is_away_for_a_while(storage: Storage, jail: Jail) -> None:
    class Away:
        looks = 0

        def items(self) -> list[Item]:
            self.looks += 1
            if self.looks == 2:
                raise OSError("away")
            if self.looks == 3:
                ended.set()
            return []

    ended, away = threading.Event(), Away()
    Watch(away, storage, jail, _ORDER, 1).run(ended)  # type: ignore[arg-type]
    assert away.looks == 3


def test_names_that_are_taken_get_another_and_stay_short() -> None:
    item = Item("x" * 250 + ".apk", "state", "0123456789abcdef")
    found = [next_name for next_name, _ in zip(names(item), range(3), strict=False)]
    assert found[0].endswith("x.apk")
    assert len(set(found)) == 3
    assert all(len(name) < 220 for name in found)
    assert finished("a.apk")
    assert not finished("a.apk.part")
