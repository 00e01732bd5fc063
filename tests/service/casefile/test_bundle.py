"""The zip of a case: all of it, nothing else, nothing that runs by a click, and never held whole."""

import hashlib
import json
import shutil
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import pyzipper
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sandbox.failures import BadInput
from sandbox.reports.archive import PASSWORD
from sandbox.service.casefile.bundle import bundle
from sandbox.service.casefile.evidence import pieces
from sandbox.service.casefile.rejudge import rejudge
from sandbox.service.casefile.statement import MANIFEST, opened
from tests.service.casefile.folders import SAMPLE, SAMPLE_SHA256, leave

KEY = Ed25519PrivateKey.generate()


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case") / "run"
    leave(folder)
    return folder


@pytest.fixture
def run_dir(left: Path, tmp_path: Path) -> Path:
    return shutil.copytree(left, tmp_path / "run")


def written(run_dir: Path, target: Path, sample: Path | None = None) -> pyzipper.AESZipFile:
    with target.open("wb") as file:
        file.writelines(bundle(run_dir, KEY, sample))
    archive = pyzipper.AESZipFile(target)
    archive.setpassword(PASSWORD)
    return archive


def test_every_file_is_listed_with_its_digest_and_size(run_dir: Path, tmp_path: Path) -> None:
    rejudge(run_dir)
    archive = written(run_dir, tmp_path / "case.zip")
    statement = opened(archive.read(MANIFEST), KEY.public_key())
    assert [one.name for one in statement.subject] + [MANIFEST] == archive.namelist()
    for one in statement.subject:
        data = archive.read(one.name)
        assert hashlib.sha256(data).hexdigest() == one.digest.sha256
        assert len(data) == one.annotations.size
    names = {one.name for one in statement.subject}
    for name in ("verdict", "verdict-1", "record", "persona"):
        assert json.loads(archive.read(f"case/{name}.json"))
    assert {"case/screenshots/home.png", "case/gateway/flows.jsonl", "reports/run.webp"} < names
    assert statement.predicate.summary.startswith("LEAK: ")


def test_what_may_run_is_sealed_and_all_else_runs_nothing(run_dir: Path, tmp_path: Path) -> None:
    sample = tmp_path / "spy.apk"
    sample.write_bytes(SAMPLE)
    (run_dir / "code").mkdir()
    (run_dir / "code" / hashlib.sha256(b"dex\n").hexdigest()).write_bytes(b"dex\n")
    written(run_dir, tmp_path / "case.zip", sample)
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:  # as an ordinary program sees it
        sealed = {info.filename for info in archive.infolist() if info.flag_bits & 1}
        endings = {name.rpartition(".")[2] for name in set(archive.namelist()) - sealed}
        for name in sealed:
            with pytest.raises((RuntimeError, NotImplementedError)):
                archive.read(name)
    assert {name for name in archive.namelist() if "/blobs/" in name or "/code/" in name} < sealed
    assert {f"sample/{SAMPLE_SHA256}", "reports/flows.pcapng", "reports/report.har"} < sealed
    assert endings <= set("json jsonl html txt log png webp csv yml rules sarif zip".split())


def test_names_and_links_of_a_sample_lead_nowhere(run_dir: Path) -> None:
    before = [piece.name for piece in pieces(run_dir)]
    blobs = run_dir / "gateway/blobs"
    (blobs / "run.exe").write_bytes(b"MZ")
    (blobs / ("f" * 64)).symlink_to("/etc/passwd")
    (run_dir / "screenshots/..\\evil.png").write_bytes(b"")
    (run_dir / "screenshots/link.png").symlink_to("/etc/passwd")
    (run_dir / "device").mkdir()
    (run_dir / "device/link").symlink_to("/")
    (run_dir / "device/console.log").symlink_to("/etc/passwd")
    (run_dir / "devices").symlink_to("/")
    (run_dir / "twins/1-other").mkdir(parents=True)
    (run_dir / "twins/1-other/verdict.json").symlink_to("/etc/passwd")
    (run_dir / "twins/2-x y").mkdir()
    (run_dir / "twins/2-x y/verdict.json").write_text("{}")
    assert [piece.name for piece in pieces(run_dir)] == before


def test_folders_in_folders_are_followed_as_deep_as_runs_lie(run_dir: Path) -> None:
    place = run_dir
    for name in ("devices/avd", "devices/phone-1", "twins/1-other", "twins/1-other"):
        place = place / name
        place.mkdir(parents=True)
        (place / "verdict.json").write_text("{}")
    found = [piece.name for piece in pieces(run_dir) if "devices" in piece.name]
    assert found == [
        "case/devices/avd/verdict.json",
        "case/devices/avd/devices/phone-1/verdict.json",
        "case/devices/avd/devices/phone-1/twins/1-other/verdict.json",
    ]


def test_another_file_does_not_go_along_as_the_sample(run_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "other.apk").write_bytes(b"other")
    for path in (tmp_path / "other.apk", tmp_path / "nowhere.apk"):
        with pytest.raises(BadInput, match="wrong_sample"):
            bundle(run_dir, KEY, path)


def test_a_folder_without_a_verdict_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not_a_verdict"):
        bundle(tmp_path, KEY)


def test_a_large_file_is_never_held_whole(run_dir: Path) -> None:
    size = 64 << 20
    with (run_dir / "gateway/gateway.log").open("wb") as file:
        file.truncate(size)
    data = bundle(run_dir, KEY)
    tracemalloc.start()
    handed_on = 0
    try:
        for piece in data:
            handed_on += len(piece)
            assert len(piece) < 8 << 20
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert handed_on > 1 << 10
    assert most < size // 2
